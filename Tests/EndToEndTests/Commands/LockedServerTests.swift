import Foundation
import TestSupport
import Testing

@Suite("While somebody holds a lock", .droppingDatabases, .timeLimit(.minutes(2)))
struct LockedServerTests {
    @Test("Only the relation that is locked is said to be; of the other tables only that their sizes are estimates")
    func tables() async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("locked")
        try await server.psql(
            """
            CREATE TABLE held (id int); CREATE TABLE free (id int); CREATE VIEW seen AS SELECT * FROM free;
            ANALYZE held, free;
            """, database: database)
        let notes: [String: String] = try await server.whileLocked("held", database: database) {
            let outcome = try await BuiltProgram.run(
                ["tables", "--url", server.connectionString(database: database)])
            return Dictionary(
                uniqueKeysWithValues: try JSONComparison.objects(outcome.output).map {
                    ($0["name"] as? String ?? "", $0["note"] as? String ?? "")
                })
        }
        #expect(
            notes == [
                "held": "locked: sizes as of the last analysis",
                "free": "sizes as of the last analysis, since something is locked", "seen": "",
            ])
    }

    @Test("Where the server's own catalog is locked nobody gets in, and connecting is given up with that reason")
    func catalog() async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("shut")
        let holder = Task {
            try await server.psql("BEGIN; LOCK TABLE pg_class; SELECT pg_sleep(60)", database: database)
        }
        let lock = """
            FROM pg_locks l JOIN pg_database d ON d.oid = l.database
            WHERE d.datname = '\(database)' AND l.relation = 'pg_class'::regclass AND l.granted
              AND l.mode = 'AccessExclusiveLock'
            """
        try await server.wait(until: "EXISTS (SELECT \(lock))")
        let outcome = try await BuiltProgram.run(
            ["activity", "--url", server.connectionString(database: database) + "&connect_timeout=2"])
        try await server.psql("SELECT pg_terminate_backend(l.pid) \(lock)")
        _ = await holder.result
        #expect(outcome.code == 3)
        #expect(outcome.complaint.contains("its own catalogs locked"))
    }
}
