import MuseModel
import PostgresClient
import TestSupport
import Testing

@testable import MuseQueries

@Suite(
    "Through a pooler", .enabled(if: Pooler.isInstalled, Comment(rawValue: Pooler.absence)), .timeLimit(.minutes(5)))
struct PoolerQuestionTests {
    private func database(
        _ name: String, _ mode: Pooler.Mode, connections: Int = 20
    ) async throws -> TestDatabase {
        try await TestDatabase(
            server: try await TestServer.shared(), name: name,
            way: try await Pooler.shared(mode, connections: connections).connectionString(database: name))
    }

    @Test("All questions about a hub answer what they answer without it", arguments: Pooler.Mode.allCases)
    func answersAlike(mode: Pooler.Mode) async throws {
        let direct = try await TestDatabase.generatedHub()
        let answers = try await HubAnswers(of: try await database(direct.name, mode))
        #expect(answers == (try await HubAnswers(of: direct)))
        #expect(answers.headlineByRanges?.notes == [])
    }

    @Test(
        "With one connection to the server they answer the same, and a sentence says what went another way",
        arguments: Pooler.Mode.allCases)
    func oneConnection(mode: Pooler.Mode) async throws {
        let direct = try await TestDatabase.generatedHub()
        let shape = try await direct.ask(HubShapeQuestion())
        let pooled = try await database(direct.name, mode, connections: 1)
        let expected = try await GapHeadlineCount(shape: shape).ask(direct.lanes, settings: .init())
        let counted = try await GapHeadlineCount(scope: .all, shape: shape, pace: .full, plainLimit: 0, refines: true)
            .ask(pooled.lanes, settings: .init())
        #expect(counted?.rows == expected?.rows)
        #expect(counted?.notes.count == 1)
        #expect(counted?.notes.first?.contains("One session does it all") == true)
        #expect(counted?.notes.first?.contains("pooler") == true)
    }

    @Test("Every way of counting works, and several sessions share a snapshot", arguments: Pooler.Mode.allCases)
    func counts(mode: Pooler.Mode) async throws {
        let database = try await database(try await TestDatabase(LargeTable.script).name, mode)
        for way in LargeTable.Way.allCases {
            let counted = try await LargeTable.count(database, way)
            #expect(counted.rows == 20_000, "\(way)")
            #expect(counted.way.lanes == (way == .lanes ? 3 : 1))
            #expect((counted.way.remark == nil) == (way != .gentle))
        }
    }

    @Test(
        "A count that is to be followed is answered where only one session can work at a time",
        arguments: Pooler.Mode.allCases)
    func followedAlone(mode: Pooler.Mode) async throws {
        let database = try await database(try await TestDatabase(LargeTable.script).name, mode, connections: 1)
        #expect(
            try await LargeTable.count(database, .followed) == ExactCount.Answer(rows: 20_000, way: ScanWay(lanes: 1)))
    }

    @Test("Cancelling a count ends it in every session at once", arguments: Pooler.Mode.allCases)
    func cancels(mode: Pooler.Mode) async throws {
        let direct = try await TestDatabase("CREATE TABLE t AS SELECT generate_series(1, 100000) AS id; ANALYZE t")
        let database = try await database(direct.name, mode)
        let counting = Task { () async -> QueryFailure.Reason? in
            do throws(QueryFailure) {
                _ = try await ExactCount(
                    of: .named("t"), kind: .table, where: "pg_sleep(0.01) IS NOT NULL AND id > 0", plainLimit: 0,
                    follows: false
                ).ask(database.lanes, settings: StatementSettings())
                return nil
            } catch {
                return error.reason
            }
        }
        let asleep =
            "(SELECT count(*) FROM pg_stat_activity WHERE datname = '\(direct.name)' AND wait_event = 'PgSleep')"
        try await direct.server.wait(until: "\(asleep) = 3")
        let start = ContinuousClock.now
        counting.cancel()
        #expect(await counting.value == .cancelled)
        #expect(start.duration(to: .now) < .seconds(4))
        try await direct.server.wait(until: "\(asleep) = 0")
    }

    @Test(
        "A watch is as cheap as without it: it looks at the open rows alone, and holds no connection between looks",
        arguments: Pooler.Mode.allCases)
    func watch(mode: Pooler.Mode) async throws {
        let direct = try await TestDatabase("\(WatchedHub.table); \(WatchedHub.rows)")
        // The server's counters are late, and tell of new rows until then.
        try await direct.server.wait(
            until: "pg_stat_get_tuples_inserted('\(WatchedHub.history)'::regclass) = 6000", database: direct.name)
        let pooled = try await database(direct.name, mode, connections: 1)
        let shape = try await pooled.ask(HubShapeQuestion())
        var looks = GapLooks(try #require(GapRows(repository: nil, shape: shape)), began: .now)
        looks.limits = GapLooks.Limits(countShare: 0, cheapCount: 0, costOfOpenRow: 0)
        let other = try await database(direct.name, mode, connections: 1)
        for (fills, total, how) in [(0, 1500, GapLook.counted), (100, 1400, .recheckedOpenRows(1500))] {
            try await direct.psql(WatchedHub.fill(fills))
            let sample = try await looks.look(pooled.session, settings: StatementSettings()) { _ in }
            #expect(sample.total == total)
            #expect(sample.how == how)
            // There is only the one.
            #expect(try await other.session.rows("SELECT 1", for: "something else").rows.count == 1)
        }
    }
}
