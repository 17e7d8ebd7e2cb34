import PostgresClient
import Synchronization
import TestSupport
import Testing

@testable import MuseQueries

@Suite("Counting where sessions cannot work side by side", .droppingDatabases)
struct ScanWayTests {
    private static let table = """
        CREATE TABLE t (id int);
        INSERT INTO t SELECT generate_series(1, 50000);
        """

    @Test("Where no other session can be opened, one does it all, and a sentence says why")
    func noOther() async throws {
        let database = try await TestDatabase(Self.table)
        let lanes = ScanLanes(first: database.session, most: 3) { () async throws(ConnectionFailure) in
            throw ConnectionFailure(cause: .tooManyConnections, place: "here", said: "too many clients already")
        }
        let counted = try await count(lanes)
        #expect(counted.rows == 50_000 && counted.way.lanes == 1 && counted.way.isOneSnapshot)
        #expect(counted.way.remark?.contains("too many clients already") == true)
    }

    @Test("Where another session reaches another database, one does it all, and a sentence says why")
    func otherDatabase() async throws {
        let database = try await TestDatabase(Self.table)
        let other = try await TestDatabase(Self.table)
        let lanes = ScanLanes(first: database.session, most: 2) { () async throws(ConnectionFailure) in
            try await ReadOnlySession.open(other.target)
        }
        let counted = try await count(lanes)
        #expect(counted.rows == 50_000 && counted.way.lanes == 1)
        #expect(counted.way.remark?.contains("one snapshot") == true)
    }

    @Test("Where the login may not export a snapshot, one session does it all, and a sentence says why")
    func noRight() async throws {
        let database = try await TestDatabase(
            Self.table + "REVOKE EXECUTE ON FUNCTION pg_export_snapshot() FROM public; GRANT SELECT ON t TO public;")
        try await database.psql("CREATE ROLE \(database.name)_reader LOGIN")
        var target = database.target
        target.set(.user, to: "\(database.name)_reader")
        let reader = target
        let lanes = ScanLanes(first: try await ReadOnlySession.open(reader), most: 3) {
            () async throws(ConnectionFailure) in try await ReadOnlySession.open(reader)
        }
        let progress = Mutex<[CountProgress]>([])
        let counted = try await count(lanes) { step in progress.withLock { $0.append(step) } }
        #expect(counted.rows == 50_000 && counted.way.lanes == 1)
        #expect(counted.way.remark?.contains("pg_export_snapshot") == true)
        #expect(progress.withLock { $0.last?.rowsSoFar } == 50_000)
    }

    @Test("A server that gives a query one process gets one session")
    func oneProcess() async throws {
        let database = try await TestDatabase(Self.table)
        try await database.psql("ALTER DATABASE \(database.name) SET max_parallel_workers_per_gather = 0")
        let again = try await TestDatabase(server: database.server, name: database.name)
        #expect(try await count(again.lanes).way == ScanWay(lanes: 1))
    }

    @Test("Gently is one session, and says that it is not of one moment")
    func gentle() async throws {
        let database = try await TestDatabase(Self.table)
        let counted = try await count(database.lanes, pace: .gentle)
        #expect(counted.rows == 50_000 && counted.way.lanes == 1 && !counted.way.isOneSnapshot)
        #expect(counted.way.remark?.contains("pauses") == true)
    }

    @Test("A gentle count holds no transaction while it pauses")
    func gentlePauses() async throws {
        let database = try await TestDatabase(Self.table)
        let process = database.session.facts.serverProcess
        // Slow enough to be seen at work, and not so slow that its first part is its last.
        let slowly: SQL = "CASE WHEN id % 100 = 0 THEN pg_sleep(0.001) IS NOT NULL ELSE true END"
        let counting = Task { try await count(database.lanes, where: slowly, pace: .gentle) }
        try await database.server.wait(
            until: "EXISTS (SELECT FROM pg_stat_activity WHERE pid = \(process) AND wait_event = 'PgSleep')")
        try await database.server.wait(
            until: """
                EXISTS (SELECT FROM pg_stat_activity
                        WHERE pid = \(process) AND state = 'idle' AND query = 'ROLLBACK' AND backend_xmin IS NULL)
                """)
        counting.cancel()
        await #expect(throws: QueryFailure.self) { try await counting.value }
    }

    @Test("Sessions that were opened for a count are closed after it")
    func closes() async throws {
        let database = try await TestDatabase(Self.table)
        #expect(try await count(database.lanes).way.lanes == 3)
        try await database.server.wait(
            until: "(SELECT count(*) FROM pg_stat_activity WHERE datname = '\(database.name)') = 1")
    }

    @Test("A count whose server ends one of its sessions fails, and none of the others goes on")
    func lost() async throws {
        let database = try await TestDatabase(Self.table)
        let counting = Task { () async -> QueryFailure? in
            do throws(QueryFailure) {
                _ = try await count(database.lanes, where: Self.slowly(0.005))
                return nil
            } catch {
                return error
            }
        }
        let others = "datname = '\(database.name)' AND pid <> pg_backend_pid()"
        try await database.server.wait(
            until: "(SELECT count(*) FROM pg_stat_activity WHERE \(others) AND wait_event = 'PgSleep') = 3")
        try await database.psql(
            """
            SELECT pg_terminate_backend(max(pid)) FROM pg_stat_activity
            WHERE \(others) AND pid <> \(database.session.facts.serverProcess)
            """)
        #expect(await counting.value?.isConnectionLoss == true)
        try await database.server.wait(
            until: "NOT EXISTS (SELECT FROM pg_stat_activity WHERE \(others) AND state <> 'idle')")
    }

    /// Makes a count of the table take so many seconds for each row.
    private static func slowly(_ seconds: Double) -> SQL { "pg_sleep(id * 0 + \(seconds)::float8)::text = ''" }

    private func count(
        _ lanes: ScanLanes, where condition: SQL = "true", pace: ScanPace = .full,
        progress: @escaping @Sendable (CountProgress) -> Void = { _ in }
    ) async throws(QueryFailure) -> ExactCount.Answer {
        try await ExactCount(of: .named("t"), kind: .table, where: condition, pace: pace, plainLimit: 0)
            .ask(lanes, settings: StatementSettings(statementTimeout: 300_000), progress: progress)
    }
}
