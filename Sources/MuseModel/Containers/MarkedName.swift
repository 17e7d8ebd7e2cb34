/// A container's name, taken apart into what it is called and the marks behind that: `musehub-blue` is `musehub`, marked
/// `blue`. Marks are words that deployments put behind the names of containers that come in several.
struct MarkedName {
    /// What a mark says of its container.
    enum Mark: Hashable {
        /// One of several that take turns.
        case slot
        /// Put aside.
        case kept
        /// One of several alike.
        case copy
    }

    /// In lower case: engines tell names apart by case, people who look for one do not.
    let stem: String
    /// In their order, each with the word it is.
    let marks: [(word: String, mark: Mark)]

    private static let separators: Set<Character> = ["-", "_", "."]
    private static let slots: Set<String> = [
        "blue", "green", "red", "black", "canary", "stable", "stage", "staging", "prod", "production", "preview",
        "candidate", "rc", "next", "new", "live", "standby", "primary", "secondary", "a", "b",
    ]
    private static let kept: Set<String> = [
        "old", "older", "prev", "previous", "former", "backup", "bak", "copy", "orig", "original", "before", "retired",
        "archive", "archived", "broken", "dead", "unused",
    ]
    /// Digits from which on a number is a day.
    private static let digitsOfDay = 6

    init(_ name: String) {
        var rest = name.lowercased()[...]
        var marks: [(String, Mark)] = []
        while let separator = rest.lastIndex(where: Self.separators.contains), separator > rest.startIndex {
            let word = String(rest[rest.index(after: separator)...])
            guard let mark = Self.mark(word) else { break }
            marks.insert((word, mark), at: 0)
            rest = rest[..<separator]
        }
        (stem, self.marks) = (String(rest), marks)
    }

    private static func mark(_ word: String) -> Mark? {
        if slots.contains(word) { return .slot }
        if kept.contains(word) { return .kept }
        let digits = word.hasPrefix("v") ? word.dropFirst() : word[...]
        guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        if digits.count < word.count { return .slot }
        return digits.count >= digitsOfDay ? .kept : .copy
    }
}
