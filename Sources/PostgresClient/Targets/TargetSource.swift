/// Finds the database to connect to from what the command line and the environment say.
///
/// The order: a URL or flags, then `DATABASE_URL`, then libpq's own `PG*`, service file and defaults.
public struct TargetSource: Sendable {
    public var url: String?
    public var host: String?
    public var port: String?
    public var user: String?
    public var database: String?
    public var service: String?

    public init(
        url: String? = nil, host: String? = nil, port: String? = nil, user: String? = nil, database: String? = nil,
        service: String? = nil
    ) {
        (self.url, self.host, self.port) = (url, host, port)
        (self.user, self.database, self.service) = (user, database, service)
    }

    /// - Throws: ``TargetFailure`` when a URL cannot be read.
    public func target(environment: [String: String]) throws(TargetFailure) -> ConnectionTarget {
        var target = ConnectionTarget()
        if let url {
            target = try ConnectionTarget(parsing: url, origin: "--url")
        } else if let database, database.contains("=") || database.contains("://") {
            // As in psql, where -d also takes a whole connection string.
            target = try ConnectionTarget(parsing: database, origin: "--dbname")
        } else if !hasFlags, let url = environment["DATABASE_URL"], !url.isEmpty {
            target = try ConnectionTarget(parsing: url, origin: "DATABASE_URL")
        }
        target.yield(to: environment)
        target.set(.host, to: host)
        target.set(.port, to: port)
        target.set(.user, to: user)
        target.set(.service, to: service)
        if let database, !database.contains("="), !database.contains("://") { target.set(.database, to: database) }
        return target
    }

    private var hasFlags: Bool {
        [host, port, user, database, service].contains { $0 != nil }
    }
}
