import Foundation
import Subprocess
import TestSupport
import Testing

@Suite("muselens gaps", .droppingDatabases, .timeLimit(.minutes(3)))
struct GapsTests {
    static let causes = [
        "by-nature", "orphan-commit", "in-payload", "in-delta", "no-snapshot", "snapshot-missing",
        "manifest-unreadable", "in-snapshot", "deleted", "unexplained",
    ]
    static let guide = """
        SELECT count(*) FROM musehub_symbol_history_entries WHERE content_id IS NULL AND address NOT LIKE '%::%'
        """

    /// - Parameter purpose: of a database of its own, for a test that changes it; `nil` for the one that tests only read.
    private func hub(
        own purpose: String? = nil
    ) async throws -> (server: TestServer, database: String, url: String) {
        let server = try await TestServer.shared()
        let database =
            if let purpose { try await server.hubDatabase(purpose) } else { try await server.sharedHub() }
        return (server, database, server.connectionString(database: database))
    }

    private func number(_ sql: String, _ database: String) async throws -> Int {
        let text = try await TestServer.shared().psql(sql, database: database)
        return try #require(Int(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    }

    private func gaps(_ arguments: [String], _ url: String) async throws -> NSDictionary {
        let outcome = try await BuiltProgram.run(["gaps", "--json", "--url", url] + arguments)
        #expect(outcome.code == 0, "\(outcome.complaint)")
        return try JSONComparison.object(outcome.output)
    }

    private func list(_ arguments: [String], _ url: String) async throws -> [NSDictionary] {
        let outcome = try await BuiltProgram.run(["gaps", "--list", "--url", url] + arguments)
        #expect(outcome.code == 0, "\(outcome.complaint)")
        return try JSONComparison.objects(outcome.output)
    }

    // MARK: Numbers

    @Test("The total is that of the guide's query in psql, of the list, of the estimate and of the overview")
    func agreement() async throws {
        let (_, database, url) = try await hub()
        let expected = try await number(Self.guide, database)
        let answer = try await gaps([], url)
        #expect(expected > 10)
        #expect(answer["total"] as? Int == expected)
        #expect(answer["exact"] as? Bool == true)
        #expect(try await list([], url).count == expected)
        let estimate = try await gaps(["--estimate"], url)
        #expect(estimate["total"] as? Int == expected && estimate["exact"] as? Bool == true)
        #expect(estimate["low"] as? Int == expected && estimate["high"] as? Int == expected)
        let overview = try JSONComparison.object(
            try await BuiltProgram.run(["overview", "--json", "--url", url]).output)
        #expect((overview["gaps"] as? NSDictionary)?["total"] as? Int == expected)
    }

    @Test("Every cause is there, each is the same alone, and they add up to the total")
    func everyCause() async throws {
        let (_, _, url) = try await hub()
        let answer = try await gaps([], url)
        let causes = try #require(answer["causes"] as? [NSDictionary])
        #expect(Set(causes.compactMap { $0["cause"] as? String }) == Set(Self.causes))
        #expect(causes.compactMap { $0["rows"] as? Int }.reduce(0, +) == answer["total"] as? Int)
        for cause in causes {
            let name = try #require(cause["cause"] as? String)
            let alone = try await gaps(["--cause", name], url)
            #expect(alone["causes"] as? [NSDictionary] == [cause])
            #expect(alone["total"] as? Int == cause["rows"] as? Int)
            #expect(alone["missing"] is NSNull)
            let rows = try await list(["--cause", name], url)
            #expect(rows.count == cause["rows"] as? Int)
            #expect(rows.allSatisfy { $0["cause"] as? String == name })
            #expect(rows.filter { $0["would_be"] is String }.count == cause["fillable"] as? Int)
        }
    }

    @Test("Where they are adds up to the total too, in each way of telling")
    func places() async throws {
        let (_, _, url) = try await hub()
        let answer = try await gaps([], url)
        let others = try #require(answer["others"] as? [String: Int])
        let none = try #require(answer["none"] as? [String: Int])
        for name in ["repos", "ops", "authors", "agents", "commits", "days"] {
            let groups = try #require(answer[name] as? [NSDictionary])
            let rows = groups.compactMap { $0["rows"] as? Int }.reduce(0, +)
            #expect(rows + (others[name] ?? 0) + (none[name] ?? 0) == answer["total"] as? Int, "\(name)")
        }
        let repositories = try #require(answer["repos"] as? [NSDictionary]).compactMap { $0["repo"] as? String }
        #expect(repositories.contains("workshop/edge-cases"))
    }

    @Test("Missing rows of each kind are counted, and listed in columns of their own")
    func missing() async throws {
        let (_, _, url) = try await hub()
        let missing = try #require(try await gaps([], url)["missing"] as? NSDictionary)
        for (kind, number, columns) in [
            ("genesis-missing", "genesis_commits", ["paths"]),
            ("unindexed-commit", "unindexed_commits", ["committed_at"]),
            ("object-missing", "objects", ["address", "content_id"]),
        ] {
            let count = try #require(missing[number] as? Int)
            #expect(count > 0)
            let rows = try await list(["--cause", kind], url)
            #expect(rows.count == count)
            let expected = Set(["repo", "repo_id", "commit_id", "cause"] + columns)
            #expect(rows.allSatisfy { Set($0.allKeys.compactMap { $0 as? String }) == expected })
            #expect(try await gaps(["--cause", kind], url)["total"] as? Int == count)
        }
        #expect(try await gaps(["--no-missing"], url)["missing"] is NSNull)
    }

    // MARK: Scope

    @Test("The query of the incident report, pasted into psql, gives its number in every scope")
    func query() async throws {
        let (server, database, url) = try await hub()
        let middle = try await server.psql(
            "SELECT (percentile_disc(0.5) WITHIN GROUP (ORDER BY timestamp))::date FROM musehub_commits",
            database: database
        ).trimmingCharacters(in: .whitespacesAndNewlines)
        for scope in [
            [], ["--repo", "workshop/edge-cases"], ["--since", middle], ["--since", "\(middle)T12:00:00Z"],
            ["--repo", "workshop/edge-cases", "--since", middle], ["--since", "40000d"], ["--since", "2999-01-01"],
        ] {
            let page = try await BuiltProgram.run(["gaps", "--format", "markdown", "--url", url] + scope)
            #expect(page.code == 0, "\(page.complaint)")
            let block = try #require(page.output.split(separator: "```sql\n").last?.split(separator: "```").first)
            let answer = try await gaps(scope, url)
            #expect(answer["total"] as? Int == (try await number(String(block), database)), "\(scope)")
            #expect(try await list(scope, url).count == answer["total"] as? Int)
        }
        #expect(try await gaps(["--since", "2999-01-01"], url)["total"] as? Int == 0)
        let asked = try #require(try await gaps(["--since", middle], url)["asked"] as? NSDictionary)
        #expect(asked["since"] as? String == "\(middle)T00:00:00Z")
    }

    @Test("In one repository the command to copy is for that repository alone")
    func command() async throws {
        let (_, _, url) = try await hub()
        let answer = try await gaps(["--repo", "workshop/edge-cases", "--cause", "in-snapshot"], url)
        let asked = try #require((answer["asked"] as? NSDictionary)?["repo_id"] as? String)
        let command = (answer["causes"] as? [NSDictionary])?.first?["command"] as? String
        #expect(
            command == "docker exec musehub python3 /app/deploy/backfill_content_ids_from_snapshots.py --dry-run "
                + "--repo-id \(asked)")
    }

    // MARK: Exit status

    @Test("--fail-on is exit 1 from so many gaps on, those by nature aside, and the answer is written all the same")
    func alarm() async throws {
        let (_, database, url) = try await hub()
        let all = try await number(Self.guide, database)
        let byNature = try await number(Self.guide + " AND op = 'directory_rename'", database)
        #expect(byNature > 0)
        for (arguments, code) in [
            (["--fail-on", "\(all - byNature)"], 1), (["--fail-on", "\(all - byNature + 1)"], 0),
            (["--fail-on", "\(byNature)", "--cause", "by-nature"], 1),
            (["--fail-on", "1", "--cause", "unexplained"], 1), (["--fail-on", "1", "--since", "2999-01-01"], 0),
            (["--fail-on", "1", "--cause", "genesis-missing"], 1),
            (["--fail-on", "1000000", "--cause", "genesis-missing"], 0),
            (["--fail-on", "1", "--list", "--cause", "deleted"], 1),
        ] as [([String], Int32)] {
            let outcome = try await BuiltProgram.run(["gaps", "--url", url] + arguments)
            #expect(outcome.code == code, "\(arguments) \(outcome.complaint)")
            #expect(!outcome.output.isEmpty)
        }
        #expect(try await gaps(["--fail-on", "1000000"], url)["counted"] as? Int == all - byNature)
        #expect(try await gaps([], url)["counted"] as? Int == nil)
    }

    @Test("Once a list is out nothing more is asked, so that a connection lost then does not make it a failure")
    func nothingAfterTheList() async throws {
        let (_, _, url) = try await hub()
        let folder = try TemporaryFolder()
        func questions(_ name: String, _ arguments: [String]) async throws -> Set<String> {
            let outcome = try await BuiltProgram.run(["gaps", "--url", url, "--log", folder.file(name)] + arguments)
            #expect(outcome.code == 0, "\(outcome.complaint)")
            return Set(try JSONComparison.objects(try folder.text(name)).compactMap { $0["question"] as? String })
        }
        #expect(try await questions("whole", []).contains("the schema revision"))
        #expect(try await !questions("list", ["--list"]).contains("the schema revision"))
    }

    @Test(
        "A wrong command line is exit 2 and says what is right",
        arguments: [
            (["--cause", "in-snapshto"], "Did you mean in-snapshot?"), (["--cause", "nonsense"], "unindexed-commit"),
            (["--since", "yesterday"], "7d"), (["--fail-on", "0"], "from 1 on"), (["--fail-on", "x"], "fail-on"),
            (["--estimate", "--list"], "--estimate"), (["--estimate", "--cause", "deleted"], "--estimate"),
            (["--estimate", "--fail-on", "1"], "--estimate"),
            (["--no-missing", "--cause", "object-missing"], "contradict"),
            (["--since", ""], "it is empty"), (["--cause", ""], "--cause is empty. There are"),
        ])
    func usage(arguments: [String], complaint: String) async throws {
        let outcome = try await BuiltProgram.run(["gaps", "--url", "postgresql://127.0.0.1:1/x"] + arguments)
        #expect(outcome.code == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.complaint.contains(complaint), "\(outcome.complaint)")
    }

    @Test("An alarm on rows without a commit that --since could never find is refused, with the reason")
    func neverFound() async throws {
        let (server, database, url) = try await hub(own: "orphans_since")
        let arguments = ["gaps", "--since", "40000d", "--cause", "orphan-commit", "--fail-on", "1", "--url", url]
        let refused = try await BuiltProgram.run(arguments)
        #expect(refused.code == 2)
        #expect(refused.output.isEmpty)
        #expect(refused.complaint.contains("found through their commit"), "\(refused.complaint)")
        // Without the commits' time rows are found by their own, and those without a commit are among them.
        try await server.psql("ALTER TABLE musehub_commits DROP COLUMN \"timestamp\" CASCADE", database: database)
        let found = try await BuiltProgram.run(arguments)
        #expect(found.code == 1, "\(found.complaint)")
    }

    @Test("No connection is exit 3, a repository that is not there 5, and so is a hub without a history")
    func notThere() async throws {
        #expect(try await BuiltProgram.run(["gaps", "--url", "postgresql://127.0.0.1:1/x"]).code == 3)
        let (server, database, url) = try await hub(own: "gaps")
        #expect(try await BuiltProgram.run(["gaps", "--repo", "no/such", "--url", url]).code == 5)
        try await server.psql("DROP TABLE musehub_symbol_history_entries CASCADE", database: database)
        for arguments in [[], ["--list"], ["--estimate"]] {
            let outcome = try await BuiltProgram.run(["gaps", "--url", url] + arguments)
            #expect(outcome.code == 5)
            #expect(outcome.output.isEmpty)
            #expect(outcome.complaint.contains("keeps no symbol history"))
        }
    }

    /// A history that the server takes ten minutes to read.
    private func slowHub() async throws -> (server: TestServer, database: String, url: String) {
        let (server, database, url) = try await hub(own: "slow_gaps")
        try await server.psql(
            """
            ALTER TABLE musehub_symbol_history_entries RENAME TO entries;
            CREATE VIEW musehub_symbol_history_entries AS
                SELECT e.* FROM (SELECT pg_sleep(600)::text AS x OFFSET 0) s, entries e WHERE s.x IS NOT NULL;
            """, database: database)
        return (server, database, url)
    }

    private func sleeping(_ database: String) -> String {
        "EXISTS (SELECT FROM pg_stat_activity WHERE datname = '\(database)' AND wait_event = 'PgSleep' "
            + "AND application_name = 'muselens')"
    }

    @Test(
        "Interrupted it is exit 130, and the server is no longer at work", arguments: [[], ["--list"], ["--estimate"]])
    func interrupted(arguments: [String]) async throws {
        let (server, database, url) = try await slowHub()
        let configuration = BuiltProgram.configuration(["gaps", "--timeout", "0", "--url", url] + arguments)
        let result = try await Subprocess.run(
            configuration, input: .none, output: .string(limit: 1 << 20), error: .string(limit: 1 << 20)
        ) { execution in
            try await server.wait(until: sleeping(database))
            try execution.send(signal: .interrupt)
        }
        #expect(result.terminationStatus == .exited(130))
        try await server.wait(until: "NOT \(sleeping(database))")
    }

    @Test("On a terminal it says what it is doing, and Ctrl-C ends it; with -q it says nothing")
    func progress() async throws {
        let (server, database, url) = try await slowHub()
        // With a handler of its own the shell outlives Ctrl-C, which it gets as well.
        let command = "trap : INT; \(BuiltProgram.path) gaps --timeout 0 --url '\(url)'"
        try await withTerminal("\(command); echo status $?") { terminal in
            try await terminal.wait(until: { $0.contains("reading rows without a content id") }, "the progress")
            try await terminal.press("C-c")
            let end = try await terminal.wait(until: { $0.contains("status 130") }, "the exit status")
            #expect(!end.contains("reading rows"))
        }
        try await server.wait(until: "NOT \(sleeping(database))")

        try await withTerminal("\(command) -q; echo status $?") { terminal in
            try await server.wait(until: sleeping(database))
            #expect(try await !terminal.screen().contains("reading rows"))
            try await terminal.press("C-c")
            try await terminal.wait(until: { $0.contains("status 130") }, "the exit status")
        }
    }

    // MARK: Formats

    @Test("A reader that has seen enough is an answer, and gets its rows")
    func head() async throws {
        let (server, database, url) = try await hub(own: "gaps")
        try await server.psql(
            """
            INSERT INTO musehub_symbol_history_entries
            SELECT repo_id, 'f' || n || '.py', 'c' || n, 'patch', NULL, NULL, now()
            FROM (SELECT repo_id FROM musehub_repos LIMIT 1) r, generate_series(1, 20000) n
            """, database: database)
        let script = "\(BuiltProgram.path) gaps --list --url '\(url)' | head -n 3; echo ${PIPESTATUS[0]}"
        let result = try await Subprocess.run(
            .name("bash"), arguments: ["-c", script], output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
        let lines = result.standardOutput.split(separator: "\n")
        #expect(lines.count == 4)
        #expect(lines.last == "0")
        #expect(result.standardError.isEmpty)
        #expect(try await list(["--cause", "orphan-commit"], url).count > 20_000)
    }

    @Test(
        "Every format answers, for the whole, an estimate and a list",
        arguments: ["table", "json", "jsonl", "csv", "markdown"])
    func formats(name: String) async throws {
        let (_, _, url) = try await hub()
        for arguments in [[], ["--estimate"], ["--list"], ["--list", "--cause", "unindexed-commit"]] {
            let outcome = try await BuiltProgram.run(["gaps", "--format", name, "--url", url] + arguments)
            #expect(outcome.code == 0)
            #expect(!outcome.output.isEmpty)
        }
        if name == "csv" {
            let outcome = try await BuiltProgram.run(["gaps", "--format", name, "--url", url])
            #expect(outcome.output.hasPrefix("cause,rows,fillable,first_at,last_at,remedy,command\r\n"))
            #expect(outcome.output.split(separator: "\r\n").count == 1 + Self.causes.count + 3)
        }
    }

    @Test("An older hub, whose manifests are JSON, is told as well")
    func olderHub() async throws {
        let (server, database, url) = try await hub(own: "older_gaps")
        let address = try await server.psql(
            """
            SELECT h.address FROM musehub_symbol_history_entries h JOIN musehub_commits c USING (commit_id)
            WHERE h.content_id IS NULL AND h.op = 'patch' AND c.message = 'Patched, never filled in'
            """, database: database
        ).trimmingCharacters(in: .newlines)
        try await server.psql(
            """
            ALTER TABLE musehub_snapshots DROP COLUMN manifest_blob;
            ALTER TABLE musehub_snapshots ADD COLUMN manifest json NOT NULL DEFAULT '{"\(address)": "sha256:old"}';
            """, database: database)
        let rows = try await list(["--cause", "in-snapshot"], url)
        #expect(rows.contains { $0["address"] as? String == address && $0["would_be"] as? String == "sha256:old" })
    }

    // MARK: Hostile data

    private static let payload =
        "\u{1B}]0;owned\u{7}\u{1B}[2J\u{9B}31m\u{202E}\n```\n<script>@octocat #1 $x$ https://a.b"

    @Test("Hostile names act nowhere: not on a terminal, not in a page that is pasted")
    func hostile() async throws {
        let (server, database, url) = try await hub(own: "gaps")
        try await server.psql(
            """
            INSERT INTO musehub_repos (repo_id, name, owner, slug)
                VALUES ('evil\(Self.payload)', 'x', '\(Self.payload)', 'x');
            INSERT INTO musehub_symbol_history_entries
            SELECT 'evil\(Self.payload)', '\(Self.payload)' || n, c.commit_id, 'patch', NULL, NULL, now()
            FROM generate_series(1, 50) n, (SELECT commit_id FROM musehub_commits LIMIT 1) c;
            INSERT INTO musehub_symbol_history_entries
            SELECT repo_id, '\(Self.payload)', '\(Self.payload)', 'x\u{1B}[5m', NULL, NULL, '0044-03-15 BC'
            FROM musehub_repos;
            UPDATE musehub_commits SET author = left('\(Self.payload)', 40);
            """, database: database)
        for arguments in [[], ["--list"], ["--repo", "evil\(Self.payload)"], ["--estimate"]] {
            for format in ["table", "json", "jsonl", "markdown"] {
                let outcome = try await BuiltProgram.run(["gaps", "--format", format, "--url", url] + arguments)
                #expect(outcome.code == 0, "\(outcome.complaint)")
                let acting = (outcome.output + outcome.complaint).unicodeScalars.contains { scalar in
                    scalar != "\n"
                        && (scalar.properties.generalCategory == .control || scalar.properties.isBidiControl)
                }
                #expect(!acting, "\(arguments) \(format)")
                if format == "markdown" {
                    #expect(!Self.outsideOfBlocks(outcome.output).contains(/<script|@octocat|#1|https:\/\//))
                }
            }
        }
    }

    /// What Markdown makes of a page outside its blocks of code.
    private static func outsideOfBlocks(_ page: String) -> String {
        var fence: Substring?
        var text = ""
        for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
            if let open = fence {
                if line == open { fence = nil }
            } else if line.hasPrefix("```") {
                fence = line.prefix { $0 == "`" }
            } else {
                text += line + "\n"
            }
        }
        return text
    }

    @Test("A page names the server and never the password")
    func noSecret() async throws {
        let (server, database, _) = try await hub()
        let url = "postgresql://\(server.role):s3cret-word@/\(database)?host=\(server.socketFolder)&port=\(server.port)"
        for format in ["markdown", "json", "table"] {
            let outcome = try await BuiltProgram.run(["gaps", "--format", format, "--url", url])
            #expect(outcome.code == 0)
            #expect(outcome.output.contains(database.replacing("_", with: format == "markdown" ? "\\_" : "_")))
            #expect(!outcome.output.contains("s3cret-word") && !outcome.complaint.contains("s3cret-word"))
        }
    }
}

@Suite(
    "muselens gaps on the real histories", .droppingDatabases,
    .enabled(if: RealHistories.isPresent, "\(RealHistories.absence)"))
struct GapsOfRealHistoriesTests {
    private func url() async throws -> String {
        let server = try await TestServer.shared()
        return server.connectionString(database: try await server.sharedHistories())
    }

    @Test("4,599 in all: 4,545 in-snapshot and 54 deleted; of 2 root commits 31 paths are missing, and nothing else is")
    func numbers() async throws {
        let outcome = try await BuiltProgram.run(["gaps", "--json", "--url", try await url()])
        let answer = try JSONComparison.object(outcome.output)
        #expect(answer["total"] as? Int == 4599)
        #expect(answer["fillable"] as? Int == 4545)
        #expect(answer["symbol"] as? Int == 0)
        let causes = try #require(answer["causes"] as? [NSDictionary])
        #expect(causes.compactMap { $0["cause"] as? String } == ["in-snapshot", "deleted"])
        #expect(causes.compactMap { $0["rows"] as? Int } == [4545, 54])
        let missing = try #require(answer["missing"] as? NSDictionary)
        #expect(missing["genesis_commits"] as? Int == 2 && missing["genesis_paths"] as? Int == 31)
        #expect(missing["unindexed_commits"] as? Int == 0)
    }

    @Test("A list has a row for each, every fillable one with the id that would be filled in")
    func list() async throws {
        let rows = try JSONComparison.objects(
            try await BuiltProgram.run(["gaps", "--list", "--url", try await url()]).output)
        #expect(rows.count == 4599)
        #expect(rows.filter { ($0["would_be"] as? String)?.hasPrefix("sha256:") == true }.count == 4545)
        #expect(rows.filter { ($0["went"] as? String)?.hasPrefix("sha256:") == true }.count == 54)
    }

    @Test("On a terminal no line but a command is wider than 80 cells")
    func width() async throws {
        let outcome = try await BuiltProgram.run(["gaps", "--format", "table", "--url", try await url()])
        let lines = outcome.output.split(separator: "\n").filter { !$0.hasPrefix("docker exec") }
        #expect(lines.count > 40)
        #expect(lines.allSatisfy { $0.count <= 80 })
    }
}
