import MuseModel
import MuseQueries
import PostgresClient
import TestSupport
import Testing

@Suite("What can be completed in a database", .droppingDatabases)
struct CompletionCatalogTests {
    @Test("Relations come with their columns in order, and functions without those that are refused")
    func contents() async throws {
        let database = try await TestDatabase(
            "CREATE TABLE t (b int, a text); CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'")
        let catalog = try await database.ask(CompletionCatalog())
        let table = try #require(catalog.relations.first { $0.name == "t" })
        #expect(table.columns.map(\.name) == ["b", "a"])
        #expect(table.columns.map(\.type) == ["integer", "text"])
        #expect(catalog.functions.contains("mine") && catalog.functions.contains("count"))
        #expect(!catalog.functions.contains("pg_terminate_backend") && !catalog.functions.contains("setval"))
    }

    @Test("The search path is the login's own, with the schemas that there are")
    func searchPath() async throws {
        let server = try await TestServer.shared()
        let name = try await server.emptyDatabase("completion_path")
        try await server.psql(
            """
            CREATE SCHEMA "\(server.role)"; CREATE SCHEMA "Odd, ""name"; CREATE SCHEMA plain;
            ALTER DATABASE \(name) SET search_path = "$user", "Odd, ""name", nowhere, Plain, public;
            """, database: name)
        let database = try await TestDatabase(server: server, name: name)
        let catalog = try await database.ask(CompletionCatalog())
        #expect(catalog.searchPath == ["pg_catalog", server.role, #"Odd, "name"#, "plain", "public"])
    }

    @Test("Where nothing is set, it is the server's: public, with its own schema before it")
    func usual() async throws {
        let catalog = try await TestDatabase("").ask(CompletionCatalog())
        #expect(catalog.searchPath == ["pg_catalog", "public"])
    }
}
