import MuseModel
import PostgresClient
import Synchronization
import TestSupport
import Testing

@testable import MuseQueries

@Suite("Rows that should be there and are not", .droppingDatabases)
struct MissingRowsTests {
    private static let tables = """
        CREATE TABLE musehub_commits (commit_id text PRIMARY KEY, repo_id text, parent_ids json, snapshot_id text,
            commit_meta json, "timestamp" timestamptz);
        CREATE TABLE musehub_snapshots (snapshot_id text PRIMARY KEY, manifest json);
        CREATE TABLE musehub_objects (object_id text PRIMARY KEY);
        CREATE TABLE musehub_symbol_history_entries (repo_id text, address text, commit_id text, op text, content_id text,
            PRIMARY KEY (repo_id, address, commit_id));
        CREATE INDEX ON musehub_symbol_history_entries (repo_id, commit_id);
        """

    private func missing(_ script: String) async throws -> MissingRows {
        try #require(try await TestDatabase(Self.tables + script).diagnose(missing: true)?.report.missing)
    }

    @Test("Of a root commit the paths without a row are counted, a row of another commit or repository being none")
    func genesis() async throws {
        let found = try await missing(
            """
            INSERT INTO musehub_snapshots VALUES ('s', '{"a": "1", "b": "2", "\\u0000": "3", "it''s::x": "4"}'), ('bad', '[]');
            INSERT INTO musehub_commits VALUES ('root', 'r', '[]', 's'), ('spaced', 'r', ' [ ] ', 's'),
                ('null', 'r', 'null', 's'), ('none', 'r', NULL, 's'), ('child', 'r', '["root"]', 's'),
                ('named', 'r', '["null"]', 's'), ('bare', 'r', '[]', NULL), ('lost', 'r', '[]', 'lost'),
                ('broken', 'r', '[]', 'bad'), ('whole', 'r', '[]', 's');
            INSERT INTO musehub_symbol_history_entries VALUES ('r', 'a', 'root', 'insert', NULL),
                ('r', 'b', 'child', 'insert', NULL), ('q', 'b', 'root', 'insert', NULL),
                ('r', 'it''s::x', 'root', 'insert', NULL);
            """)
        #expect(found.genesis.map(\.commit) == ["none", "null", "root", "spaced", "whole"])
        #expect(found.genesis.map(\.paths) == [4, 4, 2, 4, 4])
        #expect(found.genesisPaths == 18)
        #expect(found.notes.contains { $0.contains("1 root commits") })
    }

    @Test("A commit with ops and no row was never indexed, also where the server cannot read its meta")
    func unindexed() async throws {
        let found = try await missing(
            """
            INSERT INTO musehub_commits (commit_id, repo_id, commit_meta) VALUES
                ('ops', 'r', '{"structured_delta": {"ops": [{}]}}'), ('empty', 'r', '{"structured_delta": {"ops": []}}'),
                ('object', 'r', '{"structured_delta": {"ops": {}}}'), ('null', 'r', '{"structured_delta": null}'),
                ('scalar', 'r', '5'), ('none', 'r', NULL), ('rows', 'r', '{"structured_delta": {"ops": [{}]}}'),
                ('zero', 'r', '{"structured_delta": {"ops": [{"x": "\\u0000"}]}}'),
                ('zeroless', 'r', '{"structured_delta": {"ops": []}, "x": "\\u0000"}'),
                ('elsewhere', 'r', '{"structured_delta": {"ops": [{}]}}');
            INSERT INTO musehub_symbol_history_entries VALUES ('r', 'a', 'rows', 'insert', 'x'),
                ('q', 'a', 'elsewhere', 'insert', 'x');
            """)
        #expect(found.unindexed.map(\.commit) == ["elsewhere", "ops", "zero"])
        #expect(found.unindexedCommits == 3)
    }

    @Test("Without an index over repository and commit the two tables are joined, and the same is found")
    func unindexedWithoutIndex() async throws {
        let database = try await TestDatabase(
            Self.tables + """
                INSERT INTO musehub_commits (commit_id, repo_id, commit_meta)
                    SELECT 'c' || n, 'r', '{"structured_delta": {"ops": [{}]}}' FROM generate_series(1, 20000) n;
                INSERT INTO musehub_symbol_history_entries
                    SELECT 'r', n::text, 'c' || n, 'insert', NULL FROM generate_series(1, 19990) n;
                ANALYZE;
                """)
        let shape = try await database.ask(HubShapeQuestion())
        let history = try #require(shape.relation(.symbolHistory, with: ["repo_id", "commit_id"]))
        let question = LeadingIndexQuestion(relation: history, columns: ["repo_id", "commit_id"])
        #expect(try await database.ask(question))
        let probed = try #require(try await database.diagnose(missing: true)?.report.missing)
        try await database.psql("DROP INDEX musehub_symbol_history_entries_repo_id_commit_id_idx")
        // The primary key begins with the repository alone.
        #expect(try await !database.ask(question))
        let joined = try #require(try await database.diagnose(missing: true)?.report.missing)
        #expect(probed.unindexedCommits == 10 && joined.unindexed == probed.unindexed)
        try await database.psql(
            "CREATE INDEX ON musehub_symbol_history_entries (commit_id, repo_id) WHERE op = 'patch'")
        #expect(try await !database.ask(question))
        try await database.psql("CREATE INDEX ON musehub_symbol_history_entries (commit_id, repo_id, address)")
        #expect(try await database.ask(question))
    }

    @Test("An object may stand under either spelling, in either case; a content without one is told once")
    func objects() async throws {
        let ids = ["a", "b", "c", "d", "e"].map { String(repeating: $0, count: 64) }
        let found = try await missing(
            """
            INSERT INTO musehub_objects VALUES ('sha256:\(ids[0])'), ('\(ids[1])'), ('odd'), ('sha256:even');
            INSERT INTO musehub_symbol_history_entries VALUES ('r', '1', 'c', 'insert', '\(ids[0])'),
                ('r', '2', 'c', 'insert', 'sha256:\(ids[1])'), ('r', '3', 'c', 'insert', '\(ids[0].uppercased())'),
                ('r', '4', 'c', 'insert', '\(ids[2])'), ('r', '5', 'c', 'insert', 'sha256:\(ids[2])'),
                ('r', '6', 'c', 'delete', 'sha256:\(ids[3])'), ('r', 'x::y', 'c', 'insert', '\(ids[4])'),
                ('r', '7', 'c', 'insert', 'odd'), ('r', '8', 'c', 'insert', 'even');
            """)
        #expect(found.missingObjects == 3)
        #expect(
            Set(found.objects.map { ContentID($0.content)?.digest ?? $0.content }) == [ids[2], ids[3], "even"])
        #expect(found.notes.isEmpty)
    }

    @Test("Only what is wanted is looked for", arguments: MissingRows.Kind.allCases)
    func oneKind(kind: MissingRows.Kind) async throws {
        let database = try await TestDatabase(
            Self.tables + """
                INSERT INTO musehub_snapshots VALUES ('s', '{"a": "1"}');
                INSERT INTO musehub_commits VALUES ('root', 'r', '[]', 's', '{"structured_delta": {"ops": [{}]}}');
                INSERT INTO musehub_symbol_history_entries VALUES ('r', 'b', 'other', 'insert', 'x');
                """)
        let shape = try await database.ask(HubShapeQuestion())
        let found = try await MissingRowsSearch(shape: shape, kinds: [kind])
            .ask(ScanLanes(only: database.session), settings: .init()) { _ in }
        for other in MissingRows.Kind.allCases { #expect(found.count(of: other) == (other == kind ? 1 : 0)) }
    }

    @Test("More objects than are told apart are at least so many, and lists are bounded")
    func bounds() async throws {
        let database = try await TestDatabase(
            Self.tables + """
                INSERT INTO musehub_symbol_history_entries
                    SELECT 'r', n::text, 'c', 'insert', 'x' || n FROM generate_series(1, 1500) n;
                INSERT INTO musehub_commits (commit_id, repo_id, commit_meta)
                    SELECT 'd' || n, 'r', '{"structured_delta": {"ops": [{}]}}' FROM generate_series(1, 1500) n;
                """)
        let whole = try #require(try await database.diagnose(missing: true)?.report.missing)
        #expect(whole.missingObjects == 1500 && whole.objects.count == 1000)
        #expect(whole.unindexedCommits == 1500 && whole.unindexed.count == 1000)
        let shape = try await database.ask(HubShapeQuestion())
        let search = MissingObjectSearch(scope: .all, shape: shape, pace: .full, mostDifferent: 700)
        let found = try await search.ask(ScanLanes(only: database.session), settings: .init()) { _ in }
        #expect(found.count == 700)
        #expect(found.notes == ["There are at least 700 contents without an object; no more were told apart."])
    }
}
