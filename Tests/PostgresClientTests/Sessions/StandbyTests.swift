import PostgresClient
import TestSupport
import Testing

@Suite("On a standby", .timeLimit(.minutes(5)))
struct StandbyTests {
    private func open(_ server: TestServer, _ database: String) async throws -> ReadOnlySession {
        let target = try ConnectionTarget(parsing: server.connectionString(database: database), origin: "the test")
        return try await ReadOnlySession.open(target)
    }

    @Test("A session knows it, and that a standby which has replayed all is not behind, however long ago that was")
    func facts() async throws {
        let servers = try await ReplicatedServer.shared()
        #expect(try await open(servers.primary, "postgres").facts.isStandby == false)
        // Others write to the primary now and then.
        var lag: Double?
        for _ in 0..<1000 where lag != 0 {
            let facts = try await open(servers.standby, "postgres").facts
            #expect(facts.isStandby)
            lag = facts.standbyLag
        }
        #expect(lag == 0)
    }

    @Test("Where transactions are serializable by default, which a standby refuses, it can be read all the same")
    func serializable() async throws {
        let servers = try await ReplicatedServer.shared()
        let database = try await servers.database("serializable", "CREATE TABLE t AS SELECT 7 AS id")
        try await servers.primary.psql("ALTER DATABASE \(database) SET default_transaction_isolation = 'serializable'")
        try await servers.replay()
        let session = try await open(servers.standby, database)
        #expect(try await session.value("SELECT id FROM public.t") == .text("7"))
        #expect(
            try await session.value("SHOW default_transaction_isolation") == .text("serializable"))
    }

    @Test("A statement in the way of the replay is ended, told in a sentence with advice, and the session goes on")
    func replayConflict() async throws {
        let servers = try await ReplicatedServer.shared()
        let database = try await servers.database("conflict", "CREATE TABLE t AS SELECT generate_series(1, 1000) AS id")
        let session = try await open(servers.standby, database)
        let task = Task { await session.failure(of: "SELECT pg_sleep(50)") }
        try await servers.standby.wait(
            until: "EXISTS (SELECT FROM pg_stat_activity WHERE datname = '\(database)' AND wait_event = 'PgSleep')")
        // The standby's statement may still see rows that VACUUM takes away.
        try await servers.primary.psql("DELETE FROM t", database: database)
        try await servers.primary.psql("VACUUM t", database: database)
        let failure = try #require(await task.value)
        guard case .server(let error) = failure.reason else {
            Issue.record("\(failure)")
            return
        }
        #expect(error.sqlState == "40001")
        #expect(error.isReplayConflict)
        #expect(failure.description.contains("canceling statement due to conflict with recovery (40001)."))
        #expect(failure.advice?.contains("max_standby_streaming_delay") == true)
        try await servers.replay()
        #expect(try await session.value("SELECT count(*) FROM public.t") == .text("0"))
    }

    @Test("A session that the replay ends, as when its database is dropped, is lost, and the sentence says by what")
    func droppedDatabase() async throws {
        let servers = try await ReplicatedServer.shared()
        let database = try await servers.database("dropped", "")
        let session = try await open(servers.standby, database)
        let task = Task { await session.failure(of: "SELECT pg_sleep(50)") }
        try await servers.standby.wait(
            until: "EXISTS (SELECT FROM pg_stat_activity WHERE datname = '\(database)' AND wait_event = 'PgSleep')")
        try await servers.primary.drop(database)
        let failure = try #require(await task.value)
        #expect(failure.isConnectionLoss)
        #expect(failure.description.contains("conflict with recovery"))
        #expect(failure.advice?.contains("standby") == true)
    }
}
