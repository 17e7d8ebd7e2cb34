import MuseModel
import PostgresClient
import Synchronization
import TestSupport
import Testing

@testable import MuseQueries

@Suite("A count that is followed", .droppingDatabases)
struct FollowedCountTests {
    /// Of more blocks than a quarter of the server's buffers, and long enough to be looked at.
    private static let table = "CREATE TABLE t AS SELECT g AS id FROM generate_series(1, 2000000) g"

    @Test("It is one plain statement; its progress never goes back, ends at all, and every estimate holds the number")
    func progress() async throws {
        let database = try await TestDatabase(Self.table)
        let seen = Mutex<[CountProgress]>([])
        let counted = try await count(database, where: "id % 3 = 0") { step in seen.withLock { $0.append(step) } }
        #expect(counted == ExactCount.Answer(rows: 666_666, way: ScanWay(lanes: 1)))
        let steps = seen.withLock { $0 }
        #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.fraction ?? 2 <= $1.fraction ?? 0 })
        #expect(steps.compactMap(\.estimate).allSatisfy { $0.contains(666_666) })
        #expect(steps.contains { $0.rowsSoFar == nil && $0.estimate != nil })
        #expect(
            steps.last == CountProgress(fraction: 1, rowsSoFar: 666_666, estimate: IntervalEstimate(exactly: 666_666)))
    }

    @Test("Where a running scan is, is where a look at the first row finds itself")
    func position() async throws {
        let database = try await TestDatabase(Self.table)
        let blocks = Int(try await database.psql("SELECT pg_relation_size('t') / 8192")) ?? 0
        let scan = Task {
            // Each row waits for the one that looks, a bit, so that there is time to see the scan move.
            try await database.psql("SELECT count(pg_sleep(0.002)) FROM t WHERE id % 1000 = 0")
        }
        let looking = try await ReadOnlySession.open(database.target)
        var places: Set<Int> = []
        while places.count < 3 {
            let place = try await ScanPosition(relation: .named("t")).ask(looking, settings: StatementSettings())
            places.insert(try #require(place))
        }
        #expect(places.allSatisfy { (0..<blocks).contains($0) })
        _ = try await scan.value
    }

    @Test("A small table's scan cannot be followed, and a large one's can, unless the server has that switched off")
    func whetherItIsTold() async throws {
        let database = try await TestDatabase("")
        func isTold(_ blocks: Int) async throws -> Bool {
            try await ScanPosition.canBeTold(blocks: blocks, database.session, settings: StatementSettings())
        }
        #expect(try await isTold(4096) == false)
        #expect(try await isTold(4097) == true)
        try await database.psql("ALTER DATABASE \(database.name) SET synchronize_seqscans = off")
        let session = try await ReadOnlySession.open(database.target)
        #expect(
            try await ScanPosition.canBeTold(blocks: 4097, session, settings: StatementSettings()) == false)
    }

    @Test("Cancelling it ends both of its sessions' statements, and the first can be used again")
    func cancel() async throws {
        let database = try await TestDatabase(Self.table)
        let counting = Task { () async -> QueryFailure.Reason? in
            do throws(QueryFailure) {
                // So slow that it would go on for hours.
                _ = try await count(database, where: "pg_sleep(0.01) IS NOT NULL AND id > 0") { step in
                    if step.fraction != nil { withUnsafeCurrentTask { $0?.cancel() } }
                }
                return nil
            } catch {
                return error.reason
            }
        }
        try await database.server.wait(
            until: "EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() "
                + "AND application_name = 'muselens' AND state = 'active' AND query LIKE '%pg_sleep%')",
            database: database.name)
        counting.cancel()
        #expect(await counting.value == .cancelled)
        #expect(try await database.session.rows("SELECT 1", for: "something else").rows.count == 1)
        try await database.server.wait(
            until: "NOT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() "
                + "AND application_name = 'muselens' AND state <> 'idle')",
            database: database.name)
    }

    @Test("A course begins anywhere and goes round, and what is told backwards does not take it back")
    func course() {
        var course = ScanCourse(blocks: 100)
        #expect([70, 80, 95, 5, 3, 20, 60].map { course.advance(to: $0) } == [0, 0.1, 0.25, 0.35, 0.35, 0.5, 0.9])
    }

    @Test("A process that is behind the one seen first does not make it seem done")
    func behind() {
        var course = ScanCourse(blocks: 1000)
        #expect([500, 480, 490, 510].map { course.advance(to: $0) } == [0, 0, 0, 0.01])
    }

    @Test("The end is not told before it is there")
    func end() {
        var course = ScanCourse(blocks: 100)
        #expect([0, 40, 80, 99, 0].map { course.advance(to: $0) }.last == 0.99)
    }

    @Test("A session in another database is not looked from: one session counts by ranges")
    func otherDatabase() async throws {
        let database = try await TestDatabase(Self.table)
        let other = try await TestDatabase("")
        let lanes = ScanLanes(first: database.session, most: 2) { () async throws(ConnectionFailure) in
            try await ReadOnlySession.open(other.target)
        }
        let counted = try await ExactCount(of: .named("t"), kind: .table, plainLimit: 0)
            .ask(lanes, settings: StatementSettings())
        #expect(counted.rows == 2_000_000)
    }

    private func count(
        _ database: TestDatabase, where condition: SQL,
        progress: @escaping @Sendable (CountProgress) -> Void
    ) async throws(QueryFailure) -> ExactCount.Answer {
        try await ExactCount(of: .named("t"), kind: .table, where: condition, plainLimit: 0)
            .ask(database.lanes, settings: StatementSettings(), progress: progress)
    }
}
