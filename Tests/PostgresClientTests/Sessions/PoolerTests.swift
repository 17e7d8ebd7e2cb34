import Synchronization
import TestSupport
import Testing

@testable import PostgresClient

@Suite(
    "Through a pooler", .enabled(if: Pooler.isInstalled, Comment(rawValue: Pooler.absence)), .timeLimit(.minutes(5)))
struct PoolerTests {
    private func open(
        _ mode: Pooler.Mode, connections: Int = 20, patience: Int = 120, database: String = "postgres",
        _ more: String = ""
    ) async throws -> ReadOnlySession {
        let pooler = try await Pooler.shared(mode, connections: connections, patience: patience)
        let target = try ConnectionTarget(
            parsing: "\(pooler.connectionString(database: database)) \(more)", origin: "the test")
        return try await ReadOnlySession.open(target)
    }

    /// A session in a database of its own, for which the pooler has one connection to the server.
    private func openAlone(_ mode: Pooler.Mode, patience: Int = 120) async throws -> ReadOnlySession {
        let database = try await TestServer.shared().emptyDatabase("pooled")
        return try await open(mode, connections: 1, patience: patience, database: database)
    }

    private func failure(_ mode: Pooler.Mode, _ more: String) async throws -> ConnectionFailure? {
        do {
            _ = try await open(mode, more)
            return nil
        } catch let failure as ConnectionFailure {
            return failure
        }
    }

    @Test(
        "A session knows that it goes through one, and which process of the server answered",
        arguments: Pooler.Mode.allCases)
    func facts(mode: Pooler.Mode) async throws {
        let facts = try await open(mode).facts
        #expect(facts.isPooled)
        let server = try await TestServer.shared()
        #expect(
            try await server.psql("SELECT count(*) FROM pg_stat_activity WHERE pid = \(facts.serverProcess)") == "1")
        #expect(try await TestSessions.open().facts.isPooled == false)
    }

    @Test(
        "Statements have their limits and cannot write, and no limit is left to whom the pooler lends the process next",
        arguments: Pooler.Mode.allCases)
    func limits(mode: Pooler.Mode) async throws {
        let shown: SQL = """
            SELECT concat_ws(' ', pg_backend_pid(), current_setting('statement_timeout'),
                             current_setting('search_path'), current_setting('transaction_read_only'))
            """
        let session = try await openAlone(mode)
        let limits = StatementSettings(statementTimeout: 12_345)
        let process = session.facts.serverProcess
        #expect(
            try await session.value(shown, settings: limits) == .text("\(process) 12345ms pg_catalog, pg_temp on"))
        #expect(await session.sqlState(of: "WITH d AS (DELETE FROM pg_description RETURNING 1) TABLE d") == "25006")
        let other = try await Pooler.shared(mode, connections: 1)
            .psql(shown.text, database: session.facts.database)
        #expect(other == "\(process) 0 \"$user\", public off")
    }

    @Test(
        "A statement that fails takes neither the session nor the pooler's connection with it",
        arguments: Pooler.Mode.allCases)
    func failing(mode: Pooler.Mode) async throws {
        let session = try await openAlone(mode)
        for _ in 0..<20 {
            #expect(await session.sqlState(of: "SELECT 1 / (random() * 0)::int") == "22012")
            #expect(await session.isOpen)
            #expect(try await session.value("SELECT pg_backend_pid()") == .text("\(session.facts.serverProcess)"))
        }
    }

    @Test(
        "Cancelling ends the statement on the server at once, and the session goes on", arguments: Pooler.Mode.allCases)
    func cancels(mode: Pooler.Mode) async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("cancelled")
        let session = try await open(mode, database: database)
        let task = Task {
            await session.failure(of: "SELECT pg_sleep(600)", settings: StatementSettings(statementTimeout: 0))
        }
        let asleep = "FROM pg_stat_activity WHERE datname = '\(database)' AND wait_event = 'PgSleep'"
        try await server.wait(until: "EXISTS (SELECT \(asleep))")
        let start = ContinuousClock.now
        task.cancel()
        #expect(await task.value?.reason == .cancelled)
        #expect(start.duration(to: .now) < .seconds(4))
        #expect(try await server.psql("SELECT count(*) \(asleep)") == "0")
        #expect(try await session.value("SELECT 1") == .text("1"))
    }

    @Test(
        "A statement that is cancelled while it waits in the pooler's queue is given up, and never reaches the server",
        arguments: Pooler.Mode.allCases)
    func cancelledInTheQueue(mode: Pooler.Mode) async throws {
        let holder = try await openAlone(mode)
        let session = try await open(mode, connections: 1, database: holder.facts.database)
        let holding = Task { await holder.failure(of: "SELECT pg_sleep(50)") }
        let server = try await TestServer.shared()
        let asleep = "FROM pg_stat_activity WHERE datname = '\(holder.facts.database)' AND wait_event = 'PgSleep'"
        try await server.wait(until: "EXISTS (SELECT \(asleep))")
        let waiting = Task { await session.failure(of: "SELECT pg_sleep(49)") }
        try await Pooler.shared(mode, connections: 1).waitUntilQueued(holder.facts.database)
        let start = ContinuousClock.now
        waiting.cancel()
        #expect(await waiting.value?.reason == .cancelled)
        #expect(start.duration(to: .now) < .seconds(8))
        #expect(try await server.psql("SELECT count(*) \(asleep)") == "1")
        holding.cancel()
        #expect(await holding.value?.reason == .cancelled)
    }

    @Test(
        "A cancellation that comes as a statement ends hits none of others that the process serves next",
        arguments: Pooler.Mode.allCases)
    func lateCancellation(mode: Pooler.Mode) async throws {
        let session = try await openAlone(mode)
        let other = try await open(mode, connections: 1, database: session.facts.database)
        for round in 0..<100 {
            let task = Task { await session.failure(of: "SELECT 1") }
            for _ in 0..<(round % 50) { await Task.yield() }
            task.cancel()
            let next = await other.failure(of: "SELECT count(*) FROM generate_series(1, 20000)")
            _ = await task.value
            guard next == nil else {
                Issue.record("round \(round): \(String(describing: next))")
                return
            }
        }
    }

    @Test("Sessions can read in one snapshot, each through a process of its own", arguments: Pooler.Mode.allCases)
    func oneSnapshot(mode: Pooler.Mode) async throws {
        let sessions = try await [open(mode), open(mode), open(mode)]
        for _ in 0..<10 {
            let seen = Mutex<[[String]]>([])
            let statement: SQL = "SELECT pg_current_snapshot()::text, pg_backend_pid()::text"
            try await SharedSnapshot(sessions.map { SharedSnapshot.Lane(session: $0, statement: statement) })
                .stream(for: "what lanes see", settings: StatementSettings()) { _, row in
                    seen.withLock { $0.append(row.values.map { $0.text ?? "" }) }
                    return .goOn
                }
            let rows = seen.withLock { $0 }
            #expect(Set(rows.map { $0[0] }).count == 1)
            #expect(Set(rows.map { $0[1] }).count == 3)
        }
    }

    @Test(
        "Where it has not enough connections for all of them, that is soon told, no row is given, and all go on",
        arguments: Pooler.Mode.allCases)
    func tooFewConnections(mode: Pooler.Mode) async throws {
        let first = try await openAlone(mode)
        let sessions = [first, try await open(mode, connections: 1, database: first.facts.database)]
        let lanes = sessions.map { SharedSnapshot.Lane(session: $0, statement: "SELECT 1") }
        let start = ContinuousClock.now
        do throws(SharedSnapshot.Failure) {
            try await SharedSnapshot(lanes).stream(for: "lanes", settings: StatementSettings()) { _, _ in
                Issue.record("a row was given")
                return .goOn
            }
            Issue.record("a snapshot was shared")
        } catch {
            guard case .notShared(let reason) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(reason.contains("the pooler gave one of them no connection"))
        }
        #expect(start.duration(to: .now) < .seconds(10))
        #expect(try await sessions[0].value("SELECT 1") == .text("1"))
    }

    @Test("A setting that it refuses is told apart, with what to do", arguments: Pooler.Mode.allCases)
    func refusedSetting(mode: Pooler.Mode) async throws {
        let failure = try #require(try await failure(mode, "options='-c geqo=off'"))
        #expect(failure.cause == .settingRefused)
        #expect(failure.advice.contains("ignore_startup_parameters"))
    }

    @Test("A database or a login that is not there is told apart through it, too", arguments: Pooler.Mode.allCases)
    func unknown(mode: Pooler.Mode) async throws {
        #expect(try await failure(mode, "dbname=absent")?.cause == .unknownDatabase)
        #expect(try await failure(mode, "user=absent")?.cause == .notPermitted)
    }

    @Test("A statement that waits in its queue for too long is told with what to do")
    func queue() async throws {
        let holder = try await openAlone(.transaction, patience: 1)
        let session = try await open(
            .transaction, connections: 1, patience: 1, database: holder.facts.database)
        let holding = Task { await holder.failure(of: "SELECT pg_sleep(50)") }
        let server = try await TestServer.shared()
        try await server.wait(
            until: """
                EXISTS (SELECT FROM pg_stat_activity
                        WHERE datname = '\(holder.facts.database)' AND wait_event = 'PgSleep')
                """)
        let failure = try #require(await session.failure(of: "SELECT 1"))
        #expect(failure.isConnectionLoss)
        #expect(failure.description.contains("query_wait_timeout"))
        #expect(failure.advice?.contains("default_pool_size") == true)
        holding.cancel()
        #expect(await holding.value?.reason == .cancelled)
    }
}
