import PostgresClient
import Synchronization
import TestSupport
import Testing

@testable import MuseQueries

@Suite("Counts by several sessions are of one moment", .droppingDatabases)
struct OneSnapshotTests {
    private static let table = """
        CREATE TABLE t (id int, part int);
        INSERT INTO t SELECT g, g % 4 FROM generate_series(1, 100000) g;
        DELETE FROM t WHERE id BETWEEN 20000 AND 30000;
        """

    @Test("Rows that others move about meanwhile are neither missed nor counted twice")
    func movingRows() async throws {
        let database = try await TestDatabase(Self.table)
        try await whileRowsMove(in: database) {
            for _ in 0..<15 {
                let counted = try await ExactCount(of: .named("t"), kind: .table, plainLimit: 0)
                    .ask(database.lanes, settings: StatementSettings())
                #expect(counted.rows == 89_999)
                #expect(counted.way == ScanWay(lanes: 3))
            }
        }
    }

    @Test("Rows that are streamed while others move them about come once each")
    func movingRowsStreamed() async throws {
        let database = try await TestDatabase(Self.table)
        try await whileRowsMove(in: database) {
            for _ in 0..<5 {
                let seen = Mutex<(rows: Int, distinct: Set<Int>)>((0, []))
                let way = try await RangeScan(
                    of: .named("t"), kind: .table, columns: "id", where: "id % 3 = 0", for: "rows", plainLimit: 0
                ).stream(database.lanes, settings: StatementSettings()) { row in
                    seen.withLock { seen in
                        seen.rows += 1
                        if let id = try? row.decode("id", as: Int.self) { seen.distinct.insert(id) }
                    }
                    return .goOn
                }
                #expect(way == ScanWay(lanes: 3))
                #expect(seen.withLock { $0.rows == 29_999 && $0.distinct.count == 29_999 })
            }
        }
    }

    @Test("On tables of any contents the count is the plain one", arguments: 0..<8)
    func anyContents(seed: Int) async throws {
        let database = try await TestDatabase(
            """
            SELECT setseed(\(seed) / 10.0);
            CREATE TABLE t (id int, filling text);
            INSERT INTO t SELECT g, repeat('x', (random() * \(seed * 200))::int)
                FROM generate_series(1, \(seed * 700)) g;
            DELETE FROM t WHERE random() < \(seed) / 12.0;
            UPDATE t SET filling = filling || 'y' WHERE random() < 0.3;
            """)
        let expected = try await database.psql("SELECT count(*) FROM t WHERE id % 7 < 3")
        for pace in [ScanPace.full, .gentle] {
            let counted = try await ExactCount(
                of: .named("t"), kind: .table, where: "id % 7 < 3", pace: pace, plainLimit: 0
            ).ask(database.lanes, settings: StatementSettings())
            #expect("\(counted.rows)" == expected)
        }
    }

    /// Runs `body` while another session updates rows, whose new versions go to other blocks, until it has ended.
    private func whileRowsMove(in database: TestDatabase, _ body: () async throws -> Void) async throws {
        try await database.psql("CREATE TABLE stop (id int)")
        let moving = Task {
            try await database.psql(
                """
                DO $$ DECLARE i int := 0; BEGIN
                    WHILE NOT EXISTS (SELECT FROM stop) LOOP
                        i := i + 1;
                        UPDATE t SET part = part + 1 WHERE id % 50 = i % 50;
                        COMMIT;
                    END LOOP;
                END $$
                """)
        }
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await body())
        } catch {
            outcome = .failure(error)
        }
        try await database.psql("INSERT INTO stop VALUES (1)")
        _ = try await moving.value
        try outcome.get()
    }
}
