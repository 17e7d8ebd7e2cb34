import MuseModel
import PostgresClient
import TestSupport
import Testing

@testable import MuseQueries

@Suite("Gaps of a server that is unwell", .droppingDatabases)
struct GentleGapTests {
    private static let script = """
        CREATE TABLE musehub_commits (commit_id text PRIMARY KEY, repo_id text, "timestamp" timestamptz, commit_meta json,
            parent_ids json, snapshot_id text);
        INSERT INTO musehub_commits SELECT 'c' || n, 'r', '2026-01-01', '{"structured_delta": {"ops": [{}]}}', '["p"]', NULL
            FROM generate_series(1, 7) n;
        CREATE TABLE musehub_symbol_history_entries (repo_id text, address text, commit_id text, op text, content_id text,
            PRIMARY KEY (repo_id, address, commit_id));
        CREATE INDEX ON musehub_symbol_history_entries (repo_id, commit_id);
        INSERT INTO musehub_symbol_history_entries SELECT 'r', 'a', 'c' || n, 'patch', NULL FROM generate_series(1, 3) n;
        """

    @Test("After a statement it waits as long as that took, and at full pace not at all")
    func pause() async throws {
        let clock = ContinuousClock()
        let begin = clock.now - .milliseconds(300)
        let start = clock.now
        try await GentlePause(pace: .gentle, name: "x").afterWork(since: begin)
        #expect(start.duration(to: clock.now) >= .milliseconds(300))
        let next = clock.now
        try await GentlePause(pace: .full, name: "x").afterWork(since: next - .seconds(3600))
        #expect(next.duration(to: clock.now) < .seconds(60))
    }

    @Test("Pages of commits have each commit once, and at full pace there is one of all", arguments: [1, 2, 3, 7, 8])
    func pages(length: Int) async throws {
        let database = try await TestDatabase(Self.script)
        let shape = try await database.ask(HubShapeQuestion())
        let commits = try #require(shape.relation(.commits, with: ["commit_id"]))
        for pace in [ScanPace.gentle, .full] {
            var pages = CommitPages(of: commits, pause: GentlePause(pace: pace, name: "x"), length: length)
            var parts: [[String]] = []
            while let page = try await pages.next(database.session, settings: .init()) {
                let statement: SQL = "SELECT c.commit_id FROM \(commits.sql) AS c WHERE \(page) ORDER BY c.commit_id"
                parts.append(
                    try await database.session.values(statement, for: "x", settings: .init()) {
                        row throws(RowDecodingError) in try row.decode("commit_id", as: String.self)
                    })
            }
            #expect(parts.flatMap { $0 } == (1...7).map { "c\($0)" })
            #expect(parts.count == (pace == .gentle ? 7 / length + 1 : 1))
        }
    }

    @Test("It finds the same", arguments: [GapScope.all, GapScope(since: UTCTimestamp(secondsSince1970: 0))])
    func same(scope: GapScope) async throws {
        let database = try await TestDatabase(Self.script)
        let shape = try await database.ask(HubShapeQuestion())
        let lanes = ScanLanes(only: database.session)
        let gently = try await GapDiagnosis(scope: scope, shape: shape, pace: .gentle).ask(lanes, settings: .init())
        #expect(gently?.total == 3)
        #expect(gently?.missing?.unindexed.map(\.commit) == ["c4", "c5", "c6", "c7"])
    }
}
