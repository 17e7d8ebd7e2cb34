import Foundation
import TestSupport
import Testing

/// `muselens history --follow` on the addresses that the data set's own description singles out, by their numbers
/// there.
@Suite(
    "history on the real histories", .droppingDatabases,
    .enabled(if: RealHistories.isPresent, "\(RealHistories.absence)"))
struct HistoryOfRealHistoriesTests {
    private static let url = Task {
        let server = try await TestServer.shared()
        return server.connectionString(database: try await server.sharedHistories())
    }

    private func history(_ address: String, repository: String? = nil) async throws -> [NSDictionary] {
        let scope = repository.map { ["--repo", $0] } ?? []
        let outcome = try await BuiltProgram.run(
            ["history", address, "--follow", "--json", "--url", try await Self.url.value] + scope)
        #expect(outcome.code == 0, "\(outcome.complaint)")
        return try JSONComparison.array(outcome.output)
    }

    private func entry(_ entries: [NSDictionary], commit: String, address: String) throws -> NSDictionary {
        try #require(entries.first { $0["commit_id"] as? String == commit && $0["address"] as? String == address })
    }

    @Test(
        "1: the most-touched file has its 450 rows, the source file 320, of which 307 are patches without a content id")
    func mostTouchedFiles() async throws {
        let changes = try await history("CHANGES.rst", repository: "pallets/click")
        #expect(changes.filter { $0["address"] as? String == "CHANGES.rst" }.count == 450)
        let main = try await history("pgcli/main.py", repository: "dbcli/pgcli")
            .filter { $0["address"] as? String == "pgcli/main.py" }
        #expect(main.count == 320)
        #expect(main.filter { $0["op"] as? String == "patch" && $0["content_id"] is NSNull }.count == 307)
    }

    @Test("2: the most-touched symbol has 209 rows from 2015 to 2026, in one repository that need not be named")
    func mostTouchedSymbol() async throws {
        let entries = try await history("pgcli/main.py::PGCli")
        let own = entries.filter { $0["row_address"] as? String == "pgcli/main.py::PGCli" }
        #expect(own.count == 209)
        #expect(Set(entries.compactMap { $0["repo"] as? String }) == ["dbcli/pgcli"])
        #expect((own.first?["committed_at"] as? String)?.hasPrefix("2015") == true)
        #expect((own.last?["committed_at"] as? String)?.hasPrefix("2026") == true)
    }

    @Test(
        "3: a renamed symbol has its life before and after, whichever name is asked for",
        arguments: ["_allow_join_suggestion", "_allow_join"])
    func rename(name: String) async throws {
        let file = "pgcli/packages/sqlcompletion.py"
        let entries = try await history("\(file)::\(name)")
        #expect(entries.map { $0["event"] as? String } == ["created", "modified", "renamed", "modified"])
        let renamed = try entry(
            entries, commit: "6273c0c3545ff274835c99108144299e58c45ee9a38365aabd14c866fa9123db",
            address: "\(file)::_allow_join_suggestion")
        #expect(renamed["evidence"] as? String == "exact")
        #expect(renamed["to"] as? String == "\(file)::_allow_join")
        let next = try entry(
            entries, commit: "050c5a1a86d080b2aa91411f09ee4593a305f078d6a1c2aea5dca0c91a132351",
            address: "\(file)::_allow_join")
        #expect(next == entries.last)
    }

    @Test("4: another renamed symbol")
    func anotherRename() async throws {
        let entries = try await history("src/click/_compat.py::get_strerror")
        let renamed = try entry(
            entries, commit: "da2f1eb27061ec06649ddc62029c36f73c9763923905141ae2441debbf1189af",
            address: "src/click/_compat.py::get_streerror")
        #expect(renamed["event"] as? String == "renamed")
        #expect(renamed["evidence"] as? String == "exact")
        #expect(entries.last?["address"] as? String == "src/click/_compat.py::get_strerror")
    }

    @Test(
        "5: a rename whose words do not give the new address ends at it, from either end",
        arguments: ["OptionParser._match_long_opt", "_OptionParser._match_long_opt"])
    func renameOfClass(symbol: String) async throws {
        let entries = try await history("src/click/parser.py::\(symbol)")
        let renamed = try entry(
            entries, commit: "a8b86750e2cad9c71139ac59256d9b28d96096dd2ba47dc8484bafa4475257f2",
            address: "src/click/parser.py::OptionParser._match_long_opt")
        #expect(renamed["event"] as? String == "renamed")
        #expect(renamed["evidence"] as? String == "exact")
        #expect(renamed["to"] as? String == "src/click/parser.py::_OptionParser._match_long_opt")
        #expect(entries.last?["address"] as? String == "src/click/parser.py::_OptionParser._match_long_opt")
        #expect(Set(entries.compactMap { $0["life"] as? Int }) == [1])
    }

    @Test(
        "6: a symbol that moved to another file went and came with one content id",
        arguments: ["click/formatting.py", "click/_textwrap.py"])
    func moveToOtherFile(file: String) async throws {
        let entries = try await history("\(file)::TextWrapper")
        let commit = "2a17026e7ae6f341fa6bf54c4a7f0469dd67068bb09c635037e32496b3d5eee6"
        let gone = try entry(entries, commit: commit, address: "click/formatting.py::TextWrapper")
        let come = try entry(entries, commit: commit, address: "click/_textwrap.py::TextWrapper")
        for row in [gone, come] {
            #expect(row["event"] as? String == "moved")
            #expect(row["evidence"] as? String == "exact")
        }
        #expect(gone["op"] as? String == "delete")
        #expect(come["op"] as? String == "insert")
        #expect(gone["content_id"] as? String == come["content_id"] as? String)
        #expect((entries.firstIndex(of: gone) ?? .max) < (entries.firstIndex(of: come) ?? .min))
    }

    @Test("7: a file's move, and in the same op the rename of a function in it")
    func moveAndRename() async throws {
        let commit = "5baac5dcb868d6fa674474021a90af267d76e8a00ace9ed63b1506d59b27c1b5"
        let file = try entry(try await history("pgcli.py"), commit: commit, address: "pgcli/main.py")
        #expect(file["event"] as? String == "moved")
        #expect(file["evidence"] as? String == "exact")
        #expect(file["from"] as? String == "pgcli.py")
        for address in ["pgcli.py::pgcli", "pgcli/main.py::pgcli", "pgcli/main.py::cli"] {
            let entries = try await history(address)
            let there = entries.filter { $0["commit_id"] as? String == commit }
            #expect(there.map { $0["event"] as? String } == ["moved", "renamed"])
            #expect(there.map { $0["row_address"] as? String } == ["pgcli/main.py", "pgcli/main.py::pgcli"])
            #expect(entries.first?["address"] as? String == "pgcli.py::pgcli")
            #expect(entries.last?["address"] as? String == "pgcli/main.py::cli")
        }
    }

    @Test(
        "8: a symbol that no row of its own shows moving has one life, from the path before and from the one after")
    func directoryMove() async throws {
        let before = try await history("click/core.py::Context.invoke")
        let after = try await history("src/click/core.py::Context.invoke")
        #expect(before == after)
        let commit = "dcdc68071c6ba2a7ce7eb07d7c5d1e3d1026320506811656a6c0dbcb5f5226d7"
        let moved = try entry(after, commit: commit, address: "src/click/core.py::Context.invoke")
        #expect(moved["event"] as? String == "moved")
        #expect(moved["evidence"] as? String == "exact")
        #expect(moved["row_address"] as? String == "src/click/core.py")
        let place = try #require(after.firstIndex(of: moved))
        #expect(after[place - 1]["row_address"] as? String == "click/core.py::Context.invoke")
        #expect(after[place + 1]["row_address"] as? String == "src/click/core.py::Context.invoke")
        #expect(Set(after.compactMap { $0["life"] as? Int }) == [1])
    }

    @Test("9: a file without symbols moved, by its content id alone", arguments: ["behave.ini", "tests/behave.ini"])
    func plainFileMove(address: String) async throws {
        let entries = try await history(address)
        #expect(entries.map { $0["event"] as? String } == ["created", "moved", "moved", "deleted"])
        #expect(
            entries[1...2].allSatisfy {
                $0["commit_id"] as? String == "02906cacf0c55704d8093c5c43e4a8d022569ded66b5be71132085d4b724b832"
                    && $0["evidence"] as? String == "exact"
            })
    }

    @Test("10: a symbol's change in the largest commit has that commit's author, message and bump")
    func largestCommit() async throws {
        let entries = try await history("src/click/core.py::Context.invoke")
        let row = try entry(
            entries, commit: "91395ce09bf3bb236af379caa664469d065ebaa1f3278820fbea81daca7a026c",
            address: "src/click/core.py::Context.invoke")
        #expect(row["author"] as? String == "dev-301")
        #expect(row["message"] as? String == "add typing annotations")
        #expect(row["sem_ver_bump"] as? String == "major")
        #expect(row["agent_id"] is NSNull)
        #expect(row["breaking"] as? Bool == true)
    }
}

@Suite("history as a command", .droppingDatabases)
struct HistoryCommandTests {
    /// Two repositories that share an address, on a hub without anything but what a history needs.
    private func url(_ columns: String = "", _ values: String = "") async throws -> String {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("history")
        try await server.psql(
            """
            CREATE TABLE musehub_symbol_history_entries (
              repo_id text, address text, commit_id text, op text, committed_at timestamptz \(columns),
              PRIMARY KEY (repo_id, address, commit_id));
            INSERT INTO musehub_symbol_history_entries VALUES
              ('r1', 'a.py::f', 'c1', 'insert', '2024-01-01Z' \(values)),
              ('r1', 'a.py::f', 'c2', 'replace', '2024-01-02Z' \(values)),
              ('r2', 'a.py::f', 'c3', 'annotate', '2024-01-03Z' \(values)),
              ('r2', 'alone.txt', 'c4', 'insert', '2024-01-04Z' \(values));
            """, database: database)
        return server.connectionString(database: database)
    }

    @Test("An address without a repository is answered for every repository that has it, a table of them or not")
    func everyRepository() async throws {
        let outcome = try await BuiltProgram.run(["history", "a.py::f", "--url", try await url()])
        #expect(outcome.code == 0)
        let rows = try JSONComparison.objects(outcome.output)
        #expect(rows.map { $0["repo"] as? String } == ["r1", "r1", "r2"])
        #expect(rows.map { $0["op"] as? String } == ["insert", "replace", "annotate"])
        #expect(rows[0]["message"] is NSNull)
        let first = outcome.lines[0]
        let contract = [
            "repo", "address", "op", "content_id", "commit_id", "committed_at", "author", "message", "sem_ver_bump",
            "agent_id", "model_id", "event", "evidence",
        ]
        let places = contract.compactMap { first.firstRange(of: "\"\($0)\":")?.lowerBound }
        #expect(places.count == contract.count)
        #expect(places == places.sorted())
    }

    @Test("A hub that keeps no payloads says that renames cannot be followed, and gives what it has")
    func withoutPayloads() async throws {
        let outcome = try await BuiltProgram.run(["history", "a.py::f", "--follow", "--url", try await url()])
        #expect(outcome.code == 0)
        #expect(outcome.lines.count == 3)
        #expect(outcome.complaint.contains("op_payload"))
    }

    @Test("What is true of several repositories is said once, with their number")
    func notesOfSeveralRepositories() async throws {
        let outcome = try await BuiltProgram.run(["history", "a.py::f", "--follow", "--url", try await url()])
        let lines = outcome.complaint.split(separator: "\n").filter { $0.contains("op_payload") }
        #expect(lines.count == 1)
        #expect(lines.first?.hasSuffix("(2 repositories)") == true)
        let one = try await BuiltProgram.run(["history", "alone.txt", "--follow", "--url", try await url()])
        #expect(one.complaint.contains("op_payload"))
        #expect(!one.complaint.contains("repositories"))
    }

    @Test("Several repositories share how many ancestors are walked to, and a note says where that was too few")
    func sharedAncestors() async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("history")
        let url = server.connectionString(database: database)
        try await server.psql(
            """
            CREATE TABLE musehub_symbol_history_entries (
              repo_id text, address text, commit_id text, op text, committed_at timestamptz,
              PRIMARY KEY (repo_id, address, commit_id));
            CREATE TABLE musehub_commits (commit_id text PRIMARY KEY, repo_id text, parent_ids json);
            CREATE INDEX ON musehub_commits (repo_id);
            INSERT INTO musehub_commits
            SELECT r || g, r, json_build_array(r || (g + 1)) FROM generate_series(1, 10001) g, unnest('{r1,r2}'::text[]) r;
            INSERT INTO musehub_symbol_history_entries
            SELECT r, 'b.py', r || g, 'patch', '2024-01-01Z' FROM generate_series(1, 3) g, unnest('{r1,r2}'::text[]) r;
            """, database: database)
        let both = try await BuiltProgram.run(["history", "b.py", "--url", url])
        #expect(both.complaint.contains("too large to walk it all: some of the order is by time. (2 repositories)"))
        let one = try await BuiltProgram.run(["history", "b.py", "--repo", "r1", "--url", url])
        #expect(one.complaint.isEmpty)
        let commits = try JSONComparison.objects(one.output).map { $0["commit_id"] as? String }
        #expect(commits == ["r13", "r12", "r11"], "by the graph alone")
    }

    @Test(
        "A payload that is no object, or that the server cannot take apart, is an entry all the same",
        arguments: [
            #"[1]"#, #""x""#, "null", #"{"new_summary":"a\u0000b"}"#, #"{"new_summary":"\ud800"}"#, #"{"child_ops":3}"#,
        ])
    func strangePayloads(payload: String) async throws {
        let url = try await url(", op_payload json", ", '\(payload)'")
        for arguments in [["--follow"], ["--payload"]] {
            let outcome = try await BuiltProgram.run(["history", "a.py::f", "--url", url] + arguments)
            #expect(outcome.code == 0, "\(outcome.complaint)")
            #expect(outcome.lines.count == 3)
        }
    }

    @Test("--limit gives the oldest entries and says that there are more; --payload ends each with its op")
    func limitAndPayload() async throws {
        let url = try await url(", op_payload json", #", '{"b":1,"a":[2]}'"#)
        let outcome = try await BuiltProgram.run(
            ["history", "a.py::f", "--limit", "1", "--payload", "--url", url])
        #expect(outcome.lines.count == 2)
        #expect(outcome.lines[0].hasSuffix(#""op_payload":{"b":1,"a":[2]}}"#))
        #expect(outcome.complaint.contains("2 of 3 entries in 2 repositories: a larger --limit"))
        #expect(outcome.complaint.matches(of: /larger --limit/).count == 1)
        let one = try await BuiltProgram.run(
            ["history", "a.py::f", "--limit", "1", "--repo", "r1", "--url", url])
        #expect(one.complaint.contains("1 of 2 entries: a larger --limit"))
    }

    @Test("An address that is not there is exit 5, with one of nearly that name; so is a hub without a history")
    func absent() async throws {
        let outcome = try await BuiltProgram.run(["history", "a.py::g", "--url", try await url()])
        #expect(outcome.code == 5)
        #expect(outcome.output.isEmpty)
        #expect(outcome.complaint.contains("Did you mean a.py::f?"))
        let nothingLike = try await BuiltProgram.run(["history", "no pe", "--url", try await url()])
        #expect(nothingLike.code == 5)
        #expect(nothingLike.complaint.contains("muselens symbols 'no pe'"))
        let server = try await TestServer.shared()
        let empty = server.connectionString(database: try await server.emptyDatabase())
        #expect(try await BuiltProgram.run(["history", "a.py", "--url", empty]).code == 5)
    }

    @Test("Every format gives the entries", arguments: ["table", "json", "jsonl", "csv", "markdown"])
    func formats(format: String) async throws {
        let outcome = try await BuiltProgram.run(
            ["history", "a.py::f", "--follow", "-q", "--format", format, "--url", try await url()])
        #expect(outcome.code == 0)
        #expect(outcome.complaint.isEmpty)
        #expect(outcome.output.contains("c3"))
    }

    @Test("Every address of a generated hub, hostile ones too, has a history that ends")
    func generatedHub() async throws {
        let server = try await TestServer.shared()
        let database = try await server.sharedHub()
        let url = server.connectionString(database: database)
        let list = try await server.psql(
            """
            SELECT json_agg(address) FROM (
              SELECT DISTINCT ON (repo_id, op, address LIKE '%::%') address FROM musehub_symbol_history_entries
              UNION SELECT address FROM musehub_symbol_history_entries WHERE address LIKE 'hostile%') a
            """, database: database)
        let addresses = try #require(
            try JSONSerialization.jsonObject(with: Data(list.utf8)) as? [String])
        #expect(addresses.count > 10)
        for address in addresses {
            let outcome = try await BuiltProgram.run(["history", "--follow", "--url", url, "--", address])
            #expect(outcome.code == 0, "\(address): \(outcome.complaint)")
            let rows = try JSONComparison.objects(outcome.output)
            #expect(rows.contains { $0["address"] as? String == address })
        }
    }
}
