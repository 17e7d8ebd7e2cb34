import PostgresClient
import Synchronization
import TestSupport
import Testing

@testable import MuseQueries

@Suite("Exact counts")
struct ExactCountTests {
    private static let table = """
        CREATE TABLE t (id int, part int);
        INSERT INTO t SELECT g, g % 4 FROM generate_series(1, 100000) g;
        DELETE FROM t WHERE id BETWEEN 20000 AND 30000;
        """

    @Test(
        "The plain count and the count by ranges of blocks are the server's own, with filters too",
        arguments: [0, 200_000])
    func counts(plainLimit: Int) async throws {
        let database = try await TestDatabase(Self.table)
        let filter = RowFilter(column: Identifier(fromCatalog: "part"), equals: "1")
        let all = ExactCount(of: .named("t"), kind: .table, plainLimit: plainLimit)
        let filtered = ExactCount(of: .named("t"), kind: .table, filters: [filter], plainLimit: plainLimit)
        let expected = try await database.psql("SELECT count(*), count(*) FILTER (WHERE part = 1) FROM t")
        let counted = try await "\(count(all, database))|\(count(filtered, database))"
        #expect(counted == expected)
    }

    @Test(
        "Tables of few blocks, one block and none are counted by ranges too", arguments: [0, 1, 226, 227, 1000, 46_000])
    func smallTables(rows: Int) async throws {
        let database = try await TestDatabase(
            "CREATE TABLE t (id int); INSERT INTO t SELECT generate_series(1, \(rows))")
        let counted = try await count(ExactCount(of: .named("t"), kind: .table, plainLimit: 0), database)
        #expect(counted == rows)
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
        #expect(try await count(ExactCount(of: .named("t"), kind: .partitionedTable), database) == 100)
        #expect(try await count(ExactCount(of: .named("v"), kind: .view), database) == 90)
        #expect(try await count(ExactCount(of: .named("m"), kind: .materializedView, plainLimit: 0), database) == 80)
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
        let count = try await ExactCount(of: .named("t"), kind: .table, plainLimit: 0)
            .ask(database.session, settings: StatementSettings()) { progress in seen.withLock { $0.append(progress) } }
        #expect(count == 50_000)
        #expect(seen.withLock { $0 } == [CountProgress(fraction: nil, rowsSoFar: 0)])
    }

    @Test("Progress only grows, in rows as in share, and ends at all of both")
    func progress() async throws {
        let database = try await TestDatabase(Self.table)
        let seen = Mutex<[CountProgress]>([])
        let count = try await ExactCount(of: .named("t"), kind: .table, plainLimit: 0)
            .ask(database.session, settings: StatementSettings()) { progress in seen.withLock { $0.append(progress) } }
        let steps = seen.withLock { $0 }
        #expect(steps.count > 100 && steps.count <= 200)
        #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.rowsSoFar <= $1.rowsSoFar })
        #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.fraction ?? 2 < $1.fraction ?? 0 })
        #expect(steps.last == CountProgress(fraction: 1, rowsSoFar: count))
    }

    @Test("Progress comes while the server counts, early enough to stop it")
    func liveProgress() async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE t (id int);
            INSERT INTO t SELECT generate_series(1, 2000000);
            """)
        let (progress, continuation) = AsyncStream<CountProgress>.makeStream()
        let session = database.session
        let counting = Task { () async -> QueryFailure.Reason? in
            do throws(QueryFailure) {
                _ = try await ExactCount(of: .named("t"), kind: .table, plainLimit: 0)
                    .ask(session, settings: StatementSettings()) { step in
                        continuation.yield(step)
                        // The reader is cancelled from within, so the rest can only be what was under way already.
                        withUnsafeCurrentTask { $0?.cancel() }
                    }
                return nil
            } catch {
                return error.reason
            }
        }
        #expect(await counting.value == .cancelled)
        continuation.finish()
        let steps = await progress.reduce(into: []) { $0.append($1) }
        #expect(steps.count < 200)
        #expect(try await session.rows("SELECT 1", for: "something else").rows.count == 1)
    }

    @Test("Rows that others write and delete meanwhile are neither missed nor counted twice")
    func concurrentWrites() async throws {
        let database = try await TestDatabase(Self.table)
        let writing = Task {
            try await database.psql(
                """
                DO $$ BEGIN
                    FOR i IN 1..40 LOOP
                        UPDATE t SET part = part + 1 WHERE id % 50 = i;
                        COMMIT;
                    END LOOP;
                END $$
                """)
        }
        for _ in 0..<15 {
            #expect(try await count(ExactCount(of: .named("t"), kind: .table, plainLimit: 0), database) == 89_999)
        }
        _ = try await writing.value
    }

    private func count(_ question: ExactCount, _ database: TestDatabase) async throws -> Int {
        try await question.ask(database.session, settings: StatementSettings())
    }
}
