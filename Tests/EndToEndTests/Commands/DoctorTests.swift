import Foundation
import TestSupport
import Testing

@Suite("doctor", .droppingDatabases)
struct DoctorTests {
    private static let terminal = ["LC_ALL": "C.UTF-8", "TERM": "xterm-256color"]

    @Test("With a role that can only read a healthy hub, all is well: exit 0")
    func healthy() async throws {
        let server = try await TestServer.shared()
        let database = try await server.hubDatabase()
        let role = "\(database)_reader"
        try await server.psql(
            """
            CREATE ROLE \(role) LOGIN; GRANT pg_read_all_data TO \(role);
            REVOKE CREATE ON SCHEMA public FROM PUBLIC; ANALYZE;
            """, database: database)
        let url = server.connectionString(database: database).replacing("user=\(server.role)", with: "user=\(role)")
        let outcome = try await BuiltProgram.run(["doctor", "--url", url], environment: Self.terminal)
        let bad = try JSONComparison.objects(outcome.output).filter { $0["state"] as? String != "ok" }
        #expect(bad.isEmpty)
        #expect(outcome.code == 0)
    }

    @Test("It proves the protection: the server refuses a write with 25006, also from a superuser")
    func protection() async throws {
        let server = try await TestServer.shared()
        let outcome = try await BuiltProgram.run(
            ["doctor", "--url", server.connectionString(database: try await server.hubDatabase())])
        let checks = try JSONComparison.objects(outcome.output)
        let protection = try #require(checks.first { $0["check"] as? String == "protection" })
        #expect(protection["state"] as? String == "ok")
        #expect((protection["detail"] as? String)?.contains("25006") == true)
        let rights = try #require(checks.first { $0["check"] as? String == "rights" })
        #expect(rights["state"] as? String == "warn")
        #expect((rights["advice"] as? String)?.contains("CREATE ROLE") == true)
        #expect(outcome.code == 1)
    }

    @Test("Without a connection it says so as its first check: exit 3")
    func noConnection() async throws {
        let outcome = try await BuiltProgram.run(["doctor", "--url", "postgresql://nobody@127.0.0.1:1/none"])
        #expect(outcome.code == 3)
        let first = try #require(JSONComparison.objects(outcome.output).first)
        #expect(first["check"] as? String == "connection")
        #expect(first["state"] as? String == "fail")
    }
}
