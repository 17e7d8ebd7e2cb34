import MuseModel
import MuseQueries
import TestSupport
import Testing

@Suite("Gaps of recent commits", .droppingDatabases)
struct GapScopeTests {
    private static let script = """
        CREATE TABLE musehub_commits (commit_id text PRIMARY KEY, repo_id text, "timestamp" timestamptz, commit_meta json,
            parent_ids json, snapshot_id text);
        CREATE INDEX ON musehub_commits ("timestamp");
        INSERT INTO musehub_commits SELECT 'c' || n, 'r' || n % 2, '2026-01-01'::timestamptz + n * interval '1 day',
            '{"structured_delta": {"ops": [{"op": "patch"}]}}', '["p"]', NULL FROM generate_series(1, 100) n;
        INSERT INTO musehub_commits VALUES ('never', 'r0', 'infinity', '{}', '[]', NULL);
        CREATE TABLE musehub_symbol_history_entries (repo_id text, address text, commit_id text, op text, content_id text,
            committed_at timestamptz, PRIMARY KEY (repo_id, address, commit_id));
        CREATE INDEX ON musehub_symbol_history_entries (repo_id, commit_id);
        INSERT INTO musehub_symbol_history_entries
            SELECT 'r' || n % 2, a, 'c' || n, 'patch', CASE WHEN n % 10 = 0 THEN 'x' || n END,
                   '2020-01-01' FROM generate_series(1, 98) n, unnest('{a,b}'::text[]) a;
        INSERT INTO musehub_symbol_history_entries VALUES ('r0', 'a', 'orphan', 'patch', NULL, '2027-01-01');
        CREATE TABLE musehub_objects (object_id text PRIMARY KEY);
        """

    private static let march = UTCTimestamp(postgresText: "2026-03-31 00:00:00+00")

    @Test("Recent is what the commit's own time says; an orphan's row cannot be found by it, and that is told")
    func since() async throws {
        let database = try await TestDatabase(Self.script)
        let diagnosed = try #require(try await database.diagnose(GapScope(since: Self.march), missing: true))
        // Commits 89 to 98, two rows each, of which those of 90 have an id.
        #expect(diagnosed.causes == ["no-snapshot": 18])
        #expect(diagnosed.report.notes.contains { $0.contains("Rows whose commit has no row") })
        let missing = try #require(diagnosed.report.missing)
        #expect(missing.unindexed.map(\.commit) == ["c100", "c99"])
        #expect(missing.objects.map(\.content) == ["x90"])
        let shape = try await database.ask(HubShapeQuestion())
        let count = try await GapHeadlineCount(scope: GapScope(since: Self.march), shape: shape)
            .ask(ScanLanes(only: database.session), settings: .init())
        #expect(count?.rows == 18)
    }

    @Test("Both a repository and a moment")
    func both() async throws {
        let database = try await TestDatabase(Self.script)
        let scope = GapScope(repository: "r1", since: Self.march)
        let diagnosed = try #require(try await database.diagnose(scope, missing: true))
        #expect(diagnosed.report.total == 10)
        #expect(diagnosed.report.missing?.unindexed.map(\.commit) == ["c99"])
        #expect(diagnosed.report.missing?.missingObjects == 0)
    }

    @Test("A repository that is not there has no gaps")
    func nowhere() async throws {
        let diagnosed = try await TestDatabase(Self.script).diagnose(GapScope(repository: "r'9"), missing: true)
        #expect(diagnosed?.report.total == 0)
        #expect(diagnosed?.report.missing?.isEmpty == true)
    }

    @Test("Where commits do not tell their time the rows' own counts, and where those do not, all rows do")
    func otherTimes() async throws {
        let database = try await TestDatabase(Self.script)
        try await database.psql("ALTER TABLE musehub_commits DROP COLUMN \"timestamp\"")
        let own = try #require(try await database.diagnose(GapScope(since: Self.march)))
        #expect(own.findings.map(\.entry.commit) == ["orphan"])
        #expect(own.report.notes.contains { $0.contains("do not tell their time") })
        try await database.psql("ALTER TABLE musehub_symbol_history_entries DROP COLUMN committed_at")
        let all = try #require(try await database.diagnose(GapScope(since: Self.march)))
        #expect(all.report.total == 179)
        #expect(all.report.notes.contains { $0.contains("of all times") })
    }
}
