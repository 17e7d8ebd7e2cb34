/// Where something is run, beside a database that need not be the one of that container's hub.
public struct RunPlace: Hashable, Sendable {
    /// The engine's program.
    public let engine: String
    /// The application's.
    public let container: String
    /// Where the database is, for a person.
    public let database: String

    public init(engine: String, container: String, database: String) {
        (self.engine, self.container, self.database) = (engine, container, database)
    }

    /// Names in it are verbatim.
    public var sentence: String {
        "It runs in \(container) of this machine's \(engine); the numbers are of \(database)."
    }
}
