/// Why a theme could not be used.
public enum ThemeError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no such theme in any of the folders.
    case notFound(name: String, available: [String])
    case unreadable(file: String, reason: String)
    /// The file is no TOML.
    case syntax(file: String, line: Int, column: Int, reason: String)
    /// A key that no theme has.
    case unknownKey(file: String, key: String, allowed: [String])
    /// A key that a theme has, with a value that it cannot have.
    case invalidValue(file: String, key: String, found: String, expected: String)

    public var description: String {
        switch self {
        case .notFound(let name, let available):
            "There is no theme \"\(Self.shown(name))\"." + Self.suggestion(name, available)
                + " Themes here: \(available.joined(separator: ", "))."
        case .unreadable(let file, let reason):
            "The theme \(Self.shown(file)) could not be read: \(reason)."
        case .syntax(let file, let line, let column, let reason):
            "\(Self.shown(file)), line \(line), column \(column): this is no valid TOML: \(Self.shown(reason))."
        case .unknownKey(let file, let key, let allowed):
            "\(Self.shown(file)): \(Self.shown(key)) means nothing in a theme."
                + Self.suggestion(key.split(separator: ".").last.map(String.init) ?? key, allowed)
                + " Allowed here: \(allowed.joined(separator: ", "))."
        case .invalidValue(let file, let key, let found, let expected):
            "\(Self.shown(file)): \(Self.shown(key)) is \(Self.shown(found)), but must be \(expected)."
        }
    }

    private static func suggestion(_ name: String, _ allowed: [String]) -> String {
        NearestName.of(name, among: allowed).map { " Did you mean \"\($0)\"?" } ?? ""
    }

    /// Theme files come from anywhere, too.
    private static func shown(_ raw: String) -> String {
        DisplayText(raw, width: 200).string
    }
}
