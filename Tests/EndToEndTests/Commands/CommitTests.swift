import Foundation
import TestSupport
import Testing

@Suite("muselens commit", .droppingDatabases)
struct CommitTests {
    /// - Parameter purpose: of a database of its own, for a test that changes it; `nil` for the one that tests only read.
    private func hub(
        own purpose: String? = nil
    ) async throws -> (server: TestServer, database: String, url: String) {
        let server = try await TestServer.shared()
        let database =
            if let purpose { try await server.hubDatabase(purpose) } else { try await server.sharedHub() }
        return (server, database, server.connectionString(database: database))
    }

    /// What psql says of a commit, as the program's JSON has it.
    private func compareWithPsql(
        _ id: String, _ server: TestServer, _ database: String, url: String
    ) async throws {
        let outcome = try await BuiltProgram.run(["commit", id, "--json", "--url", url])
        #expect(outcome.code == 0)
        let given = try JSONComparison.object(outcome.output)
        let expected = try await server.psql(
            """
            SELECT json_build_object('commit_id', commit_id, 'repo', owner || '/' || slug, 'repo_id', repo_id,
                'branch', branch, 'message', message, 'author', author, 'snapshot_id', snapshot_id,
                'sem_ver_bump', commit_meta->>'sem_ver_bump',
                'agent_id', nullif(commit_meta->>'agent_id', ''), 'model_id', nullif(commit_meta->>'model_id', ''),
                'parents', (SELECT coalesce(json_agg(p.id ORDER BY p.place), '[]')
                            FROM json_array_elements_text(parent_ids) WITH ORDINALITY AS p (id, place)),
                'breaking_files', (SELECT count(*) FROM json_array_elements_text(commit_meta->'breaking_changes') AS b
                                   WHERE b NOT LIKE '%::%'),
                'breaking_symbols', (SELECT count(*) FROM json_array_elements_text(commit_meta->'breaking_changes') AS b
                                     WHERE b LIKE '%::%'),
                'delta_ops', json_array_length(commit_meta->'structured_delta'->'ops'),
                'rows', (SELECT json_agg(json_build_object('address', address, 'op', op, 'content_id', content_id,
                            'summary', coalesce(nullif(op_payload->>'new_summary', ''),
                                nullif(op_payload->>'content_summary', ''), nullif(op_payload->>'child_summary', '')))
                            ORDER BY address COLLATE "C")
                         FROM musehub_symbol_history_entries h WHERE h.repo_id = c.repo_id AND h.commit_id = c.commit_id))
            FROM musehub_commits c JOIN musehub_repos USING (repo_id) WHERE commit_id = '\(id)'
            """, database: database, limit: 64 << 20)
        let wanted = try JSONComparison.object(expected)
        for key in [
            "commit_id", "repo", "repo_id", "branch", "message", "author", "snapshot_id", "sem_ver_bump", "agent_id",
            "model_id",
        ] {
            #expect(given[key] as? NSObject == wanted[key] as? NSObject, "\(key) of \(id)")
        }
        let parents = (given["parents"] as? [NSDictionary])?.compactMap { $0["commit_id"] as? String }
        #expect(parents == wanted["parents"] as? [String])
        let breaking = try #require(given["breaking"] as? [String: [String]])
        #expect(breaking["files"]?.count == wanted["breaking_files"] as? Int)
        #expect(breaking["symbols"]?.count == wanted["breaking_symbols"] as? Int)
        #expect((given["delta"] as? NSDictionary)?["ops"] as? Int == wanted["delta_ops"] as? Int)
        #expect(Self.byAddress(given["rows"], cut: 1000) == Self.byAddress(wanted["rows"], cut: 1000))
    }

    /// The rows, whatever their order; a summary is told up to so many characters.
    private static func byAddress(_ rows: Any?, cut: Int) -> [String: [String?]] {
        let lines = (rows as? [NSDictionary] ?? []).map { row -> (String, [String?]) in
            let summary = (row["summary"] as? String).map { String($0.unicodeScalars.prefix(cut)) }
            return (row["address"] as? String ?? "", [row["op"] as? String, row["content_id"] as? String, summary])
        }
        return Dictionary(lines) { first, _ in first }
    }

    @Test("Every commit of the repository of edge cases is what psql says it is")
    func edgeCases() async throws {
        let (server, database, url) = try await hub()
        let ids = try await server.psql(
            """
            SELECT commit_id FROM musehub_commits WHERE repo_id = (
                SELECT repo_id FROM musehub_commits WHERE message = 'Import the generated bindings')
            """, database: database)
        let commits = ids.split(separator: "\n").map(String.init)
        #expect(commits.count > 20)
        for id in commits { try await compareWithPsql(id, server, database, url: url) }
    }

    @Test(
        "On the real histories, commits are what psql says they are, the largest among them",
        .enabled(if: RealHistories.isPresent, Comment(rawValue: RealHistories.absence)))
    func realHistories() async throws {
        let server = try await TestServer.shared()
        let database = try await server.sharedHistories()
        let url = server.connectionString(database: database)
        let some = try await server.psql(
            "SELECT commit_id FROM musehub_commits ORDER BY md5(commit_id) LIMIT 15", database: database)
        let largest = "91395ce09bf3bb236af379caa664469d065ebaa1f3278820fbea81daca7a026c"
        for id in [largest] + some.split(separator: "\n").map(String.init) {
            try await compareWithPsql(id, server, database, url: url)
        }
        let outcome = try await BuiltProgram.run(["commit", "91395ce09bf3", "--json", "--url", url])
        let rows = try JSONComparison.object(outcome.output)["rows"] as? [Any]
        #expect(rows?.count == 563)
    }

    @Test("A prefix will do; one of several commits is exit 2 with the candidates, one of none exit 5")
    func prefixes() async throws {
        let (server, database, url) = try await hub(own: "commits")
        let id = try await server.psql("SELECT min(commit_id) FROM musehub_commits", database: database)
        let found = try await BuiltProgram.run(["commit", String(id.prefix(20)), "--json", "--url", url])
        #expect(found.code == 0)
        #expect(try JSONComparison.object(found.output)["commit_id"] as? String == id)
        let digits = String(id.split(separator: ":").last ?? "").prefix(20)
        for spelling in [digits.uppercased(), "SHA256:" + digits, "sha256:" + digits.uppercased()] {
            let same = try await BuiltProgram.run(["commit", spelling, "--json", "--url", url])
            #expect(same.output == found.output, "\(spelling)")
        }

        try await server.psql(
            """
            UPDATE musehub_commits SET commit_id = '\(id.prefix(20))' || 'ff'
            WHERE commit_id = (SELECT max(commit_id) FROM musehub_commits)
            """, database: database)
        let ambiguous = try await BuiltProgram.run(["commit", String(id.prefix(20)), "--url", url])
        #expect(ambiguous.code == 2)
        #expect(ambiguous.output.isEmpty)
        let lines = ambiguous.complaint.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(lines.contains(id), "each on a line of its own")
        #expect(lines.contains("\(id.prefix(20))ff"))

        let missing = try await BuiltProgram.run(["commit", "0123456789abcdef0123", "--url", url])
        #expect(missing.code == 5)
        #expect(missing.complaint.contains("There is no commit"))
    }

    @Test(
        "A table and Markdown are for people: sections, and nothing that acts on a terminal",
        arguments: ["table", "markdown"])
    func forPeople(format: String) async throws {
        let (server, database, url) = try await hub()
        let ids = try await server.psql(
            """
            SELECT commit_id FROM musehub_commits WHERE message LIKE 'Add symbols with awkward%'
               OR message LIKE '%' || chr(27) || '%' OR branch LIKE '%' || chr(27) || '%'
            """, database: database)
        for id in ids.split(separator: "\n").map(String.init) {
            let outcome = try await BuiltProgram.run(["commit", id, "--format", format, "--url", url])
            #expect(outcome.code == 0)
            #expect(outcome.output.contains("Parents"))
            #expect(outcome.output.contains("History rows"))
            let acting = outcome.output.unicodeScalars.filter {
                ($0.value < 32 && $0 != "\n") || (127..<160) ~= $0.value
            }
            #expect(acting.isEmpty)
            #expect(!outcome.output.unicodeScalars.contains("\u{202e}"))
        }
    }

    @Test("Meta that nobody foresaw is in the JSON in its order, and an empty or missing meta is no error")
    func meta() async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("older")
        try await server.psql(
            """
            CREATE TABLE musehub_commits (commit_id text PRIMARY KEY, commit_meta json);
            INSERT INTO musehub_commits VALUES ('a1', '{}'), ('b1', NULL),
                ('c1', '{"zeta": {"b": 1, "a": 2}, "sem_ver_bump": "minor", "alpha": [1]}');
            CREATE TABLE plain (commit_id text);
            """, database: database)
        let url = server.connectionString(database: database)
        for id in ["a1", "b1"] {
            let outcome = try await BuiltProgram.run(["commit", id, "--json", "--url", url])
            #expect(outcome.code == 0)
            #expect(outcome.output.contains(#""meta":{}"#))
            #expect(outcome.output.contains(#""rows":null"#))
            #expect(outcome.complaint.contains("no symbol history"))
        }
        let outcome = try await BuiltProgram.run(["commit", "c1", "-q", "--json", "--url", url])
        #expect(outcome.output.contains(#""meta":{"zeta":{"b":1,"a":2},"alpha":[1]}"#))
        #expect(outcome.complaint.isEmpty)
    }

    @Test("A hub without commits is exit 5")
    func noTable() async throws {
        let server = try await TestServer.shared()
        let url = server.connectionString(database: try await server.emptyDatabase())
        let outcome = try await BuiltProgram.run(["commit", "a", "--url", url])
        #expect(outcome.code == 5)
        #expect(outcome.complaint.contains("no table of commits"))
    }
}

@Suite("muselens clones", .droppingDatabases)
struct ClonesTests {
    @Test("Of a content id, in either spelling, it is psql's list; of an address that of its latest content")
    func agreement() async throws {
        let server = try await TestServer.shared()
        let database = try await server.sharedHub()
        let url = server.connectionString(database: database)
        let id = try await server.psql(
            """
            SELECT content_id FROM musehub_hash_occurrence_entries GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1
            """, database: database)
        let expected = try await server.psql(
            """
            SELECT json_build_object('content_id', content_id, 'repo', owner || '/' || slug, 'address', address)
            FROM musehub_hash_occurrence_entries JOIN musehub_repos USING (repo_id)
            WHERE content_id IN ('\(id)', replace('\(id)', 'sha256:', '')) ORDER BY content_id, repo_id, address
            """, database: database)
        let wanted = try JSONComparison.objects(expected)
        #expect(wanted.count > 0)
        let address = try await server.psql(
            """
            SELECT min(address) FROM (SELECT address, count(*) OVER (PARTITION BY address) AS n
              FROM musehub_hash_occurrence_entries o WHERE content_id = '\(id)') AS a WHERE n = 1
            """, database: database)
        let digits = id.replacingOccurrences(of: "sha256:", with: "")
        for argument in [
            id, digits, address, "SHA256:" + digits.uppercased(), String(digits.prefix(30)),
            "sha256:" + digits.prefix(30),
        ] {
            let outcome = try await BuiltProgram.run(["clones", argument, "--format", "jsonl", "--url", url])
            #expect(outcome.code == 0)
            #expect(try JSONComparison.objects(outcome.output) == wanted, "\(argument)")
        }
    }

    @Test("A content or an address that is nowhere, and a hub without the table, are exit 5")
    func absent() async throws {
        let server = try await TestServer.shared()
        let database = try await server.hubDatabase()
        let url = server.connectionString(database: database)
        for argument in [String(repeating: "00", count: 32), "no/such.py::symbol", "0000000000000000"] {
            let outcome = try await BuiltProgram.run(["clones", argument, "--url", url])
            #expect(outcome.code == 5)
            #expect(outcome.output.isEmpty)
        }
        let forgotten = try await server.psql(
            """
            WITH one AS (SELECT address, content_id FROM musehub_hash_occurrence_entries ORDER BY 1 LIMIT 1)
            DELETE FROM musehub_hash_occurrence_entries o USING one WHERE o.content_id = one.content_id
            RETURNING one.address
            """, database: database)
        let address = try #require(forgotten.split(separator: "\n").first.map(String.init))
        let behind = try await BuiltProgram.run(["clones", address, "--url", url])
        #expect(behind.code == 5)
        #expect(behind.complaint.contains("may be behind"))
        try await server.psql("DROP TABLE musehub_hash_occurrence_entries", database: database)
        let outcome = try await BuiltProgram.run(["clones", String(repeating: "00", count: 32), "--url", url])
        #expect(outcome.code == 5)
        #expect(outcome.complaint.contains("no table of occurrences"))
    }
}
