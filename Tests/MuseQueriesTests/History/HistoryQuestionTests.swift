import MuseModel
import MuseQueries
import PostgresClient
import TestSupport
import Testing

@Suite("Questions about a history", .droppingDatabases)
struct HistoryQuestionTests {
    private static let script = """
        CREATE TABLE musehub_commits (commit_id text PRIMARY KEY, parent_ids json, message text, author text,
          "timestamp" timestamptz, commit_meta json);
        CREATE TABLE musehub_symbol_history_entries (repo_id text, address text, commit_id text, op text,
          content_id text, op_payload json, committed_at timestamptz, PRIMARY KEY (repo_id, address, commit_id));
        CREATE TABLE musehub_hash_occurrence_entries (content_id text, repo_id text, address text,
          PRIMARY KEY (content_id, repo_id, address));
        """

    private func hub(_ rows: String) async throws -> (database: TestDatabase, shape: HubShape) {
        let database = try await TestDatabase(Self.script + rows)
        return (database, try await database.ask(HubShapeQuestion()))
    }

    @Test("Entries of several addresses come with their links in one answer, long summaries without their middle")
    func entries() async throws {
        let (database, shape) = try await hub(
            """
            INSERT INTO musehub_symbol_history_entries VALUES
              ('r', 'a.py', 'c1', 'patch', NULL, json_build_object('from_address', 'b.py', 'child_summary',
                 repeat('x', 600000) || ' end'), '2024-01-01Z'),
              ('r', 'a''"\\{}.py::f,g', 'c2', 'mutate', 'n', '{"fields":{"b":{},"a":{}},"old_content_id":"o"}', 'infinity'),
              ('s', 'a.py', 'c3', 'patch', NULL, NULL, '2024-01-01Z');
            """)
        let awkward = SymbolAddress("a'\"\\{}.py::f,g")
        let entries = try await database.ask(
            HistoryOfAddresses(of: [SymbolAddress("a.py"), awkward, SymbolAddress("none")], in: "r", shape: shape)
        ).entries
        #expect(entries.map(\.commit) == ["c2", "c1"])
        #expect(entries[0].links.fieldNames == ["b", "a"])
        #expect(entries[0].links.oldContent == "o")
        #expect(entries[0].committedAt == nil)
        #expect(entries[1].links.fromAddress == "b.py")
        #expect(entries[1].isGap)
        let summary = try #require(entries[1].links.summary)
        #expect(summary.count == 1001)
        #expect(summary.hasSuffix(" end"))
    }

    @Test("What the server cannot take apart is taken apart here: a zero character, half of a surrogate pair")
    func unreadable() async throws {
        let (database, shape) = try await hub(
            #"""
            INSERT INTO musehub_symbol_history_entries VALUES
              ('r', 'a.py', 'c1', 'patch', NULL, '{"child_summary":"\u0000","from_address":"b.py","child_ops":
                [{"op":"replace","address":"f","old_content_id":"1","new_content_id":"2","new_summary":"renamed to g"}]}',
               '2024-01-01Z'),
              ('r', 'b.py', 'c2', 'patch', NULL, '{"child_summary":"\ud83d\ude00 \\ud83d","from_address":"c.py"}',
               '2024-01-01Z'),
              ('r', 'c.py', 'c3', 'patch', NULL, '{"child_summary":"\udc00","from_address":"d.py"}', '2024-01-01Z');
            """#)
        let moves = try await database.ask(FileMovesOfRepository(of: "r", shape: shape)).entries
        #expect(Set(moves.compactMap(\.links.fromAddress)) == ["b.py", "c.py", "d.py"])
        #expect(moves.first { $0.commit == "c2" }?.links.summary == "😀 \\ud83d")
        let renames = try await database.ask(RenamesInFiles([[SymbolAddress("a.py")]], in: "r", shape: shape))
        #expect(renames.map { $0.map(\.address.text) } == [["a.py::f"]])
    }

    @Test("Renames come with what goes on from them, also at another path of the file, and with nothing else")
    func renames() async throws {
        let (database, shape) = try await hub(
            """
            INSERT INTO musehub_symbol_history_entries VALUES
              ('r', 'a.py', 'c1', 'patch', NULL, '{"child_ops":[
                {"op":"replace","address":"a.py::f","old_content_id":"1","new_content_id":"2","new_summary":"renamed to g"},
                {"op":"replace","address":"a.py::h","old_content_id":"5","new_content_id":"6","new_summary":"h (modified)"},
                7]}', '2024-01-01Z'),
              ('r', 'b.py', 'c2', 'patch', NULL, '{"from_address":"a.py","child_ops":[
                {"op":"delete","address":"import::g","content_id":"2"}]}', '2024-01-02Z');
            """)
        let (first, second) = (SymbolAddress("a.py"), SymbolAddress("b.py"))
        let rows = try await database.ask(
            RenamesInFiles([[second], [first, second], [first]], in: "r", shape: shape))
        let addresses = rows.map { Set($0.map(\.address.text)) }
        #expect(addresses == [[], ["a.py::f", "b.py::import::g"], ["a.py::f"]], "each file by itself")
        #expect(Set(rows[1].map(\.commit)) == ["c1", "c2"])
    }

    @Test("The ends of a move are found by commit and content in either spelling")
    func contents() async throws {
        let digest = String(repeating: "ab", count: 32)
        let (database, shape) = try await hub(
            """
            INSERT INTO musehub_symbol_history_entries VALUES
              ('r', 'a', 'c1', 'delete', 'sha256:\(digest)', NULL, now()), ('r', 'b', 'c1', 'insert', '\(digest)', NULL, now()),
              ('r', 'c', 'c1', 'replace', '\(digest)', NULL, now()), ('r', 'd', 'c2', 'insert', '\(digest)', NULL, now());
            """)
        let rows = try await database.ask(
            RowsOfContents(at: [.init(commit: "c1", content: digest)], in: "r", shape: shape))
        #expect(Set(rows.map(\.address.text)) == ["a", "b"])
    }

    @Test("Commits come with what their meta says, a missing one not at all")
    func commits() async throws {
        let (database, shape) = try await hub(
            #"""
            INSERT INTO musehub_commits VALUES
              ('c1', '["c0","b0"]', 'one', 'ann', '2024-01-01Z',
               '{"sem_ver_bump":"major","agent_id":"","model_id":"m","breaking_changes":["a"],"structured_delta":{}}'),
              ('c2', 'null', 'two', 'bo', '2024-01-02Z', '{"sem_ver_bump":"\u0000"}'),
              ('c3', '[]', 'three', 'cy', '2024-01-03Z', '[]');
            """#)
        let details = try await database.ask(DetailsOfCommits(of: ["c1", "c2", "c3", "c4"], shape: shape))
        #expect(details.count == 3)
        let first = try #require(details["c1"])
        #expect(first.parents == ["c0", "b0"])
        #expect(first.semanticBump == "major")
        #expect(first.agent == nil)
        #expect(first.model == "m")
        #expect(first.isBreaking)
        #expect(details["c2"]?.author == "bo")
        #expect(details["c2"]?.semanticBump == "\0", "read here, since the server cannot")
    }

    @Test("Ancestors are visited once each, up to a number; in a large repository only those near to what is in doubt")
    func ancestry() async throws {
        let (database, _) = try await hub(
            """
            INSERT INTO musehub_commits
            SELECT 'c' || g, CASE WHEN g = 1 THEN '[]' WHEN g = 2 THEN '["c1"]'
                                  ELSE json_build_array('c' || g - 1, 'c' || g - 2) END,
                   'm', 'a', '2024-01-01Z'::timestamptz + g * interval '1 day', NULL
            FROM generate_series(1, 300) g;
            """)
        func walk(_ limits: AncestryOfCommits.Limits, inDoubt: Set<String>? = nil) async throws -> CommitWalk {
            let shape = try await database.ask(HubShapeQuestion())
            return try await database.ask(
                AncestryOfCommits(of: ["c1", "c300"], inDoubt: inDoubt, in: "r", shape: shape, limits: limits))
        }
        let all = try await walk(.init())
        #expect(all.visits.count == 300)
        #expect(all.isComplete)
        #expect(all.visits["c300"]?.parents == ["c299", "c298"])
        let some = try await walk(.init(wholeRepository: 50))
        #expect(some.visits.count == 50)
        #expect(!some.isComplete)

        try await database.psql("ALTER TABLE musehub_commits ADD repo_id text DEFAULT 'r'")
        #expect(try await walk(.init(wholeRepository: 300, nearby: 40)).visits.count == 300)
        let nearby = try await walk(.init(wholeRepository: 299, nearby: 40))
        #expect(nearby.visits.count == 42, "the commits themselves come on top")
        #expect(!nearby.isComplete)
        let doubtful = try await walk(.init(wholeRepository: 299, nearby: 40), inDoubt: ["c300"])
        #expect(Set(doubtful.visits.keys) == Set((260...300).map { "c\($0)" }))
        #expect(doubtful.extent == .cut)
        #expect(try await walk(.init(), inDoubt: ["c1"]).visits.count == 300, "a small one is walked whole")
        #expect(
            try await walk(AncestryOfCommits.Limits(wholeRepository: 598, nearby: 80).shared(by: 2)).visits.count == 42)
    }

    @Test("A copy is one of an address that had the content at that time; an import is none")
    func copies() async throws {
        let (database, shape) = try await hub(
            """
            INSERT INTO musehub_symbol_history_entries VALUES
              ('r', 'a.py::f', 'c1', 'insert', 'k', '{"content_id":"k"}', '2024-01-01Z'),
              ('r', 'b.py::f', 'c2', 'insert', 'k', '{"content_id":"k"}', '2024-01-02Z'),
              ('r', 'a.py::import::os', 'c1', 'insert', 'k', '{"content_id":"k"}', '2024-01-03Z');
            INSERT INTO musehub_hash_occurrence_entries VALUES ('k', 'r', 'a.py::f'), ('k', 'r', 'b.py::f');
            """)
        let repository = Repository(id: "r")
        func events(_ address: String) async throws -> [LifeEvent] {
            try await database.ask(FollowSymbol(SymbolAddress(address), in: repository, shape: shape))
                .story.entries.map(\.event)
        }
        #expect(try await events("a.py::f") == [.created])
        #expect(try await events("b.py::f") == [.copied])
        #expect(try await events("a.py::import::os") == [.created])
    }

    @Test("A history costs the same few blocks in a table of many rows, with a repository or without")
    func cost() async throws {
        let (database, shape) = try await hub(
            """
            INSERT INTO musehub_symbol_history_entries
            SELECT 'r' || g % 5, 'src/file' || g / 40 || '.py::f', 'c' || g, 'replace', NULL, '{"new_summary":"x"}', now()
            FROM generate_series(1, 100000) g;
            VACUUM ANALYZE musehub_symbol_history_entries;
            """)
        let address = SymbolAddress("src/file77.py::f")
        let repositories = try await database.ask(RepositoriesWithAddress(having: address, shape: shape))
        #expect(repositories.map(\.id) == ["r0", "r1", "r2", "r3", "r4"])
        try await database.psql("SELECT pg_stat_reset()")
        let entries = try await database.ask(HistoryOfAddresses(of: [address], in: "r1", shape: shape)).entries
        #expect(entries.count == 8)
        let beside = try await database.ask(AddressesBeside(address, in: nil, shape: shape))
        #expect(beside.count == 24)
        await database.session.close()
        try await database.server.wait(
            until:
                "EXISTS (SELECT FROM pg_stat_user_tables WHERE relname = 'musehub_symbol_history_entries' AND idx_scan > 0)",
            database: database.name)
        let scans = try await database.lines(
            "SELECT seq_scan FROM pg_stat_user_tables WHERE relname = 'musehub_symbol_history_entries'")
        #expect(scans.first == "0")
    }
}
