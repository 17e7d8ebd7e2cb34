import TestSupport
import Testing

@Suite("Generated hub")
struct GeneratedHubTests {
    @Test("The hub has exactly the history rows that were asked for")
    func rows() async throws {
        let server = try await TestServer.shared()
        let database = try await server.hubDatabase()
        let count = try await server.psql("SELECT count(*) FROM musehub_symbol_history_entries", database: database)
        #expect(count == "\(TestDatabases.hubRows)")
    }
}
