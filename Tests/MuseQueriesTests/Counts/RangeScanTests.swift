import MuseModel
import PostgresClient
import Synchronization
import TestSupport
import Testing

@testable import MuseQueries

@Suite("Rows read by ranges of blocks", .droppingDatabases)
struct RangeScanTests {
    private static let table = """
        CREATE TABLE t (id int, part int);
        INSERT INTO t SELECT g, g % 4 FROM generate_series(1, 60000) g;
        DELETE FROM t WHERE id BETWEEN 20000 AND 30000;
        """

    @Test(
        "Every way gives the rows of the plain query, also where whole ranges have none",
        arguments: ExactCountTests.Way.allCases)
    func rows(way: ExactCountTests.Way) async throws {
        let database = try await TestDatabase(Self.table)
        let expected = try await database.lines(
            "SELECT id || ' ' || part FROM t WHERE id < 25000 AND part = 1 OR id = 59999 ORDER BY id")
        let found = Mutex<[(id: Int, line: String)]>([])
        _ = try await scan("id, part", where: "id < 25000 AND part = 1 OR id = 59999", way)
            .stream(lanes(way, database), settings: StatementSettings()) { row in
                guard let id = try? row.decode("id", as: Int.self), let part = try? row.decode("part", as: Int.self)
                else { return .enough }
                found.withLock { $0.append((id, "\(id) \(part)")) }
                return .goOn
            }
        #expect(found.withLock { $0.sorted { $0.id < $1.id }.map(\.line) } == expected)
    }

    @Test("Progress grows to all ranges and all rows", arguments: [ExactCountTests.Way.lanes, .alone, .gentle])
    func progress(way: ExactCountTests.Way) async throws {
        let database = try await TestDatabase(Self.table)
        let seen = Mutex<[CountProgress]>([])
        _ = try await scan("id", where: "part = 1", way)
            .stream(lanes(way, database), settings: StatementSettings()) { _ in
                .goOn
            } progress: { progress in
                seen.withLock { $0.append(progress) }
            }
        let steps = seen.withLock { $0 }
        let rows = Int(try await database.psql("SELECT count(*) FROM t WHERE part = 1")) ?? 0
        #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.fraction ?? 2 < $1.fraction ?? 0 })
        let all = IntervalEstimate(exactly: Double(rows))
        #expect(steps.last == CountProgress(fraction: 1, rowsSoFar: rows, estimate: all))
    }

    @Test("A reader that has enough gets no more rows, from no session", arguments: ExactCountTests.Way.allCases)
    func enough(way: ExactCountTests.Way) async throws {
        let database = try await TestDatabase(Self.table)
        let given = Mutex(0)
        _ = try await scan("id", where: "true", way)
            .stream(lanes(way, database), settings: StatementSettings()) { _ in
                given.withLock { number in
                    number += 1
                    return number < 10 ? .goOn : .enough
                }
            }
        #expect(given.withLock { $0 } == 10)
    }

    @Test("A condition that the server refuses is its failure, by every way", arguments: ExactCountTests.Way.allCases)
    func refused(way: ExactCountTests.Way) async throws {
        let database = try await TestDatabase(Self.table)
        await #expect(throws: QueryFailure.self) {
            _ = try await scan("id", where: "1 / (id - id) = 1", way)
                .stream(lanes(way, database), settings: StatementSettings()) { _ in .goOn }
        }
        #expect(try await database.session.rows("SELECT 1", for: "something else").rows.count == 1)
    }

    @Test("The ranges hold every block once, are no more than can be listed, and fifty of them are soon read")
    func ranges() {
        for blocks in [1, 15, 16, 17, 4000, 400_000, 1_500_000, 10_000_000, 400_000_000] {
            let ranges = BlockRanges(blocks: blocks)
            #expect(ranges.starts.count == ranges.count && ranges.count <= 8192)
            #expect((ranges.count - 1) * ranges.size < blocks && ranges.count * ranges.size >= blocks)
        }
        #expect((2500...5000).contains(BlockRanges(blocks: 400_000).count))
        #expect(BlockRanges(blocks: 400_000).size * 50 < 10_000)
    }

    private func scan(_ columns: SQL, where condition: SQL, _ way: ExactCountTests.Way) -> RangeScan {
        RangeScan(
            of: .named("t"), kind: .table, columns: columns, where: condition, for: "some rows",
            pace: way == .gentle ? .gentle : .full, plainLimit: way == .plain ? nil : 0)
    }

    private func lanes(_ way: ExactCountTests.Way, _ database: TestDatabase) -> ScanLanes {
        way == .alone ? ScanLanes(only: database.session) : database.lanes
    }
}
