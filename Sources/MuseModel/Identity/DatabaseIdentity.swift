/// Which database one looks at, so that two people can tell whether it is the same one.
public struct DatabaseIdentity: Hashable, Sendable, CustomStringConvertible {
    /// The number that a server's data got when it was made, the same on its standbys; `nil` where the login may not
    /// ask for it.
    public let system: String?
    /// As in `db.example:5432`, or the folder of the socket with the port.
    public let server: String
    public let database: String

    public init(system: String?, server: String, database: String) {
        (self.system, self.server, self.database) = (system, server, database)
    }

    /// Whether the other one looks at the same data. Without the number on both sides the names must agree, which one
    /// server can have several of.
    public func isSame(as other: DatabaseIdentity) -> Bool {
        guard database == other.database else { return false }
        if let system, let theirs = other.system { return system == theirs }
        return server == other.server
    }

    public var description: String { "\(database) at \(server)" }
}
