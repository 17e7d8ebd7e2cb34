import MuseModel
import MuseQueries
import TestSupport
import Testing

@Suite("A history of more than is read", .droppingDatabases)
struct BoundedHistoryTests {
    private static let repository = Repository(id: "r")

    private func hub(_ rows: String) async throws -> (database: TestDatabase, shape: HubShape) {
        let database = try await TestDatabase(
            """
            CREATE TABLE musehub_commits (commit_id text PRIMARY KEY, parent_ids json);
            CREATE TABLE musehub_symbol_history_entries (repo_id text, address text, commit_id text, op text,
              content_id text, op_payload json, committed_at timestamptz, PRIMARY KEY (repo_id, address, commit_id));
            \(rows)
            """)
        return (database, try await database.ask(HubShapeQuestion()))
    }

    private static let entries = """
        INSERT INTO musehub_symbol_history_entries
        SELECT 'r', 'a.py', 'c' || g, 'patch', NULL, NULL, now() FROM generate_series(1, 3) g;
        """

    @Test("Rows of an address that are not read are told of, and there is no word where all are", arguments: [2, 3])
    func entries(limit: Int) async throws {
        let (database, shape) = try await hub(Self.entries)
        for follows in [true, false] {
            let history = try await database.ask(
                FollowSymbol(
                    SymbolAddress("a.py"), in: Self.repository, follows: follows, shape: shape,
                    limits: .init(entries: limit)))
            #expect(history.story.entries.count == limit)
            #expect(history.story.lineage.isComplete == (limit == 3))
            #expect(
                history.notes
                    == (limit == 3 ? [] : ["Only 2 rows of the addresses were read; there are more."]))
        }
    }

    @Test("Moves of files that are not read are told of, and not handed on; which ones are read is always the same")
    func moves() async throws {
        let (database, shape) = try await hub(
            Self.entries
                + """
                INSERT INTO musehub_symbol_history_entries
                SELECT 'r', 'b' || g || '.py', 'c', 'patch', NULL, '{"from_address":"c.py"}', now()
                FROM generate_series(9, 1, -1) g;
                """)
        func history(_ limit: Int) async throws -> SymbolHistory {
            try await database.ask(
                FollowSymbol(
                    SymbolAddress("a.py"), in: Self.repository, shape: shape, limits: .init(fileMoves: limit)))
        }
        let some = try await history(8)
        #expect(some.notes == ["Only 8 moves of files were read; there are more."])
        #expect(!some.story.lineage.isComplete)
        #expect(some.fileMoves == nil)
        let all = try await history(9)
        #expect(all.notes == [])
        #expect(all.fileMoves?.count == 9)
        let first = try await database.ask(FileMovesOfRepository(of: "r", shape: shape, limit: 3))
        #expect(first.entries.map(\.address.text) == ["b1.py", "b2.py", "b3.py"])
        #expect(!first.isComplete)
    }

    @Test("More commits than the graph can put in order are ordered by time, and a note says so; one commit needs none")
    func manyCommits() async throws {
        let count = LifeGraph.mostByGraph + 1
        let (database, shape) = try await hub(
            """
            INSERT INTO musehub_symbol_history_entries
            SELECT 'r', 'a.py', 'c' || g, 'replace', NULL, NULL, '2024-01-01Z'::timestamptz + g * interval '1 second'
            FROM generate_series(1, \(count)) g;
            INSERT INTO musehub_symbol_history_entries VALUES ('r', 'b.py', 'c1', 'replace', NULL, NULL, now());
            INSERT INTO musehub_commits VALUES ('c1', '["c2"]'), ('c2', '[]');
            """)
        func history(_ address: String) async throws -> SymbolHistory {
            try await database.ask(
                FollowSymbol(SymbolAddress(address), in: Self.repository, follows: false, shape: shape))
        }
        let many = try await history("a.py")
        #expect(many.story.graph.commits == (1...count).map { "c\($0)" })
        #expect(!many.story.graph.isByGraph)
        #expect(many.notes == ["The commit graph is too large to walk it all: some of the order is by time."])
        #expect(try await history("b.py").notes == [])
    }
}
