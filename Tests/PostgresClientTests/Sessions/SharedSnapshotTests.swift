import Synchronization
import TestSupport
import Testing

@testable import PostgresClient

@Suite("One snapshot for several sessions", .droppingDatabases)
struct SharedSnapshotTests {
    private static let patient = StatementSettings(statementTimeout: 60_000)

    @Test("All sessions see the same moment, while others write")
    func oneMoment() async throws {
        let database = try await writtenDatabase()
        let sessions = try await sessions(3, database.name)
        for _ in 0..<30 {
            let seen = try await rows(
                sessions.map { lane($0, "SELECT pg_current_snapshot()::text, pg_backend_pid()::text") })
            #expect(Set(seen.map { $0[0] }).count == 1)
            #expect(Set(seen.map { $0[1] }) == Set(sessions.map { "\($0.facts.serverProcess)" }))
        }
        try await database.endWriting()
    }

    @Test("Every lane is in a read-only transaction with the limits of any other statement")
    func cage() async throws {
        let seen = try await rows(
            try await sessions(2).map { session in
                lane(
                    session,
                    """
                    SELECT concat_ws(' ', current_setting('transaction_read_only'),
                                     current_setting('transaction_isolation'), current_setting('statement_timeout'),
                                     current_setting('search_path'))
                    """)
            })
        #expect(
            seen == [["on repeatable read 1min pg_catalog, pg_temp"], ["on repeatable read 1min pg_catalog, pg_temp"]])
    }

    @Test("A lane cannot write, and what is no query is not sent")
    func readOnly() async throws {
        let sessions = try await sessions(2)
        let statement: SQL = "WITH d AS (DELETE FROM pg_description RETURNING 1) TABLE d"
        let writing = await failure(sessions.map { lane($0, statement) })
        #expect(writing?.serverState == ServerError.State.readOnlyTransaction)
        let deleting = await failure(sessions.map { lane($0, "DELETE FROM pg_class") })
        #expect(deleting?.queryReason == .refused("it is not a query"))
        try await allIdle(sessions)
    }

    @Test("Where one lane fails, the others are stopped, its failure is the whole's, and nobody is in a transaction")
    func oneFails() async throws {
        let sessions = try await sessions(3)
        for failing in 0..<3 {
            let lanes = sessions.enumerated().map { number, session in
                lane(session, number == failing ? "SELECT 1 / (random() * 0)::int" : "SELECT pg_sleep(50)::text")
            }
            #expect(await failure(lanes)?.serverState == "22012")
            try await allIdle(sessions)
        }
    }

    @Test("Cancelling the task ends every lane on the server, and each session goes on")
    func cancels() async throws {
        let server = try await TestServer.shared()
        let sessions = try await sessions(3)
        let lanes = sessions.map { lane($0, "SELECT pg_sleep(600)::text") }
        let task = Task { await failure(lanes, settings: StatementSettings(statementTimeout: 0)) }
        let pids = processes(sessions)
        try await server.wait(
            until: """
                (SELECT count(*) FROM pg_stat_activity
                 WHERE pid IN (\(pids)) AND state = 'active' AND wait_event = 'PgSleep') = 3
                """)
        task.cancel()
        #expect(await task.value?.queryReason == .cancelled)
        try await allIdle(sessions)
        for session in sessions {
            #expect(try await session.value("SELECT pg_backend_pid()") == .text("\(session.facts.serverProcess)"))
        }
    }

    @Test("A lane whose connection ends is the end of the whole")
    func lost() async throws {
        let server = try await TestServer.shared()
        let sessions = try await sessions(3)
        let lanes = sessions.map { lane($0, "SELECT pg_sleep(50)::text") }
        let task = Task { await failure(lanes) }
        try await server.wait(
            until: """
                (SELECT count(*) FROM pg_stat_activity
                 WHERE pid IN (\(processes(sessions))) AND wait_event = 'PgSleep') = 3
                """)
        try await server.psql("SELECT pg_terminate_backend(\(sessions[1].facts.serverProcess))")
        guard case .connectionLost? = await task.value?.queryReason else {
            Issue.record("not told as a lost connection")
            return
        }
        try await allIdle([sessions[0], sessions[2]])
    }

    @Test("Sessions in different databases share no snapshot, and no row is given")
    func otherDatabase() async throws {
        let server = try await TestServer.shared()
        let other = try await TestSessions.open(try await server.emptyDatabase("other"))
        let given = Atomic(0)
        let lanes = try await [lane(TestSessions.open(), "SELECT 1"), lane(other, "SELECT 1")]
        let failure = await failure(lanes) { given.add(1, ordering: .relaxed) }
        #expect(failure?.refusal?.contains("same database") == true)
        #expect(given.load(ordering: .relaxed) == 0)
    }

    @Test("A login that may not export a snapshot is told so, in the server's words, and no row is given")
    func noRight() async throws {
        let server = try await TestServer.shared()
        let name = try await server.emptyDatabase("exports")
        try await server.psql(
            """
            CREATE ROLE \(name)_reader LOGIN;
            REVOKE EXECUTE ON FUNCTION pg_export_snapshot() FROM public;
            """, database: name)
        var sessions: [ReadOnlySession] = []
        for _ in 0..<2 { sessions.append(try await TestSessions.open(name, as: "\(name)_reader")) }
        let given = Atomic(0)
        let failure = await failure(sessions.map { lane($0, "SELECT 1") }) { given.add(1, ordering: .relaxed) }
        #expect(failure?.refusal?.contains("permission denied for function pg_export_snapshot") == true)
        #expect(given.load(ordering: .relaxed) == 0)
        try await allIdle(sessions)
    }

    @Test("A snapshot that is gone cannot be imported: no row is given, and the session goes on")
    func goneSnapshot() async throws {
        let session = try await TestSessions.open()
        let exchange = SnapshotExchange(lanes: 0..<1)
        let failure = await session.stream(
            "SELECT 1", for: "a gone snapshot", settings: Self.patient, lane: 0,
            as: .importer(name: "0000FFFF-0000FFFF-1"), of: exchange
        ) { _ in
            Issue.record("a row was given")
            return .goOn
        }
        #expect(failure?.reason == .cancelled)
        #expect(exchange.refusal?.contains("snapshot") == true)
        try await allIdle([session])
        #expect(try await session.value("SELECT 1") == .text("1"))
    }

    @Test("A name that is none never becomes part of a statement")
    func strangeName() async {
        let exchange = SnapshotExchange(lanes: 0..<2)
        exchange.publish("1'; DROP TABLE t; --")
        #expect(await exchange.name == nil)
        #expect(exchange.refusal != nil)
    }

    @Test("A reader that has enough stops its lane, and fails nothing")
    func enough() async throws {
        let sessions = try await sessions(2)
        let given = Atomic(0)
        try await SharedSnapshot(sessions.map { lane($0, "SELECT generate_series(1, 5000000)::text") })
            .stream(for: "many rows", settings: Self.patient) { _, _ in
                given.add(1, ordering: .relaxed)
                return .enough
            }
        #expect(given.load(ordering: .relaxed) == 2)
        try await allIdle(sessions)
    }
}

// MARK: - Lanes

extension SharedSnapshotTests {
    private func lane(_ session: ReadOnlySession, _ statement: SQL) -> SharedSnapshot.Lane {
        SharedSnapshot.Lane(session: session, statement: statement)
    }

    private func sessions(_ count: Int, _ database: String = "postgres") async throws -> [ReadOnlySession] {
        var sessions: [ReadOnlySession] = []
        for _ in 0..<count { sessions.append(try await TestSessions.open(database)) }
        return sessions
    }

    private func processes(_ sessions: [ReadOnlySession]) -> String {
        sessions.map { "\($0.facts.serverProcess)" }.joined(separator: ", ")
    }

    private func rows(_ lanes: [SharedSnapshot.Lane]) async throws -> [[String]] {
        let rows = Mutex<[[String]]>([])
        try await SharedSnapshot(lanes).stream(for: "what lanes see", settings: Self.patient) { _, row in
            rows.withLock { $0.append(row.values.map { $0.text ?? "" }) }
            return .goOn
        }
        return rows.withLock { $0 }
    }

    private func failure(
        _ lanes: [SharedSnapshot.Lane], settings: StatementSettings = patient, row: @escaping @Sendable () -> Void = {}
    ) async -> SharedSnapshot.Failure? {
        do throws(SharedSnapshot.Failure) {
            try await SharedSnapshot(lanes).stream(for: "lanes that fail", settings: settings) { _, _ in
                row()
                return .goOn
            }
            return nil
        } catch {
            return error
        }
    }

    /// Waits for the server to show the sessions as idle, outside a transaction.
    private func allIdle(_ sessions: [ReadOnlySession]) async throws {
        let server = try await TestServer.shared()
        try await server.wait(
            until: """
                (SELECT count(*) FROM pg_stat_activity
                 WHERE pid IN (\(processes(sessions))) AND state = 'idle') = \(sessions.count)
                """)
    }

    /// A database in which somebody writes all the time.
    private func writtenDatabase() async throws -> WrittenDatabase {
        let server = try await TestServer.shared()
        let name = try await server.emptyDatabase("written")
        try await server.psql("CREATE TABLE t (id int); CREATE TABLE stop (id int)", database: name)
        let writing = Task {
            try await server.psql(
                """
                DO $$ BEGIN
                    WHILE NOT EXISTS (SELECT FROM stop) LOOP
                        INSERT INTO t VALUES (1);
                        COMMIT;
                    END LOOP;
                END $$
                """, database: name)
        }
        return WrittenDatabase(name: name, server: server, writing: writing)
    }
}

private struct WrittenDatabase {
    let name: String
    let server: TestServer
    let writing: Task<String, any Error>

    func endWriting() async throws {
        try await server.psql("INSERT INTO stop VALUES (1)", database: name)
        _ = try await writing.value
    }
}

extension SharedSnapshot.Failure {
    fileprivate var queryReason: QueryFailure.Reason? {
        if case .query(let failure) = self { failure.reason } else { nil }
    }

    fileprivate var serverState: String? {
        if case .server(let error)? = queryReason { error.sqlState } else { nil }
    }

    fileprivate var refusal: String? {
        if case .notShared(let reason) = self { reason } else { nil }
    }
}
