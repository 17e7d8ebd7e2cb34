/// Why the configuration could not be used. Names and values in the sentences are verbatim.
public enum ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
    case unreadable(file: String, reason: String)
    /// The file is no TOML.
    case syntax(file: String, line: Int, column: Int, reason: String)
    /// A key that means nothing.
    case unknownKey(file: String, key: String, allowed: [String])
    /// A key with a value that it cannot have. What it has is not told: it may be a secret.
    case invalidValue(file: String, key: String, expected: String)
    /// Nothing is configured under this name.
    case noProfile(name: String, available: [String])

    public var description: String {
        switch self {
        case .unreadable(let file, let reason): "The configuration \(file) could not be read: \(reason)."
        case .syntax(let file, let line, let column, let reason):
            "\(file), line \(line), column \(column): this is no valid TOML: \(reason)."
        case .unknownKey(let file, let key, let allowed):
            "\(file): \(key) means nothing. Allowed here: \(allowed.joined(separator: ", "))."
        case .invalidValue(let file, let key, let expected): "\(file): \(key) must be \(expected)."
        case .noProfile(let name, let available):
            "There is no profile \(name)."
                + (available.isEmpty ? "" : " Configured are: \(available.joined(separator: ", ")).")
        }
    }
}
