import DemoHub
import Foundation
import TestSupport
import Testing

@Suite("doctor", .droppingDatabases)
struct DoctorTests {
    private static let terminal = ["LC_ALL": "C.UTF-8", "TERM": "xterm-256color"]

    @Test("With a role that can only read a healthy hub, all is well: exit 0")
    func healthy() async throws {
        let server = try await SoundServer.shared()
        let database = try await server.emptyDatabase("sound")
        try await server.fill(database, DemoOptions(rows: TestDatabases.hubRows))
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

    @Test("On the demo's server it names what is set for speed alone; nothing fails, and the hub itself is well")
    func demoServer() async throws {
        let server = try await TestServer.shared()
        let database = try await server.hubDatabase()
        try await server.psql("ANALYZE", database: database)
        let checks = try await checks(server, database)
        #expect(!checks.contains { $0["state"] as? String == "fail" })
        let settings = checks.filter { $0["check"] as? String == "settings" }
        for name in ["fsync", "full_page_writes", "autovacuum", "no statement_timeout"] {
            let found = settings.first { ($0["detail"] as? String)?.hasPrefix(name) == true }
            #expect(found?["state"] as? String == "warn", "\(name)")
            #expect((found?["advice"] as? String)?.contains("ALTER ") == true, "\(name)")
        }
        for name in [
            "schema", "drift", "indexes", "keys", "sequences", "wraparound", "sessions", "slots", "statistics",
            "vacuum",
        ] {
            let states = checks.filter { $0["check"] as? String == name }.map { $0["state"] as? String }
            #expect(states == ["ok"], "\(name)")
        }
    }

    @Test("A stale table on a server without autovacuum is told as that; the same run does not ask whether it is on")
    func stale() async throws {
        let server = try await TestServer.shared()
        let database = try await server.hubDatabase()
        try await server.psql("ANALYZE", database: database)
        try await server.psql("UPDATE musehub_symbol_intel SET repo_id = repo_id", database: database)
        let found = try await checks(server, database).first { $0["check"] as? String == "statistics" }
        #expect((found?["detail"] as? String)?.contains("musehub_symbol_intel") == true)
        #expect((found?["advice"] as? String)?.contains("Autovacuum is off (see settings).") == true)
    }

    @Test("While a table is locked, one that was never analysed is told all the same")
    func locked() async throws {
        let server = try await TestServer.shared()
        let database = try await server.hubDatabase()
        try await server.psql("ANALYZE", database: database)
        try await server.psql("CREATE TABLE never AS SELECT generate_series(1, 300) AS a", database: database)
        try await server.whileLocked("musehub_commits", database: database) {
            let found = try await checks(server, database).filter { $0["check"] as? String == "statistics" }
            #expect(found.map { $0["detail"] as? String } == ["never analysed: never"])
        }
    }

    @Test("A full column fails, a drifted table and one without a key are told: exit 1")
    func unwell() async throws {
        let server = try await TestServer.shared()
        let database = try await server.hubDatabase()
        try await server.psql(
            """
            CREATE TABLE musehub_events (id serial);
            SELECT setval('musehub_events_id_seq', 2147483000);
            ALTER TABLE musehub_commits DROP COLUMN branch;
            """, database: database)
        let checks = try await checks(server, database)
        func details(_ name: String, _ state: String) -> [String] {
            checks.filter { $0["check"] as? String == name && $0["state"] as? String == state }
                .compactMap { $0["detail"] as? String }
        }
        #expect(
            details("sequences", "fail") == [
                "musehub_events_id_seq, which fills musehub_events.id (integer): 99 % used, at 2147483000 of 2147483647"
            ])
        #expect(details("drift", "warn") == ["musehub_commits lacks branch."])
        #expect(details("keys", "warn").first?.hasSuffix("musehub_events") == true)
    }

    private func checks(_ server: TestServer, _ database: String) async throws -> [NSDictionary] {
        let outcome = try await BuiltProgram.run(["doctor", "--url", server.connectionString(database: database)])
        #expect(outcome.code == 1)
        return try JSONComparison.objects(outcome.output)
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
        let advice = try #require(rights["advice"] as? String)
        for statement in [
            "CREATE ROLE muselens LOGIN PASSWORD '…' CONNECTION LIMIT 10;", "GRANT pg_read_all_data TO muselens;",
            "REVOKE CREATE ON SCHEMA public FROM PUBLIC;",
        ] {
            #expect(advice.contains(statement))
        }
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
