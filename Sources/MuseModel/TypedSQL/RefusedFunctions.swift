/// Functions that a read-only transaction does not hold back, or that run what neither the text nor its plan shows.
///
/// A list of names can only name what is known. It stops accidents; a person who means harm with the rights for it is
/// stopped by the server's rights alone.
public enum RefusedFunctions {
    /// Why a function is not called; `nil` for all that are not on the list. The refusal has no place.
    /// - Parameter name: as the catalog has it, without schema.
    public static func refusal(of name: String) -> TypedRefusal? {
        refusal(of: name, allowing: [])
    }

    /// The same, but for what is allowed by its name, or by a pattern such as `lo_*` that matches it.
    public static func refusal(of name: String, allowing allowed: Set<String>) -> TypedRefusal? {
        guard let group = groupsByName[name] ?? patterns.first(where: { matches(name, $0.pattern) })?.group else {
            return nil
        }
        guard !allowed.contains(name), !allowed.contains(where: { matches(name, $0) }) else { return nil }
        return TypedRefusal(reason: "\(name)() \(group.deed).", advice: group.advice)
    }

    /// Functions that do the same thing.
    struct Group: Sendable {
        /// What comes of a call, as the rest of the sentence that the name begins.
        let deed: String
        /// A sentence: what to use instead.
        let advice: String
        /// Names and patterns; a `*` at the end of a pattern stands for anything.
        let names: [String]

        init(_ deed: String, _ advice: String, _ names: String) {
            (self.deed, self.advice) = (deed, advice)
            self.names = names.split(whereSeparator: \.isWhitespace).map(String.init)
        }
    }

    private static let groupsByName = Dictionary(
        groups.flatMap { group in group.names.map { ($0, group) } }, uniquingKeysWith: { first, _ in first })

    private static let patterns = groups.flatMap { group in
        group.names.filter { $0.hasSuffix("*") }.map { (pattern: $0, group: group) }
    }

    private static func matches(_ name: String, _ pattern: String) -> Bool {
        pattern.hasSuffix("*") ? name.utf8.starts(with: pattern.utf8.dropLast()) : name == pattern
    }
}
