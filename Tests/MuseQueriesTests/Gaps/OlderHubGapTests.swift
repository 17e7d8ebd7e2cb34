import MuseModel
import MuseQueries
import TestSupport
import Testing

@Suite("Gaps of hubs that lack tables and columns", .droppingDatabases)
struct OlderHubGapTests {
    private static let history = """
        CREATE TABLE musehub_symbol_history_entries (repo_id text, address text, commit_id text, op text, content_id text);
        INSERT INTO musehub_symbol_history_entries VALUES ('r', 'a.py', 'c', 'patch', NULL);
        """

    private func diagnose(_ script: String) async throws -> Diagnosed {
        try #require(try await TestDatabase(script).diagnose(missing: true))
    }

    @Test("Without a history, or content ids in it, there is no answer")
    func noHistory() async throws {
        #expect(try await TestDatabase("").diagnose() == nil)
        let script = "CREATE TABLE musehub_symbol_history_entries (repo_id text, address text, commit_id text)"
        #expect(try await TestDatabase(script).diagnose() == nil)
    }

    @Test("With a history alone every gap is one without a commit, and that is told")
    func historyAlone() async throws {
        let diagnosed = try await diagnose(Self.history)
        #expect(diagnosed.causes == ["orphan-commit": 1])
        #expect(diagnosed.report.notes.contains { $0.contains("no table of commits") })
        #expect(diagnosed.report.notes.contains { $0.contains("no op_payload") })
        #expect(diagnosed.report.missing?.isEmpty == true)
        #expect(diagnosed.report.missing?.notes.count == 3)
    }

    @Test("The fewest columns of a history are enough")
    func fewestColumns() async throws {
        let diagnosed = try await diagnose(
            """
            CREATE TABLE musehub_symbol_history_entries (address text, commit_id text, content_id text);
            INSERT INTO musehub_symbol_history_entries VALUES ('a.py', 'c', NULL), ('a.py::f', 'c', NULL), (NULL, 'c', NULL);
            """)
        #expect(diagnosed.report.total == 1)
        #expect(diagnosed.report.symbolRows == 1)
        #expect(diagnosed.findings.first?.entry.repository == "")
    }

    @Test("Commits that name no snapshots, and a hub without snapshots, are told as what they are")
    func noSnapshots() async throws {
        let bare = try await diagnose(
            Self.history + "CREATE TABLE musehub_commits (commit_id text); INSERT INTO musehub_commits VALUES ('c');")
        #expect(bare.causes == ["no-snapshot": 1])
        #expect(bare.report.notes.contains { $0.contains("snapshot_id") })
        let commits = """
            CREATE TABLE musehub_commits (commit_id text, snapshot_id text);
            INSERT INTO musehub_commits VALUES ('c', 's');
            """
        let without = try await diagnose(Self.history + commits)
        #expect(without.causes == ["snapshot-missing": 1])
        #expect(without.report.notes.contains { $0.contains("no table of snapshots") })
        let empty = try await diagnose(
            Self.history + commits
                + "CREATE TABLE musehub_snapshots (snapshot_id text); INSERT INTO musehub_snapshots VALUES ('s');")
        #expect(empty.causes == ["manifest-unreadable": 1])
        #expect(empty.findings.first?.reason == "The snapshot has no manifest.")
    }

    @Test("Commits that do not tell their parents leave a deleted file unexplained")
    func noParents() async throws {
        let diagnosed = try await diagnose(
            Self.history + """
                CREATE TABLE musehub_commits (commit_id text, snapshot_id text);
                INSERT INTO musehub_commits VALUES ('c', 's');
                CREATE TABLE musehub_snapshots (snapshot_id text, manifest json);
                INSERT INTO musehub_snapshots VALUES ('s', '{}');
                """)
        #expect(diagnosed.causes == ["unexplained": 1])
        #expect(diagnosed.report.notes.contains { $0.contains("parent_ids") })
    }

    @Test("Parents may be an array or a text, and metas jsonb")
    func otherTypes() async throws {
        let diagnosed = try await diagnose(
            """
            CREATE TABLE musehub_symbol_history_entries
                (repo_id text, address text, commit_id text, op text, content_id text, op_payload jsonb,
                 committed_at timestamptz);
            INSERT INTO musehub_symbol_history_entries VALUES
                ('r', 'a.py', 'c', 'patch', NULL, '{"content_id": ""}', 'infinity'),
                ('r', 'b.py', 'c', 'patch', NULL, '{"new_content_id": "one"}', '-infinity'),
                ('r', 'c.py', 'c', 'patch', NULL, '[]', '0044-03-15 BC'),
                ('r', 'd.py', 'c', 'patch', NULL, NULL, NULL);
            CREATE TABLE musehub_commits
                (commit_id varchar(20), repo_id text, parent_ids text[], snapshot_id text, commit_meta jsonb);
            INSERT INTO musehub_commits VALUES ('p', 'r', '{}', 'before', '{}'),
                ('c', 'r', '{p}', 's', '{"agent_id": "claude",
                    "structured_delta": {"ops": [{"address": "c.py", "content_id": "two"}]}}');
            CREATE TABLE musehub_snapshots (snapshot_id text, manifest jsonb);
            INSERT INTO musehub_snapshots VALUES ('s', '{}'), ('before', '{"a.py": "three", "d.py": "four"}');
            """)
        #expect(diagnosed.causes == ["deleted": 2, "in-payload": 1, "in-delta": 1])
        #expect(diagnosed.finding("b.py", "c")?.wouldBe == "one")
        #expect(diagnosed.finding("c.py", "c")?.wouldBe == "two")
        #expect(diagnosed.finding("a.py", "c")?.went == "three")
        #expect(diagnosed.finding("a.py", "c")?.agent == "claude")
        #expect(diagnosed.findings.allSatisfy { $0.entry.committedAt == nil })
        #expect(diagnosed.report.missing?.genesisPaths == 2)
    }

    @Test("A history that is a view is read like a table")
    func view() async throws {
        let diagnosed = try await diagnose(
            """
            CREATE TABLE stored (repo_id text, address text, commit_id text, op text, content_id text);
            INSERT INTO stored VALUES ('r', 'a.py', 'c', 'patch', NULL);
            CREATE VIEW musehub_symbol_history_entries AS SELECT * FROM stored;
            """)
        #expect(diagnosed.report.total == 1)
    }
}
