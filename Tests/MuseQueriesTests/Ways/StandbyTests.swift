import MuseModel
import PostgresClient
import TestSupport
import Testing

@testable import MuseQueries

@Suite("On a standby", .timeLimit(.minutes(5)))
struct StandbyQuestionTests {
    @Test("All questions about a hub answer what they answer on its primary")
    func answersAlike() async throws {
        let servers = try await ReplicatedServer.shared()
        let name = try await servers.hubDatabase()
        let standby = try await TestDatabase(server: servers.standby, name: name)
        let primary = try await TestDatabase(server: servers.primary, name: name)
        #expect(standby.session.facts.isStandby && !primary.session.facts.isStandby)
        let answers = try await HubAnswers(of: standby)
        #expect(answers == (try await HubAnswers(of: primary)))
        #expect(answers.causes.count == GapCause.allCases.count)
        // Several sessions did it, in one snapshot: there is nothing to tell.
        #expect(answers.headlineByRanges?.notes == [])
    }

    @Test("A slot is seen with what is kept for it until it is dropped, on a primary and on a standby")
    func slots() async throws {
        let servers = try await ReplicatedServer.shared()
        let name = try await servers.database("slots", "")
        for server in [servers.primary, servers.standby] {
            let database = try await TestDatabase(server: server, name: name)
            let slot = "\(name)_slot"
            try await database.psql("SELECT pg_create_physical_replication_slot('\(slot)', true)")
            let slots = try await database.ask(SlotUsesQuestion())
            let use = try #require(slots.uses.first { $0.slot.name == slot })
            #expect(use.slot.type == "physical" && !use.slot.isActive && !use.slot.isTemporary)
            #expect((use.slot.bytesKept ?? -1) >= 0)
            #expect(use.slot.walStatus == "reserved")
            #expect(slots.mostKept == nil)
            try await database.psql("SELECT pg_drop_replication_slot('\(slot)')")
            #expect(try await !database.ask(SlotUsesQuestion()).uses.contains { $0.slot.name == slot })
        }
    }

    @Test("Every way of counting works, several sessions share a snapshot, and only the pauses are worth a sentence")
    func counts() async throws {
        let servers = try await ReplicatedServer.shared()
        let name = try await servers.database("counted", LargeTable.script)
        let database = try await TestDatabase(server: servers.standby, name: name)
        for way in LargeTable.Way.allCases {
            let counted = try await LargeTable.count(database, way)
            #expect(counted.rows == 20_000, "\(way)")
            #expect(counted.way.lanes == (way == .lanes ? 3 : 1))
            #expect((counted.way.remark == nil) == (way != .gentle))
        }
    }

    @Test("A watch counts at each look, since a standby's counters tell nothing, and sees what the primary wrote")
    func watch() async throws {
        let servers = try await ReplicatedServer.shared()
        let name = try await servers.database("watched", "\(WatchedHub.table); \(WatchedHub.rows)")
        let database = try await TestDatabase(server: servers.standby, name: name)
        let shape = try await database.ask(HubShapeQuestion())
        var looks = GapLooks(try #require(GapRows(repository: nil, shape: shape)), began: .now)
        // On a primary, looks would be content with the open rows, or with none.
        looks.limits = GapLooks.Limits(countShare: 0, cheapCount: 0, costOfOpenRow: 0)
        for total in [1500, 1500, 1400, 0] {
            try await servers.primary.psql(WatchedHub.fill(total == 0 ? 6000 : 1500 - total), database: name)
            try await servers.replay()
            let sample = try await looks.look(database.session, settings: StatementSettings()) { _ in }
            #expect(sample.total == total)
            #expect(sample.how == .counted)
        }
    }

    @Test(
        "A count in the way of the replay fails with a sentence and advice, whichever way it counts",
        arguments: [LargeTable.Way.plain, .lanes])
    func replayConflict(way: LargeTable.Way) async throws {
        let servers = try await ReplicatedServer.shared()
        let name = try await servers.database(
            "conflict", "CREATE TABLE t AS SELECT generate_series(1, 10000) AS id; ANALYZE t")
        let database = try await TestDatabase(server: servers.standby, name: name)
        let counting = Task { () async -> QueryFailure? in
            do throws(QueryFailure) {
                _ = try await ExactCount(
                    of: .named("t"), kind: .table, where: "id % 50 > 0 OR pg_sleep(0.1) IS NOT NULL",
                    plainLimit: way == .plain ? nil : 0, follows: false
                ).ask(database.lanes, settings: StatementSettings())
                return nil
            } catch {
                return error
            }
        }
        try await servers.standby.wait(
            until: "EXISTS (SELECT FROM pg_stat_activity WHERE datname = '\(name)' AND wait_event = 'PgSleep')")
        try await servers.primary.psql("DELETE FROM t", database: name)
        try await servers.primary.psql("VACUUM t", database: name)
        let failure = try #require(await counting.value)
        #expect(failure.sentence.contains("conflict with recovery"))
        #expect(failure.advice?.contains("max_standby_streaming_delay") == true)
    }
}
