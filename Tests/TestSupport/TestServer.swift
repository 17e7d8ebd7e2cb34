import DemoHub
import Synchronization

/// The one throwaway PostgreSQL server of the test process, started by the first test that asks for it.
///
/// It is taken away when the process ends; where that fails, by the next start of any demo.
public struct TestServer: Sendable {
    let server: DemoServer

    /// The server. All callers share the one start, also concurrent ones.
    public static func shared() async throws -> TestServer {
        try await TestServer(server: sharedStart.value)
    }

    /// The socket's folder, for connections that are put together from parts.
    public var socketFolder: String { server.socketFolder }
    public var port: Int { server.port }
    /// The superuser that every test connects as.
    public var role: String { DemoServer.role }
    public var majorVersion: Int { server.majorVersion }

    /// A target for the database.
    public func connectionString(database: String) -> String { server.connectionString(database: database) }

    /// Runs SQL in the real psql: rows without header, columns parted by `|`, NULL as nothing.
    /// - Parameter limit: the most bytes that it may print. They are reserved in memory, and tests have many runs at
    ///   once.
    @discardableResult
    public func psql(_ sql: String, database: String = "postgres", limit: Int = 8 << 20) async throws -> String {
        try await server.psql(sql, database: database, limit: limit)
    }

    /// A fresh, empty database, and its name.
    public func emptyDatabase(_ purpose: String = "empty") async throws -> String {
        let name = TestDatabases.ownName(purpose)
        try await psql("CREATE DATABASE \(name)")
        return name
    }

    /// The database with the small generated hub (``TestDatabases/hubRows`` history rows) that all tests share which only
    /// read. The server refuses to write there.
    public func sharedHub() async throws -> String { try await TestDatabases.sharedHub.value }

    /// The same with the real histories of `../shared/data/hub-histories`.
    ///
    /// Only where ``RealHistories/isPresent``.
    public func sharedHistories() async throws -> String { try await TestDatabases.sharedHistories.value }

    /// A fresh database with the small generated hub, and its name: for a test that changes it, or looks at who is
    /// connected to it.
    public func hubDatabase(_ purpose: String = "hub") async throws -> String {
        try await TestDatabases.copied(TestDatabases.ownName(purpose))
    }

    /// Removes a database, with the connections to it. Those that stay go with the test (``DroppingDatabases``), else with
    /// the server.
    public func drop(_ database: String) async throws {
        try await psql("DROP DATABASE IF EXISTS \(database) WITH (FORCE)")
    }

    /// Fills an empty database with a hub.
    public func fill(_ database: String, _ options: DemoOptions) async throws {
        try await server.fill(database: database, options)
    }

    private static let sharedStart = Task<DemoServer, any Error> {
        let server = try await DemoServer.start()
        ProcessEnd.stop(server)
        return server
    }
}
