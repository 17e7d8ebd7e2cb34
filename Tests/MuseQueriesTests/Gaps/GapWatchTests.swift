import DemoHub
import MuseModel
import Synchronization
import TestSupport
import Testing

@testable import MuseQueries
@testable import PostgresClient

@Suite("A watch of gaps", .timeLimit(.minutes(2)))
struct GapWatchTests {
    /// What a watch told, for others to wait for.
    private final class Told: Sendable {
        private let stream: AsyncStream<GapWatchEvent>
        private let continuation: AsyncStream<GapWatchEvent>.Continuation

        init() { (stream, continuation) = AsyncStream.makeStream() }

        func tell(_ event: GapWatchEvent) -> RowVerdict {
            continuation.yield(event)
            return .goOn
        }

        /// The next look from now on, and the failures before it.
        func nextLook() async throws -> (sample: GapSample, failures: [QueryFailure]) {
            var failures: [QueryFailure] = []
            for await event in stream {
                switch event {
                case .counting: continue
                case .failed(let failure, _, _): failures.append(failure)
                case .looked(let sample, _): return (sample, failures)
                }
            }
            throw CancellationError()
        }

        func nextFailure() async throws -> QueryFailure {
            for await event in stream {
                if case .failed(let failure, _, _) = event { return failure }
            }
            throw CancellationError()
        }
    }

    private func lane(_ connectionString: String) throws -> SessionLane {
        let target = try ConnectionTarget(parsing: connectionString, origin: "the test")
        return SessionLane { () async throws(ConnectionFailure) in try await ReadOnlySession.open(target) }
    }

    private func lane(_ hub: WatchedHub) throws -> SessionLane {
        try lane(hub.database.server.connectionString(database: hub.database.name))
    }

    private func start(
        _ watch: GapWatch?, on lane: SessionLane, settings: StatementSettings = StatementSettings(),
        patience: Double? = nil, _ told: Told
    ) throws -> Task<QueryFailure?, Never> {
        let watch = try #require(watch)
        return Task { () async -> QueryFailure? in
            do throws(QueryFailure) {
                try await watch.run(on: lane, settings: settings, patience: patience) { told.tell($0) }
                return nil
            } catch {
                return error
            }
        }
    }

    @Test("It is in no transaction between looks, however often one looks at its session")
    func noTransactionBetween() async throws {
        let hub = try await WatchedHub()
        let told = Told()
        let watching = try start(
            GapWatch(
                repository: nil, shape: hub.shape, pace: .every(0.2),
                limits: .init(countShare: 0, cheapCount: 0, costOfOpenRow: 0)),
            on: try lane(hub), told)
        let first = try await told.nextLook().sample
        let writer = Task { try await hub.write((0..<300).map { _ in WatchedHub.fill(2) }) }
        // In one statement of another session, which sees each change of state.
        let seen = try await hub.database.lines(
            """
            CREATE TEMP TABLE seen (state text, has_transaction bool, times int, PRIMARY KEY (state, has_transaction));
            DO $$ BEGIN
                FOR i IN 1..4000 LOOP
                    INSERT INTO seen SELECT state, xact_start IS NOT NULL OR backend_xmin IS NOT NULL, 1
                    FROM pg_stat_activity
                    WHERE datname = current_database() AND application_name = 'muselens'
                      AND pid <> \(hub.database.session.facts.serverProcess) AND state IS NOT NULL
                    ON CONFLICT (state, has_transaction) DO UPDATE SET times = seen.times + 1;
                    PERFORM pg_stat_clear_snapshot();
                    IF i % 4 = 0 THEN PERFORM pg_sleep(0.002); END IF;
                END LOOP;
            END $$;
            SELECT state, has_transaction FROM seen WHERE state <> 'active' ORDER BY 1, 2;
            """)
        #expect(seen == ["idle|f"])
        try await writer.value
        while try await told.nextLook().sample.total > first.total - 600 {}
        watching.cancel()
        #expect(await watching.value?.reason == .cancelled)
    }

    @Test("A session that the server ends is told as a failure, and the watch goes on with a count")
    func killedSession() async throws {
        let hub = try await WatchedHub()
        let told = Told()
        let lane = try lane(hub)
        let watching = try start(
            GapWatch(
                repository: nil, shape: hub.shape, pace: .every(0.2),
                limits: .init(countShare: 0, cheapCount: 0, costOfOpenRow: 0)),
            on: lane,
            told)
        _ = try await told.nextLook()
        let process = try await lane.session().facts.serverProcess
        try await hub.database.psql("SELECT pg_terminate_backend(\(process), 5000)")
        try await hub.write([WatchedHub.fill(100)])
        var failures: [QueryFailure] = []
        var after: GapSample?
        while failures.isEmpty || after == nil {
            let (sample, met) = try await told.nextLook()
            failures += met
            if !failures.isEmpty { after = sample }
        }
        #expect(failures.allSatisfy { $0.isConnectionLoss })
        #expect(after?.total == 1400 && after?.how == .counted)
        watching.cancel()
        _ = await watching.value
    }

    @Test("A pause longer than the patience does not use it up: the first failure after it is not the last try")
    func pauseBeyondPatience() async throws {
        let hub = try await WatchedHub()
        let told = Told()
        let lane = try lane(hub)
        let watching = try start(GapWatch(shape: hub.shape, pace: .every(3)), on: lane, patience: 2, told)
        _ = try await told.nextLook()
        let process = try await lane.session().facts.serverProcess
        try await hub.database.psql("SELECT pg_terminate_backend(\(process), 5000)")
        let (sample, failures) = try await told.nextLook()
        #expect(!failures.isEmpty && failures.allSatisfy { $0.isConnectionLoss })
        #expect(sample.total == 1500 && sample.how == .counted)
        watching.cancel()
        #expect(await watching.value?.reason == .cancelled)
    }

    @Test("A server that restarts in the middle is survived, and the number is true again")
    func restart() async throws {
        let server = try await DemoServer.start()
        do {
            try await watchRestart(of: server)
            await server.stop()
        } catch {
            await server.stop()
            throw error
        }
    }

    private func watchRestart(of server: DemoServer) async throws {
        _ = try await server.psql("\(WatchedHub.table); \(WatchedHub.rows)", database: "postgres")
        let lane = try lane(server.connectionString(database: "postgres"))
        let shape = try await HubShapeQuestion().ask(try await lane.session(), settings: StatementSettings())
        let told = Told()
        let watching = try start(GapWatch(shape: shape, pace: .every(0.2)), on: lane, told)
        #expect(try await told.nextLook().sample.total == 1500)
        _ = try await server.psql(WatchedHub.fill(500), database: "postgres")
        while try await told.nextLook().sample.total != 1000 {}
        await server.stopServer()
        // It comes back with fewer gaps than it went with.
        try await server.startServer()
        _ = try await server.psql(WatchedHub.fill(400), database: "postgres")
        var failures: [QueryFailure] = []
        var total = 0
        var elapsed = 0.0
        while total != 600 {
            let (sample, met) = try await told.nextLook()
            failures += met
            #expect(sample.elapsed > elapsed)
            #expect([1000, 600].contains(sample.total))
            (total, elapsed) = (sample.total, sample.elapsed)
        }
        #expect(!failures.isEmpty && failures.allSatisfy { $0.isConnectionLoss })

        await server.stopServer()
        let impatient = try start(GapWatch(shape: shape), on: lane, patience: 1, Told())
        #expect(await impatient.value?.isConnectionLoss == true)
        watching.cancel()
        #expect(await watching.value?.reason == .cancelled)
    }

    @Test("A lock that another session holds, as a migration does, is told and waited for, outside of its queue")
    func lockedTable() async throws {
        let hub = try await WatchedHub()
        let told = Told()
        let watching = try start(
            GapWatch(shape: hub.shape, pace: .every(0.2)), on: try lane(hub),
            settings: StatementSettings(lockTimeout: 20), told)
        _ = try await told.nextLook()
        let failure = try await hub.database.server.whileLocked(WatchedHub.history, database: hub.database.name) {
            // A transaction has ended, so the table is read again, which the lock forbids.
            try await hub.database.psql("CREATE TABLE other ()")
            return try await told.nextFailure()
        }
        #expect(failure.isLockedOut)
        #expect(try await told.nextLook().sample.total == 1500)
        watching.cancel()
        _ = await watching.value
    }

    @Test("A table that is taken away ends the watch, with the server's own words")
    func droppedTable() async throws {
        let hub = try await WatchedHub()
        let told = Told()
        let watching = try start(GapWatch(shape: hub.shape, pace: .every(0.2)), on: try lane(hub), told)
        _ = try await told.nextLook()
        try await hub.database.psql("DROP TABLE \(WatchedHub.history)")
        guard case .server(let error)? = await watching.value?.reason else {
            Issue.record("no failure of the server")
            return
        }
        #expect(error.sqlState == ServerError.State.undefinedTable)
    }

    @Test("It ends when whoever listens wants no more, and the pause it told is the one it keeps")
    func enough() async throws {
        let hub = try await WatchedHub()
        let watch = try #require(GapWatch(shape: hub.shape, pace: .every(0.3)))
        let moments = Mutex<[(elapsed: Double, next: Double)]>([])
        try await watch.run(on: try lane(hub), settings: StatementSettings()) { event in
            guard case .looked(let sample, let next) = event else { return .goOn }
            return moments.withLock { moments in
                moments.append((sample.elapsed, next))
                return moments.count == 4 ? .enough : .goOn
            }
        }
        let seen = moments.withLock { $0 }
        #expect(seen.count == 4)
        for (earlier, later) in zip(seen, seen.dropFirst()) {
            #expect(later.elapsed - earlier.elapsed >= earlier.next - 0.001)
        }
    }
}
