/// Why a container that has none of a hub's roles looks as if it had one.
struct Lookalike {
    private enum Likeness {
        case marked(word: String, MarkedName.Mark)
        /// It has the very name that another one was named in place of.
        case usual
        /// The same service of a compose file, several times.
        case service
        /// The name that compose gives a container while it makes another in its place.
        case replaced
    }

    private let name: String
    private let role: HubRole
    private let expected: String
    private let likeness: Likeness

    /// - Parameter service: as of ``HubContainer/service``.
    /// - Returns: `nil` where it looks like nothing of the kind, and where it is what was looked for.
    init?(name: String, service: String?, names: HubContainerNames) {
        for role in HubRole.allCases where names[role] != name {
            guard let likeness = Self.likeness(of: name, service, to: names[role]) else { continue }
            (self.name, self.role, expected, self.likeness) = (name, role, names[role], likeness)
            return
        }
        return nil
    }

    private static func likeness(of name: String, _ service: String?, to expected: String) -> Likeness? {
        if name.hasSuffix("_\(expected)"), isShortID(name.dropLast(expected.count + 1)) { return .replaced }
        if let likeness = likeness(of: name, to: expected) { return likeness }
        guard let service else { return nil }
        if service == expected { return .service }
        // The usual name of a service is no sign: every installation has services of the usual names.
        guard let likeness = likeness(of: service, to: expected), case .marked = likeness else { return nil }
        return likeness
    }

    private static func likeness(of name: String, to expected: String) -> Likeness? {
        let (found, wanted) = (MarkedName(name), MarkedName(expected))
        guard found.stem == wanted.stem, name != expected else { return nil }
        return found.marks.first.map { .marked(word: $0.word, $0.mark) } ?? .usual
    }

    /// Source: compose: it renames a container to the first twelve digits of its id, `_` and its name.
    private static func isShortID(_ text: Substring) -> Bool {
        text.count == 12 && text.allSatisfy { $0.isHexDigit && !$0.isUppercase }
    }

    /// One sentence for a person. Names in it are verbatim.
    var explanation: String {
        switch likeness {
        case .marked(let word, .slot):
            "\(name) is named like a deployment slot (\(word)) of \(expected); muselens works with \(expected)\(naming)."
        case .marked(let word, .kept):
            "\(name) is named like a \(expected) that was put aside (\(word)); muselens works with \(expected)\(naming)."
        case .marked(_, .copy):
            "\(name) is named like another copy of \(expected); muselens works with \(expected)\(naming)."
        case .usual: "\(name) has the usual name; muselens was told to work with \(expected)."
        case .service:
            "\(name) is a container of the compose service \(expected) too; muselens works with "
                + "one that is called \(expected)\(naming)."
        case .replaced:
            "\(name) is what compose calls a \(expected) that it makes anew, or was interrupted at."
        }
    }

    /// How another container is named instead.
    private var naming: String {
        switch role {
        case .application: ", unless --application names another"
        case .database: ", unless --container names another"
        case .worker, .runner: ""
        }
    }
}

extension HubContainerNames {
    /// Whether a container has a part in the hub, or looks as if it had.
    /// - Parameter service: as of ``HubContainer/service``.
    public func concern(name: String, service: String?) -> Bool {
        HubRole.allCases.contains { self[$0] == name || self[$0] == service }
            || Lookalike(name: name, service: service, names: self) != nil
    }
}
