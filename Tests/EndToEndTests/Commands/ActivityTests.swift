import Foundation
import TestSupport
import Testing

@Suite("muselens activity", .droppingDatabases, .timeLimit(.minutes(2)))
struct ActivityTests {
    private func activity(_ database: String, _ options: String...) async throws -> ProgramOutcome {
        let server = try await TestServer.shared()
        return try await BuiltProgram.run(
            ["activity", "--url", server.connectionString(database: database)] + options)
    }

    @Test("The answer is one object with every part, and rates over the interval")
    func shape() async throws {
        let server = try await TestServer.shared()
        let database = try await server.hubDatabase("activity")
        let outcome = try await activity(database, "--json", "--interval", "0.2")
        #expect(outcome.code == 0, "\(outcome.complaint)")
        let answer = try JSONComparison.object(outcome.output)
        let parts = ["sessions", "locks", "transactions", "progress", "replication", "rates", "bloat", "indexes"]
        for part in ["at", "server"] + parts + ["notes"] { #expect(answer[part] != nil, "\(part)") }
        let rates = try #require(answer["rates"] as? NSDictionary)
        #expect((rates["seconds"] as? Double ?? 0) >= 0.2)
        let replication = try #require(answer["replication"] as? NSDictionary)
        #expect(replication["links"] is [NSDictionary] && replication["slots"] is [NSDictionary])
        let indexes = try #require(answer["indexes"] as? NSDictionary)
        let missing = try #require(indexes["missing"] as? [NSDictionary])
        // The generated hub has no index over the rows without a content id.
        #expect(missing.contains { $0["where_null"] as? String == "content_id" })
        #expect(indexes["unused"] is [NSDictionary])
    }

    @Test(
        "A real blocked migration is a tree: reader behind migration behind the session that is idle in a transaction")
    func blocked() async throws {
        let server = try await TestServer.shared()
        let database = try await server.hubDatabase("activity_blocked")
        try await server.whileMigrationIsBlocked(in: database) { processes in
            let outcome = try await activity(database, "--json", "--locks")
            #expect(outcome.code == 0, "\(outcome.complaint)")
            let answer = try JSONComparison.object(outcome.output)
            #expect(answer["sessions"] == nil)
            let holder = try #require((answer["locks"] as? [NSDictionary])?.first)
            let migration = try #require((holder["blocked"] as? [NSDictionary])?.first)
            let reader = try #require((migration["blocked"] as? [NSDictionary])?.first)
            #expect(
                [holder, migration, reader].map { $0["pid"] as? Int }
                    == ["holder", "migration", "reader"].map { processes[$0] })
            #expect(migration["waits_for"] as? String == "AccessExclusiveLock on musehub_commits")
            let table = try await activity(database, "--locks", "--format", "table")
            #expect(table.output.contains("  └ \(processes["migration"] ?? 0) migration · waits "))
        }
    }

    @Test("An interval that makes no sense is a wrong command line")
    func interval() async throws {
        let outcome = try await activity("nowhere", "--interval", "0")
        #expect(outcome.code == 2 && outcome.complaint.contains("--interval takes seconds from 0.1 to 3600."))
    }
}
