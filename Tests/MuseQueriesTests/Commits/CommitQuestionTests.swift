import MuseModel
import MuseQueries
import TestSupport
import Testing

@Suite("A commit", .droppingDatabases)
struct CommitQuestionTests {
    private func hub(_ meta: String, type: String = "json") async throws -> TestDatabase {
        try await TestDatabase(
            """
            CREATE TABLE musehub_repos (repo_id text PRIMARY KEY, owner text, slug text);
            INSERT INTO musehub_repos VALUES ('r1', 'sea', 'chart');
            CREATE TABLE musehub_commits (commit_id text PRIMARY KEY, repo_id text, parent_ids json, message text,
                                          commit_meta \(type));
            INSERT INTO musehub_commits VALUES ('p1', 'r1', '[]', 'parent', NULL),
                ('c1', 'r1', '["p1", "gone"]', 'child', \(meta));
            """)
    }

    private func facts(_ database: TestDatabase, _ id: String = "c1") async throws -> CommitFacts? {
        let shape = try await database.ask(HubShapeQuestion())
        return try await database.ask(CommitQuestion(id, shape: shape))
    }

    @Test("It comes with its repository and its parents; a parent without a row is told by its id")
    func whole() async throws {
        let facts = try #require(try await facts(try await hub("'{}'")))
        #expect(facts.repository?.name == "sea/chart")
        #expect(facts.commit.parents == ["p1", "gone"])
        #expect(facts.parentLines.map(\.subject) == ["parent", nil])
        #expect(facts.parentLines.map(facts.isPresent) == [true, false])
        #expect(facts.commit.meta == .empty)
    }

    @Test("An id that is none is nothing, and so is a commit where there is no table")
    func missing() async throws {
        #expect(try await facts(try await hub("'{}'"), "c") == nil)
        #expect(try await facts(try await TestDatabase("")) == nil)
    }

    @Test("NULL, an empty object, and what is no object are read", arguments: ["NULL", "'{}'", "'null'", "'[1]'"])
    func sparse(meta: String) async throws {
        let facts = try #require(try await facts(try await hub(meta)))
        #expect(facts.metaProblem == nil)
        #expect(facts.commit.meta.others.count == (meta == "'[1]'" ? 1 : 0))
    }

    @Test("The ops stay on the server, and every other field comes in its order", arguments: ["json", "jsonb"])
    func reduced(type: String) async throws {
        let meta = """
            '{"zeta": {"b": 1, "a": [2.50]}, "structured_delta": {"summary": "s", "domain": "code", "sem_ver_bump": "major",
              "ops": [{"op": "insert"}, {"op": "delete"}, {"op": "patch"}]}, "sem_ver_bump": "minor", "alpha": null}'
            """
        let facts = try #require(try await facts(try await hub(meta, type: type)))
        let read = facts.commit.meta
        #expect(read.delta == DeltaGlance(domain: "code", summary: "s", operationCount: 3))
        #expect(read.bump == .minor)
        // jsonb has an order of its own.
        let names = type == "json" ? ["zeta", "alpha"] : ["zeta", "alpha"].sorted { ($0.count, $0) < ($1.count, $1) }
        #expect(read.others.map(\.key) == names.map(StructuredValue.string))
        #expect(read.others.contains { $0.value == .null })
    }

    @Test("An escape that PostgreSQL cannot hold, and a text that is no JSON, do not fail the question")
    func unreadable() async throws {
        let zero = try #require(try await facts(try await hub(#"'{"agent_id": "a", "note": "x\u0000y"}'"#)))
        #expect(zero.metaProblem == nil)
        #expect(zero.commit.meta.agent == "a")
        #expect(zero.commit.meta.others.first?.value == .string("x\0y"))

        let text = try #require(try await facts(try await hub("'{broken'", type: "text")))
        #expect(text.metaProblem?.contains("Not JSON") == true)
        #expect(text.commit.meta.others.first?.value == .string("{broken"))
    }

    @Test("What is very large beside the ops is told by its size; ops as large take nothing away")
    func large() async throws {
        let length = CommitQuestion.largestWholeMeta
        let noted = try #require(
            try await facts(try await hub("json_build_object('agent_id', 'a', 'note', repeat('x', \(length)))")))
        #expect(noted.commit.meta == .empty)
        #expect(noted.metaProblem?.contains("too much to fetch") == true)

        let delta = "json_build_object('ops', json_build_array(repeat('x', \(length)), 2))"
        let changed = try #require(
            try await facts(try await hub("json_build_object('agent_id', 'a', 'structured_delta', \(delta))")))
        #expect(changed.metaProblem == nil)
        #expect(changed.commit.meta.agent == "a")
        #expect(changed.commit.meta.delta?.operationCount == 2)
    }
    @Test("A hub that knows no more of commits than their ids is answered")
    func olderHub() async throws {
        let database = try await TestDatabase(
            "CREATE TABLE musehub_commits AS SELECT 'c1'::text AS commit_id, '{p1,p2}'::text[] AS parent_ids")
        let facts = try #require(try await facts(database))
        #expect(facts.commit == Commit(id: "c1", parents: ["p1", "p2"]))
        #expect(facts.repository == nil)
    }

    @Test("On the demo hub every commit is what psql says it is")
    func generatedHub() async throws {
        try await compareWithPsql(try await TestDatabase.generatedHub())
    }

    private func compareWithPsql(_ database: TestDatabase) async throws {
        let lines = try await database.lines(
            """
            SELECT commit_id, coalesce(commit_meta->>'sem_ver_bump', ''),
                   coalesce(json_array_length(commit_meta->'breaking_changes'), 0),
                   coalesce(json_array_length(commit_meta->'structured_delta'->'ops')::text, ''),
                   json_array_length(parent_ids), coalesce(snapshot_id, '')
            FROM musehub_commits ORDER BY md5(commit_id) LIMIT 60
            """)
        let shape = try await database.ask(HubShapeQuestion())
        for line in lines {
            let id = String(line.prefix { $0 != "|" })
            let facts = try #require(try await database.ask(CommitQuestion(id, shape: shape)))
            let meta = facts.commit.meta
            let parts: [String] = [
                id, meta.bump?.name ?? "", "\(meta.breaking.count)", meta.delta?.operationCount.map(String.init) ?? "",
                "\(facts.commit.parents.count)", facts.commit.snapshot ?? "",
            ]
            #expect(parts.joined(separator: "|") == line)
            #expect(facts.metaProblem == nil)
        }
    }
}
