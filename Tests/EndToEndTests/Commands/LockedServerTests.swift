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
}
