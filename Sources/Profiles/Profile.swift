/// A named connection of the configuration file: where the database is, its hub's containers, and what may be done.
/// What the file does not say is `nil`.
public struct Profile: Hashable, Sendable {
    /// Whether `--allow-operations` counts.
    public enum Operations: String, CaseIterable, Hashable, Sendable {
        /// As it does where nothing is said.
        case asked
        /// Whoever looks at this hub runs nothing there, whatever the command line says.
        case forbidden
    }

    public let name: String
    /// As `--url`. It may have a password in it.
    public var url: String?
    public var host: String?
    public var port: String?
    public var user: String?
    public var database: String?
    public var service: String?
    /// As `--container`.
    public var container: String?
    /// As `--engine`.
    public var engine: String?
    /// What the other containers of the hub are called.
    public var application: String?
    public var worker: String?
    public var runner: String?
    /// Seconds.
    public var timeout: Double?
    public var theme: String?
    /// The role in whose colour the profile's name is shown.
    public var color: ProfileColor?
    public var operations: Operations?

    public init(name: String) {
        self.name = name
    }

    /// It says where the database is.
    public var namesTarget: Bool {
        [url, host, port, user, database, service, container].contains { $0 != nil }
    }
}

/// A colour for a profile's name, so that one sees at a glance which hub one looks at.
public enum ProfileColor: String, CaseIterable, Hashable, Sendable {
    case red, yellow, green, blue, plain
}
