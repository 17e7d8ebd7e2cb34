import MuseModel
import Synchronization
import TestSupport
import Testing

@testable import MuseQueries

@Suite("The batches in which gaps get their causes")
struct GapBatchTests {
    /// 3,000 gaps, each of a commit with a snapshot of its own; every tenth file went in its commit.
    private static let script = """
        CREATE TABLE musehub_commits (commit_id text PRIMARY KEY, repo_id text, parent_ids json, snapshot_id text);
        CREATE TABLE musehub_snapshots (snapshot_id text PRIMARY KEY, manifest_blob bytea);
        CREATE TABLE musehub_symbol_history_entries (repo_id text, address text, commit_id text, op text, content_id text);
        INSERT INTO musehub_snapshots
            SELECT 's' || n, CASE WHEN n % 10 = 0 THEN '\\x80'::bytea ELSE '\\x81a4612e7079a36f6e65'::bytea END
            FROM generate_series(0, 3000) n;
        INSERT INTO musehub_commits SELECT 'c' || n, 'r', json_build_array('c' || n - 1), 's' || n
            FROM generate_series(0, 3000) n;
        INSERT INTO musehub_symbol_history_entries
            SELECT 'r', 'a.py', 'c' || n, CASE WHEN n % 10 = 0 THEN 'delete' ELSE 'patch' END
            FROM generate_series(1, 3000) n;
        """

    private struct Step: Equatable {
        let rows: Int
        let underWay: Double
        let share: Double
    }

    private func steps(
        of database: TestDatabase, _ limits: GapDiagnosis.Limits = .init()
    ) async throws -> (steps: [Step], diagnosed: Diagnosed) {
        let steps = Mutex<[Step]>([])
        let diagnosed = try await database.diagnose(limits: limits) { progress in
            guard case .classified(let rows, let underWay, _, let share, _) = progress else { return }
            steps.withLock { $0.append(Step(rows: rows, underWay: underWay, share: share)) }
        }
        return (steps.withLock { $0 }, try #require(diagnosed))
    }

    @Test("However few there are, progress rises from 0 to 1 in many small steps while their evidence comes in")
    func progress() async throws {
        let (steps, diagnosed) = try await steps(of: TestDatabase(Self.script), .init(firstBatch: 50_000))
        #expect(diagnosed.causes == ["in-snapshot": 2700, "deleted": 300])
        let shares = steps.map(\.share)
        #expect(shares == shares.sorted())
        #expect(shares.first == 0 && shares.last == 1)
        #expect(Set(shares).count > 20)
        #expect(zip(shares, shares.dropFirst()).allSatisfy { $1 - $0 < 0.2 })
        // All of it in one batch: no row has its cause before all have.
        #expect(steps.dropLast().allSatisfy { $0.rows == 0 && $0.underWay <= 3000 })
        #expect(steps.last == Step(rows: 3000, underWay: 0, share: 1))
    }

    @Test("A manifest that comes in slices moves it with each of them")
    func slices() async throws {
        // A map of one path to a text of 24 MiB.
        let database = try await TestDatabase(
            """
            CREATE TABLE musehub_commits (commit_id text PRIMARY KEY, repo_id text, parent_ids json, snapshot_id text);
            CREATE TABLE musehub_snapshots (snapshot_id text PRIMARY KEY, manifest_blob bytea);
            CREATE TABLE musehub_symbol_history_entries (repo_id text, address text, commit_id text, op text, content_id text);
            INSERT INTO musehub_snapshots VALUES
                ('s', '\\x82a162db01800000'::bytea || convert_to(repeat('x', 25165824), 'UTF8') || '\\xa4612e7079a36f6e65');
            INSERT INTO musehub_commits VALUES ('c', 'r', '[]', 's');
            INSERT INTO musehub_symbol_history_entries VALUES ('r', 'a.py', 'c', 'patch');
            """)
        let (steps, diagnosed) = try await steps(of: database)
        #expect(diagnosed.causes == ["in-snapshot": 1])
        let shares = steps.map(\.share)
        #expect(shares == shares.sorted() && Set(shares).count > 5)
    }

    @Test("The first batch is small, and those after it grow, so that rows come soon and most come in large batches")
    func growing() async throws {
        let (steps, diagnosed) = try await steps(of: TestDatabase(Self.script))
        #expect(Set(steps.map(\.rows)).sorted() == [0, 500, 2500, 3000])
        #expect(diagnosed.findings.count == 3000)
        let shares = steps.map(\.share)
        #expect(shares == shares.sorted() && shares.last == 1)
        // Of 500 snapshots each: as many as if all were one batch.
        #expect(diagnosed.statements.filter { $0 == "the manifests of gaps" }.count == 6)
    }

    @Test("Batches grow fourfold up to the largest, and are of that size from then on")
    func sizes() {
        let limits = GapDiagnosis.Limits()
        #expect((0...5).map(limits.size(ofBatch:)) == [500, 2000, 8000, 32_000, 50_000, 50_000])
        #expect(limits.size(ofBatch: 1_000_000) == 50_000)
        #expect((0...3).map(GapDiagnosis.Limits(batch: 3).size(ofBatch:)) == [3, 3, 3, 3])
    }

    @Test("Whoever has enough with the first rows has no more than the first batch looked at")
    func enough() async throws {
        let database = try await TestDatabase(Self.script)
        let diagnosed = try #require(try await database.diagnose(enough: 1))
        #expect(diagnosed.findings.count == 1)
        #expect(diagnosed.statements.filter { $0 == "the commits of gaps" }.count == 1)
        #expect(diagnosed.statements.filter { $0 == "the manifests of gaps" }.count <= 2)
    }
}
