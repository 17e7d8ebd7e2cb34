import Foundation
import TestSupport
import Testing

@Suite("Commands on a standby", .timeLimit(.minutes(5)))
struct StandbyCommandTests {
    @Test("doctor tells a standby that is not behind, and does not judge what only a primary counts")
    func doctor() async throws {
        let servers = try await ReplicatedServer.shared()
        let name = try await servers.hubDatabase()
        // Something was committed and replayed just now: of what is still on its way one cannot tell how old it is.
        _ = try await servers.database("replayed", "")
        let outcome = try await BuiltProgram.run(["doctor", "--url", servers.standby.connectionString(database: name)])
        let checks = try JSONComparison.objects(outcome.output)
        func check(_ name: String) -> NSDictionary? { checks.first { $0["check"] as? String == name } }
        #expect((check("standby")?["detail"] as? String)?.contains("a standby") == true)
        #expect(check("standby")?["state"] as? String == "ok")
        #expect((check("vacuum")?["detail"] as? String)?.contains("not known on a standby") == true)
        #expect((check("protection")?["detail"] as? String)?.contains("25006") == true)
        #expect(check("limits")?["state"] as? String == "ok")
        #expect(!checks.contains { $0["state"] as? String == "fail" })
    }

    @Test("Commands answer what they answer on the primary")
    func answers() async throws {
        let servers = try await ReplicatedServer.shared()
        let name = try await servers.hubDatabase()
        for command in [
            ["gaps"], ["gaps", "--list"], ["gaps", "--estimate"], ["rows", "musehub_commits", "--limit", "1000"],
            ["count", "musehub_symbol_history_entries"], ["symbols", "core"],
            ["history", "notes/page-1.txt", "--follow"],
        ] {
            func run(_ server: TestServer) async throws -> [NSDictionary] {
                let outcome = try await BuiltProgram.run(
                    command + ["--url", server.connectionString(database: name)])
                #expect(outcome.code == 0, "\(command): \(outcome.complaint)")
                #expect(!outcome.output.isEmpty)
                return try JSONComparison.objects(outcome.output).map { answer in
                    let answered = try #require(answer.mutableCopy() as? NSMutableDictionary)
                    // When, how fast and where it was asked.
                    for key in ["seconds", "asked"] { answered.removeObject(forKey: key) }
                    return answered
                }
            }
            #expect(try await run(servers.standby) == (try await run(servers.primary)), "\(command)")
        }
        let overview = try await BuiltProgram.run(
            ["overview", "--url", servers.standby.connectionString(database: name)])
        let object = try JSONComparison.object(overview.output)
        #expect(object["standby"] as? Bool == true)
        #expect((object["failures"] as? [Any])?.isEmpty == true)
    }

    @Test("What the replay of changes cancels is told with what to do: exit 4")
    func replayConflict() async throws {
        let servers = try await ReplicatedServer.shared()
        let name = try await servers.database(
            "conflict",
            "CREATE TABLE t AS SELECT 1 AS id; CREATE VIEW v AS SELECT id FROM t WHERE pg_sleep(50) IS NOT NULL")
        let counting = Task {
            try await BuiltProgram.run(["count", "v", "--url", servers.standby.connectionString(database: name)])
        }
        try await servers.standby.wait(
            until: "EXISTS (SELECT FROM pg_stat_activity WHERE datname = '\(name)' AND wait_event = 'PgSleep')")
        try await servers.primary.psql("DELETE FROM t", database: name)
        try await servers.primary.psql("VACUUM t", database: name)
        let outcome = try await counting.value
        #expect(outcome.code == 4)
        #expect(outcome.complaint.contains("due to conflict with recovery (40001)"))
        #expect(outcome.complaint.contains("This is a standby"))
        #expect(outcome.complaint.contains("hot_standby_feedback"))
    }
}
