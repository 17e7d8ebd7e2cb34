import MuseModel
import MuseQueries
import TestSupport
import Testing

@Suite("The history rows of a commit", .droppingDatabases)
struct CommitRowsQuestionTests {
    private func rows(
        _ database: TestDatabase, limit: Int = CommitRowsQuestion.mostRows
    ) async throws -> CommitRows? {
        let shape = try await database.ask(HubShapeQuestion())
        return try await database.ask(
            CommitRowsQuestion(repository: "r1", commit: "c1", limit: limit, shape: shape))
    }

    private func hub(_ rows: String) async throws -> TestDatabase {
        try await TestDatabase(
            """
            CREATE TABLE musehub_symbol_history_entries (repo_id text, address text, commit_id text, op text,
                content_id text, op_payload json, PRIMARY KEY (repo_id, address, commit_id));
            CREATE INDEX ON musehub_symbol_history_entries (repo_id, commit_id);
            INSERT INTO musehub_symbol_history_entries VALUES \(rows);
            """)
    }

    @Test("Each payload is reduced to the words in it, whichever op it is")
    func summaries() async throws {
        let database = try await hub(
            """
            ('r1', 'a', 'c1', 'insert', 'x', '{"content_summary": "added"}'),
            ('r1', 'b', 'c1', 'replace', 'y', '{"new_summary": "changed", "old_summary": "was"}'),
            ('r1', 'c', 'c1', 'patch', NULL, '{"child_summary": "2 symbols", "child_ops": []}'),
            ('r1', 'd', 'c1', 'patch', NULL, '{"content_summary": ""}'), ('r1', 'e', 'c1', 'odd', NULL, '[1]'),
            ('r1', 'f', 'c1', 'move', NULL, NULL), ('r2', 'a', 'c1', 'insert', NULL, NULL),
            ('r1', 'a', 'c2', 'delete', NULL, NULL)
            """)
        let answer = try #require(try await rows(database))
        let sorted = answer.rows.sorted { $0.address.text < $1.address.text }
        #expect(sorted.map(\.summary) == ["added", "changed", "2 symbols", nil, nil, nil])
        #expect(sorted.map(\.kind) == [.insert, .replace, .patch, .patch, .unknown("odd"), .move])
        #expect(sorted.map(\.content) == ["x", "y", nil, nil, nil, nil])
        #expect(!answer.hasMore)
        #expect(try await rows(database, limit: 5)?.hasMore == true)
    }

    @Test("An escape that PostgreSQL cannot hold costs no summary but that of a very large payload")
    func unreadable() async throws {
        let database = try await hub(
            #"""
            ('r1', 'a', 'c1', 'insert', 'x', '{"content_summary": "added", "note": "\u0000"}'),
            ('r1', 'b', 'c1', 'insert', 'x', '{"content_summary": "other"}')
            """#)
        let small = try #require(try await rows(database))
        #expect(Set(small.rows.map(\.summary)) == ["added", "other"])
        #expect(!small.lacksSummaries)
        try await database.psql(
            """
            UPDATE musehub_symbol_history_entries
            SET op_payload = ('{"content_summary": "' || repeat('x', 10000) || '"}')::json WHERE address = 'b'
            """)
        let large = try #require(try await rows(database))
        #expect(Set(large.rows.map(\.summary)) == ["added", nil])
        #expect(large.lacksSummaries)
    }

    @Test("Six thousand rows with a payload of a megabyte come reduced")
    func large() async throws {
        let database = try await hub(
            """
            ('r1', 'file.py', 'c1', 'patch', NULL, ('{"child_summary": "all", "child_ops": ["' || repeat('x', 1000000) || '"]}')::json)
            """)
        try await database.psql(
            """
            INSERT INTO musehub_symbol_history_entries SELECT 'r1', 'file.py::f' || n, 'c1', 'insert', 'x',
                json_build_object('content_summary', 'added f' || n) FROM generate_series(1, 6000) AS n
            """)
        let answer = try #require(try await rows(database))
        #expect(answer.rows.count == 6001)
        let files = FileChange.byFile(answer.rows)
        #expect(files.map(\.path) == ["file.py"])
        #expect(files[0].row?.summary == "all")
        #expect(files[0].symbols.count == 6000)
    }

    @Test("A hub without history, or one that keeps no payloads, is answered")
    func olderHub() async throws {
        #expect(try await rows(try await TestDatabase("")) == nil)
        let database = try await TestDatabase(
            """
            CREATE TABLE musehub_symbol_history_entries AS
            SELECT 'r1'::text AS repo_id, 'a'::text AS address, 'c1'::text AS commit_id
            """)
        #expect(try await rows(database)?.rows == [CommitRow(address: SymbolAddress("a"), kind: .unknown(""))])
    }
}
