import MuseModel
import MuseQueries
import TestSupport
import Testing

@Suite("A history in a hub whose columns have other types", .droppingDatabases)
struct OtherColumnTypesTests {
    private static let history = """
        CREATE TABLE musehub_symbol_history_entries (repo_id text, address text, commit_id text, op text,
          content_id text, op_payload text, committed_at timestamptz, PRIMARY KEY (repo_id, address, commit_id));
        """

    private func hub(_ script: String) async throws -> (database: TestDatabase, shape: HubShape) {
        let database = try await TestDatabase(script)
        return (database, try await database.ask(HubShapeQuestion()))
    }

    @Test("A payload of text that is no JSON takes no other row with it")
    func payloads() async throws {
        let (database, shape) = try await hub(
            Self.history + #"""
                INSERT INTO musehub_symbol_history_entries VALUES
                  ('r', 'a.py', 'c1', 'patch', NULL, '{"child_ops":[{"op":"replace","address":"f","old_content_id":"1",
                    "new_content_id":"2","new_summary":"renamed to g"}]}', '2024-01-01Z'),
                  ('r', 'a.py', 'c2', 'patch', NULL, '{"from_address', '2024-01-02Z'),
                  ('r', 'a.py', 'c3', 'patch', NULL, '{"from_address" but no JSON', '2024-01-03Z'),
                  ('r', 'a.py', 'c4', 'patch', NULL, '{"from_address":"b.py"}', '2024-01-04Z'),
                  ('r', 'a.py::f', 'c1', 'replace', '2', '{"old_content_id":"1"}', '2024-01-01Z'),
                  ('r', 'a.py::f', 'c2', 'replace', '3', 'no JSON', '2024-01-02Z');
                """#)
        let moves = try await database.ask(FileMovesOfRepository(of: "r", shape: shape))
        #expect(moves.entries.map(\.commit) == ["c4"])
        let renames = try await database.ask(RenamesInFiles([[SymbolAddress("a.py")]], in: "r", shape: shape))
        #expect(renames.map { $0.map(\.address.text) } == [["a.py::f"]])
        let history = try await database.ask(
            FollowSymbol(SymbolAddress("a.py::f"), in: Repository(id: "r"), shape: shape))
        #expect(history.story.entries.map(\.row.commit).contains("c2"))
        #expect(history.story.entries.first { $0.row.commit == "c1" }?.row.contentBefore == "1")
    }

    @Test("A meta of text that is no JSON takes no other commit with it")
    func metas() async throws {
        let (database, shape) = try await hub(
            """
            CREATE TABLE musehub_commits (commit_id text PRIMARY KEY, author text, commit_meta text);
            INSERT INTO musehub_commits VALUES ('c1', 'ann', '{"sem_ver_bump":'), ('c3', 'cy', NULL),
              ('c2', 'bo', '{"sem_ver_bump":"minor","agent_id":"a","breaking_changes":["a.py"]}');
            """)
        let details = try await database.ask(DetailsOfCommits(of: ["c1", "c2", "c3"], shape: shape))
        #expect(details["c1"]?.author == "ann")
        #expect(details["c2"]?.semanticBump == "minor")
        #expect(details["c2"]?.agent == "a")
        #expect(details["c2"]?.isBreaking == true)
        #expect(details["c3"]?.isBreaking == false)
    }

    @Test(
        "Parents are walked to whatever type says them",
        arguments: [
            ("json", #"["p","q"]"#), ("jsonb", #"["p", "q"]"#), ("json", #""[\"p\",\"q\"]""#), ("text", #"["p", "q"]"#),
            ("text", "{p,q}"), ("text[]", "{p,q}"), ("varchar[]", #"{"p",q}"#),
        ])
    func parents(type: String, text: String) async throws {
        let (database, shape) = try await hub(
            """
            CREATE TABLE musehub_commits (commit_id text PRIMARY KEY, parent_ids \(type));
            INSERT INTO musehub_commits VALUES ('c', '\(text)'), ('p', NULL), ('q', NULL);
            """)
        let walk = try await database.ask(AncestryOfCommits(of: ["c"], in: "r", shape: shape))
        #expect(Set(walk.visits.keys) == ["c", "p", "q"])
        #expect(walk.visits["c"]?.parents == ["p", "q"])
        #expect(walk.isComplete)
        let details = try await database.ask(DetailsOfCommits(of: ["c"], shape: shape))
        #expect(details["c"]?.parents == ["p", "q"])
    }

    @Test(
        "A walk that cannot find a parent by the signs around it is not complete, and fails nothing",
        arguments: [#"["\u0070"]"#, #"["a,b"]"#, #"["\u0000"]"#])
    func escapedParents(text: String) async throws {
        let (database, shape) = try await hub(
            Self.history + """
                CREATE TABLE musehub_commits (commit_id text PRIMARY KEY, parent_ids json);
                INSERT INTO musehub_commits VALUES ('c', '\(text)'), ('p', '[]');
                """)
        let walk = try await database.ask(AncestryOfCommits(of: ["c"], in: "r", shape: shape))
        #expect(Set(walk.visits.keys) == ["c"])
        #expect(walk.extent == .unreadable)
        try await database.psql(
            """
            INSERT INTO musehub_symbol_history_entries (repo_id, address, commit_id, op)
            VALUES ('r', 'a.py', 'c', 'patch'), ('r', 'a.py', 'p', 'patch')
            """)
        let history = try await database.ask(
            FollowSymbol(SymbolAddress("a.py"), in: Repository(id: "r"), follows: false, shape: shape))
        #expect(
            history.notes == [
                "Some commits name their parents in a way that is not understood: some of the order is by time."
            ])
    }
}
