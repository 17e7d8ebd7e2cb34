import MuseModel
import PostgresClient
import Synchronization
import TestSupport
import Testing

@testable import MuseQueries

@Suite("Exact counts", .droppingDatabases)
struct ExactCountTests {
    private static let table = """
        CREATE TABLE t (id int, part int);
        INSERT INTO t SELECT g, g % 4 FROM generate_series(1, 100000) g;
        DELETE FROM t WHERE id BETWEEN 20000 AND 30000;
        """
    /// Ways to count: plain, plain and followed, by ranges on several sessions, by ranges on one, and gently.
    enum Way: CaseIterable { case plain, followed, lanes, alone, gentle }

    @Test("Every way of counting gives the server's own numbers, with conditions too", arguments: Way.allCases)
    func counts(way: Way) async throws {
        let database = try await TestDatabase(Self.table)
        let filter = RowFilter.condition([RowFilter(column: Identifier(fromCatalog: "part"), equals: "1")])
        let expected = try await database.psql("SELECT count(*), count(*) FILTER (WHERE part = 1) FROM t")
        let all = try await count(database, way).rows
        let filtered = try await count(database, way, where: filter).rows
        #expect("\(all)|\(filtered)" == expected)
    }

    @Test("A condition is one condition, whatever it is made of")
    func alternatives() async throws {
        let database = try await TestDatabase(Self.table)
        let expected = try await database.psql("SELECT count(*) FROM t WHERE part = 1 OR part = 2")
        #expect(try await "\(count(database, .lanes, where: "part = 1 OR part = 2").rows)" == expected)
    }

    @Test(
        "Tables of few blocks, one block and none are counted by ranges too", arguments: [0, 1, 226, 227, 4000, 46_000])
    func smallTables(rows: Int) async throws {
        let database = try await TestDatabase(
            "CREATE TABLE t (id int); INSERT INTO t SELECT generate_series(1, \(rows))")
        #expect(try await count(database, .lanes).rows == rows)
    }

    @Test("Views, partitioned tables and materialized views are counted")
    func kinds() async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE t (id int) PARTITION BY RANGE (id);
            CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (0) TO (50);
            CREATE TABLE t_2 PARTITION OF t FOR VALUES FROM (50) TO (101);
            INSERT INTO t SELECT generate_series(1, 100);
            CREATE VIEW v AS SELECT * FROM t WHERE id > 10;
            CREATE MATERIALIZED VIEW m AS SELECT * FROM t WHERE id > 20;
            """)
        func rows(_ name: String, _ kind: RelationKind) async throws -> Int {
            try await ExactCount(of: .named(name), kind: kind, plainLimit: 0)
                .ask(database.lanes, settings: StatementSettings()).rows
        }
        #expect(try await rows("t", .partitionedTable) == 100)
        #expect(try await rows("v", .view) == 90)
        #expect(try await rows("m", .materializedView) == 80)
    }

    @Test("Where nobody watches, a table of any size is counted by the plain statement, but gently it is not")
    func unwatched() async throws {
        let database = try await TestDatabase(
            "CREATE TABLE t (id int); INSERT INTO t SELECT generate_series(1, 1000000)")
        func ways(_ pace: ScanPace) async throws -> Set<Bool> {
            let seen = Mutex<Set<Bool>>([])
            let counted = try await ExactCount(of: .named("t"), kind: .table, pace: pace, isWatched: false)
                .ask(database.lanes, settings: StatementSettings()) { progress in
                    seen.withLock { _ = $0.insert(progress.fraction == nil) }
                }
            #expect(counted.rows == 1_000_000)
            return seen.withLock { $0 }
        }
        #expect(try await ways(.full) == [true])
        #expect(try await ways(.gentle) == [false])
    }

    @Test("A view that is to be counted gently is counted in one go, and a sentence says so")
    func gentleView() async throws {
        let database = try await TestDatabase("CREATE VIEW v AS SELECT generate_series(1, 10)")
        let counted = try await ExactCount(of: .named("v"), kind: .view, pace: .gentle)
            .ask(database.lanes, settings: StatementSettings())
        #expect(counted.rows == 10)
        #expect(counted.way.remark?.contains("without pauses") == true)
    }

    @Test("A table that the planner can count by an index is counted by it, in one go")
    func byIndex() async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE t (id int PRIMARY KEY, filling text);
            INSERT INTO t SELECT g, repeat('x', 500) FROM generate_series(1, 50000) g;
            """)
        // Sessions of other tests that are just starting may hold back what VACUUM may call visible to all.
        var isVisible = false
        while !isVisible {
            try await database.psql("VACUUM ANALYZE t")
            isVisible =
                try await database.psql("SELECT relallvisible = relpages FROM pg_class WHERE relname = 't'") == "t"
        }
        let seen = Mutex<[CountProgress]>([])
        let counted = try await count(database, .lanes) { progress in seen.withLock { $0.append(progress) } }
        #expect(counted.rows == 50_000)
        #expect(seen.withLock { $0 } == [CountProgress(fraction: nil, rowsSoFar: nil)])
    }

    @Test("Progress only grows, in rows as in share, and ends at all of both", arguments: [Way.lanes, .alone, .gentle])
    func progress(way: Way) async throws {
        let database = try await TestDatabase(Self.table)
        let seen = Mutex<[CountProgress]>([])
        let counted = try await count(database, way) { progress in seen.withLock { $0.append(progress) } }
        let steps = seen.withLock { $0 }
        #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.rowsSoFar ?? 0 <= $1.rowsSoFar ?? 0 })
        #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.fraction ?? 2 < $1.fraction ?? 0 })
        let all = IntervalEstimate(exactly: Double(counted.rows))
        #expect(steps.last == CountProgress(fraction: 1, rowsSoFar: counted.rows, estimate: all))
    }

    @Test("Every estimate lies between what was counted and what the blocks have room for, and holds the number")
    func estimates() async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE t (id int);
            INSERT INTO t SELECT generate_series(1, 1000000);
            ANALYZE t;
            """)
        let blocks = Int(try await database.psql("SELECT pg_relation_size('t') / 8192")) ?? 0
        let seen = Mutex<[CountProgress]>([])
        _ = try await count(database, .gentle) { progress in seen.withLock { $0.append(progress) } }
        let steps = seen.withLock { $0 }
        let estimates = steps.compactMap(\.estimate)
        #expect(estimates.count > 3)
        #expect(estimates.allSatisfy { $0.contains(1_000_000) && $0.high <= Double(blocks * 291) })
        #expect(steps.allSatisfy { $0.estimate.map(\.low) ?? .infinity >= Double($0.rowsSoFar ?? 0) })
    }

    @Test("A count ends when its task is cancelled from within, and its session can be used again")
    func liveProgress() async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE t (id int);
            INSERT INTO t SELECT generate_series(1, 2000000);
            """)
        let steps = Mutex<[CountProgress]>([])
        let counting = Task { () async -> QueryFailure.Reason? in
            do throws(QueryFailure) {
                _ = try await count(database, .lanes) { step in
                    steps.withLock { $0.append(step) }
                    withUnsafeCurrentTask { $0?.cancel() }
                }
                return nil
            } catch {
                return error.reason
            }
        }
        #expect(await counting.value == .cancelled)
        #expect(steps.withLock { $0.allSatisfy { $0.fraction ?? 1 < 1 } })
        #expect(try await database.session.rows("SELECT 1", for: "something else").rows.count == 1)
    }

    func count(
        _ database: TestDatabase, _ way: Way, where condition: SQL = "true",
        progress: @escaping @Sendable (CountProgress) -> Void = { _ in }
    ) async throws(QueryFailure) -> ExactCount.Answer {
        let question = ExactCount(
            of: .named("t"), kind: .table, where: condition, pace: way == .gentle ? .gentle : .full,
            plainLimit: way == .plain ? nil : 0, follows: way == .followed)
        let lanes = way == .alone ? ScanLanes(only: database.session) : database.lanes
        return try await question.ask(lanes, settings: StatementSettings(), progress: progress)
    }
}
