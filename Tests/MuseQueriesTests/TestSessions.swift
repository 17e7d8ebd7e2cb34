import MuseQueries
import PostgresClient
import TestSupport
import Testing

/// A database, mostly a test's own, and a session in it.
struct TestDatabase {
    let server: TestServer
    let name: String
    let target: ConnectionTarget
    let session: ReadOnlySession

    /// An empty database in which `script` ran.
    init(_ script: String) async throws {
        let server = try await TestServer.shared()
        let name = try await server.emptyDatabase("questions")
        if !script.isEmpty { try await server.psql(script, database: name) }
        try await self.init(server: server, name: name)
    }

    /// - Parameter way: the connection string to it, where that does not lead straight to the server.
    init(server: TestServer, name: String, way: String? = nil) async throws {
        let way = way ?? server.connectionString(database: name)
        let target = try ConnectionTarget(parsing: way, origin: "the test")
        (self.server, self.name, self.target) = (server, name, target)
        session = try await ReadOnlySession.open(target)
    }

    /// This session and two more where they are useful.
    var lanes: ScanLanes {
        ScanLanes(first: session, most: 3) { () async throws(ConnectionFailure) in
            try await ReadOnlySession.open(target)
        }
    }

    /// The generated hub, in the database in which nobody writes.
    static func generatedHub() async throws -> TestDatabase {
        let server = try await TestServer.shared()
        return try await TestDatabase(server: server, name: try await server.sharedHub())
    }

    /// The generated hub, in a database of its own that the test may change.
    static func ownGeneratedHub() async throws -> TestDatabase {
        let server = try await TestServer.shared()
        return try await TestDatabase(server: server, name: try await server.hubDatabase())
    }

    /// The real histories, in the database in which nobody writes.
    static func realHistories() async throws -> TestDatabase {
        let server = try await TestServer.shared()
        return try await TestDatabase(server: server, name: try await server.sharedHistories())
    }

    @discardableResult
    func psql(_ sql: String) async throws -> String {
        try await server.psql(sql, database: name)
    }

    /// What psql prints, line by line.
    func lines(_ sql: String) async throws -> [String] {
        try await psql(sql).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    func ask<Asked: Question>(
        _ question: Asked, settings: StatementSettings = StatementSettings()
    ) async throws -> Asked.Answer {
        try await question.ask(session, settings: settings)
    }

    func structure(_ name: String, schema: String = "public") async throws -> RelationDescription {
        try #require(try await ask(RelationStructure(of: .named(name, schema: schema))))
    }

    /// The relations of the catalog by name.
    func catalog() async throws -> [String: RelationSummary] {
        let relations = try await ask(RelationCatalog())
        return Dictionary(uniqueKeysWithValues: relations.map { ($0.name.description, $0) })
    }
}

extension RelationName {
    static func named(_ name: String, schema: String = "public") -> RelationName {
        RelationName(schema: Identifier(fromCatalog: schema), name: Identifier(fromCatalog: name))
    }
}

extension PageRow {
    /// The cells as psql prints them: NULL as nothing, parted by `|`.
    var line: String { cells.map { $0.value.text ?? "" }.joined(separator: "|") }
}
