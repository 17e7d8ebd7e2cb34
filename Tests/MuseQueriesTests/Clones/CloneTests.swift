import MuseModel
import MuseQueries
import TestSupport
import Testing

@Suite("Clones", .droppingDatabases)
struct CloneTests {
    private static let digits = String(repeating: "ab", count: 32)
    private static let script = """
        CREATE TABLE musehub_hash_occurrence_entries (content_id varchar(128), repo_id varchar(128), address text,
            PRIMARY KEY (content_id, repo_id, address));
        INSERT INTO musehub_hash_occurrence_entries VALUES ('\(digits)', 'r1', 'a.py::old'),
            ('sha256:\(digits)', 'r2', 'b.py::x'), ('sha256:\(digits)', 'r1', 'b.py::y'), ('short', 'r1', 'c');
        CREATE TABLE musehub_symbol_history_entries (repo_id varchar(128), address text, commit_id varchar(128),
            op text, content_id text, committed_at timestamptz, PRIMARY KEY (repo_id, address, commit_id));
        INSERT INTO musehub_symbol_history_entries VALUES
            ('r1', 'x', 'c1', 'insert', 'one', '2026-01-01 00:00:00+00'),
            ('r1', 'x', 'c2', 'replace', 'two', '2026-01-03 00:00:00+00'),
            ('r1', 'x', 'c3', 'patch', NULL, '2026-01-04 00:00:00+00'),
            ('r2', 'x', 'c9', 'delete', 'last', '2026-01-01 00:00:00+00'),
            ('r3', 'y', 'c9', 'insert', 'one', '2026-01-01 00:00:00+00');
        """

    private func database() async throws -> (TestDatabase, HubShape) {
        let database = try await TestDatabase(Self.script)
        return (database, try await database.ask(HubShapeQuestion()))
    }

    @Test("Both spellings of a content id are found, in one repository or all")
    func spellings() async throws {
        let (database, shape) = try await database()
        for spelling in [Self.digits, "sha256:" + Self.digits] {
            let all = try #require(try await database.ask(CloneOccurrences(of: [spelling], shape: shape)))
            #expect(all.occurrences.map(\.address.text) == ["a.py::old", "b.py::y", "b.py::x"])
            #expect(!all.hasMore)
        }
        let some = try await database.ask(CloneOccurrences(of: [Self.digits], repository: "r1", limit: 1, shape: shape))
        #expect(some?.occurrences.map(\.address.text) == ["a.py::old"])
        #expect(some?.hasMore == true)
        #expect(try await database.ask(CloneOccurrences(of: ["short"], shape: shape))?.occurrences.count == 1)
        #expect(try await database.ask(CloneOccurrences(of: [], shape: shape))?.occurrences == [])
    }

    @Test("A content that is asked for twice is told once")
    func twice() async throws {
        let (database, shape) = try await database()
        let contents = [Self.digits, "sha256:" + Self.digits, "short", "short"]
        let found = try await database.ask(CloneOccurrences(of: contents, shape: shape))
        #expect(found?.occurrences.map(\.address.text) == ["a.py::old", "b.py::y", "b.py::x", "c"])
    }

    @Test("Of a content that occurs very often no more is read than is told")
    func frequent() async throws {
        let (database, shape) = try await database()
        // Before 15, nothing makes a server tell what it has read until it pleases.
        guard database.session.facts.versionNumber >= 150_000 else { return }
        try await database.psql(
            """
            INSERT INTO musehub_hash_occurrence_entries
            SELECT content, 'r1', 'f' || n FROM unnest(ARRAY['often', 'very often']) content, generate_series(1, 2000) n
            UNION ALL SELECT md5(n::text), 'r1', 'f' || n FROM generate_series(1, 20000) n;
            ANALYZE musehub_hash_occurrence_entries;
            """)
        let rowsRead = """
            SELECT seq_tup_read + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes i WHERE i.relid = t.relid)
            FROM pg_stat_user_tables t WHERE relname = 'musehub_hash_occurrence_entries'
            """
        let before = try #require(Int(try await database.psql(rowsRead)))
        let found = try await database.ask(CloneOccurrences(of: ["often", "very often"], limit: 10, shape: shape))
        #expect(found?.occurrences.map(\.content) == [String](repeating: "often", count: 10))
        #expect(found?.hasMore == true)
        _ = try await database.session.rows("SELECT pg_stat_force_next_flush()", for: "its statistics")
        let after = try #require(Int(try await database.psql(rowsRead)))
        #expect((1...100).contains(after - before))
    }

    @Test("The content of an address is its newest that there is, in each repository that knows it")
    func latest() async throws {
        let (database, shape) = try await database()
        #expect(
            try await database.ask(LatestContents(of: SymbolAddress("x"), shape: shape)) == [
                LatestContents.Content(repository: "r1", content: "two"),
                LatestContents.Content(repository: "r2", content: "last", isDeleted: true),
            ])
        #expect(
            try await database.ask(LatestContents(of: SymbolAddress("x"), repository: "r2", shape: shape))?
                .map(\.repository) == ["r2"])
        #expect(try await database.ask(LatestContents(of: SymbolAddress("z"), shape: shape)) == [])
    }

    @Test("A hub without these tables has no answer")
    func olderHub() async throws {
        let database = try await TestDatabase("")
        let shape = try await database.ask(HubShapeQuestion())
        #expect(try await database.ask(CloneOccurrences(of: ["a"], shape: shape)) == nil)
        #expect(try await database.ask(LatestContents(of: SymbolAddress("x"), shape: shape)) == nil)
        #expect(
            try await database.ask(RepositoriesByID(["r1"], shape: shape)) == ["r1": Repository(id: "r1")])
    }
}
