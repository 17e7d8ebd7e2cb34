import TestSupport
import Testing

@Suite("Exit status and complaint", .droppingDatabases)
struct ExitStatusTests {
    private func database() async throws -> String {
        try await TestServer.shared().connectionString(database: "postgres")
    }

    @Test("An unreachable server is exit 3, with where and what to try")
    func unreachable() async throws {
        let outcome = try await BuiltProgram.run(["tables", "--url", "postgresql://nobody@127.0.0.1:1/none"])
        #expect(outcome.code == 3)
        #expect(outcome.output.isEmpty)
        #expect(outcome.complaint.contains("127.0.0.1:1"))
        #expect(outcome.complaint.contains("--host"))
    }

    @Test("Where nothing names a database and the default is not there, the demo is offered")
    func nothingNamed() async throws {
        let outcome = try await BuiltProgram.run(["tables"], environment: ["PGHOSTADDR": "", "PGPASSFILE": "/none"])
        #expect(outcome.code == 3)
        #expect(outcome.complaint.contains("muselens demo"))
    }

    @Test("A database that is not there is exit 3 and named")
    func noSuchDatabase() async throws {
        let server = try await TestServer.shared()
        let outcome = try await BuiltProgram.run(["tables", "--url", server.connectionString(database: "nowhere")])
        #expect(outcome.code == 3)
        #expect(outcome.complaint.contains(#"database "nowhere" does not exist"#))
    }

    @Test("A table that is not there is exit 5, with the one that was probably meant")
    func noSuchTable() async throws {
        let server = try await TestServer.shared()
        let name = try await server.sharedHub()
        let outcome = try await BuiltProgram.run(
            ["rows", "musehub_comits", "--url", server.connectionString(database: name)])
        #expect(outcome.code == 5)
        #expect(outcome.output.isEmpty)
        #expect(outcome.complaint.contains("Did you mean musehub_commits?"))
    }

    @Test(
        "A query of a table or column that is not there is exit 5, and one that is refused exit 4",
        arguments: [
            ("SELECT 1 FROM nowhere", 5 as Int32), ("SELECT nothing FROM pg_class", 5), ("SELECT 1/0", 4),
            ("DELETE FROM t", 4),
        ])
    func typedQuery(_ text: String, code: Int32) async throws {
        let outcome = try await BuiltProgram.run(["sql", text, "--url", try await database()])
        #expect(outcome.code == code)
        #expect(outcome.output.isEmpty)
    }

    @Test("A typed query that begins with a comment goes behind --, and the help says so")
    func typedComment() async throws {
        let outcome = try await BuiltProgram.run(
            ["sql", "--url", try await database(), "--format", "csv", "--", "-- one\nSELECT 1 AS n"])
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("1"))
        let help = try await BuiltProgram.run(["sql", "--help"]).output.split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
        #expect(help.contains("muselens sql - < FILE"))
        #expect(help.contains("behind --"))
    }

    @Test("A column that is not there is exit 5, with those that are")
    func noSuchColumn() async throws {
        let server = try await TestServer.shared()
        let name = try await server.sharedHub()
        let outcome = try await BuiltProgram.run(
            ["rows", "musehub_repos", "--where", "ownr=x", "--url", server.connectionString(database: name)])
        #expect(outcome.code == 5)
        #expect(outcome.complaint.contains("Did you mean owner?"))
    }

    @Test(
        "A URL that does not parse is exit 2",
        arguments: ["postgresql://[::1/x", "postgresql://x/y?nonsense=1", "host", "nonsense"])
    func unreadableURL(url: String) async throws {
        let outcome = try await BuiltProgram.run(["tables", "--url", url])
        #expect(outcome.code == 2)
        #expect(!outcome.complaint.isEmpty)
    }

    @Test(
        "A wrong command line is exit 2",
        arguments: [
            ["nonsense"], ["tables", "--nonsense"], ["rows"], ["rows", "t", "--limit", "0"],
            ["tables", "--format", "xml"],
            ["tables", "--json", "--format", "csv"], ["tables", "--timeout", "-1"], ["demo", "--url", "x"],
            ["completions", "tcsh"], ["--json"], ["themes", "drk"], ["commit", ""], ["history", ""],
            ["diff", "a.py", "--commit", ""], ["clones", ""], ["symbols", "--repo", ""], ["--lead", ""],
        ])
    func wrongCommandLine(arguments: [String]) async throws {
        let outcome = try await BuiltProgram.run(arguments)
        #expect(outcome.code == 2)
        #expect(outcome.output.isEmpty)
        #expect(!outcome.complaint.isEmpty)
    }

    @Test(
        "A lead beside a command that leads nobody is exit 2, and says so",
        arguments: [
            ["--lead", "/tmp/x", "tables"], ["--lead=/tmp/x", "history", "a.py"], ["--lead", "x", "themes"],
            ["tables", "--lead", "/tmp/x"], ["history", "a.py", "--lead=/tmp/x"], ["demo", "--lead", "/tmp/x"],
        ])
    func leadWithoutInspector(arguments: [String]) async throws {
        let outcome = try await BuiltProgram.run(arguments)
        #expect(outcome.code == 2)
        #expect(outcome.complaint.contains("leads nobody"))
    }

    @Test(
        "A theme beside a command that draws no screen is exit 2, and says so",
        arguments: [["themes", "--theme", "light"], ["--theme=light", "tables"]])
    func themeWithoutInspector(arguments: [String]) async throws {
        let outcome = try await BuiltProgram.run(arguments)
        #expect(outcome.code == 2 && outcome.output.isEmpty)
        #expect(outcome.complaint.contains("has no theme"))
    }

    @Test("A question that the server fails is exit 4, with the server's words and code")
    func refused() async throws {
        let server = try await TestServer.shared()
        let name = try await server.emptyDatabase()
        try await server.psql(
            "CREATE VIEW broken AS SELECT 1 / (n - n) AS x FROM generate_series(1, 2) n", database: name)
        let outcome = try await BuiltProgram.run(["rows", "broken", "--url", server.connectionString(database: name)])
        #expect(outcome.code == 4)
        #expect(outcome.complaint.contains("division by zero"))
        #expect(outcome.complaint.contains("22012"))
    }

    @Test("A statement over its time limit is exit 4, and says how to give it more")
    func timeout() async throws {
        let server = try await TestServer.shared()
        let name = try await server.emptyDatabase()
        try await server.psql("CREATE VIEW slow AS SELECT pg_sleep(60)::text AS x", database: name)
        let outcome = try await BuiltProgram.run(
            ["rows", "slow", "--timeout", "0.2", "--url", server.connectionString(database: name)])
        #expect(outcome.code == 4)
        #expect(outcome.complaint.contains("--timeout"))
    }

    @Test("Without a terminal the inspector is exit 2 and names the commands")
    func noTerminal() async throws {
        let outcome = try await BuiltProgram.run(["--url", try await database()])
        #expect(outcome.code == 2)
        #expect(outcome.complaint.contains("needs a terminal"))
    }

    @Test("A theme with a typo is exit 2, with file and key")
    func brokenTheme() async throws {
        let folder = try TemporaryFolder()
        try folder.write("[roles.heading]\nforground = \"red\"\n", to: "mine.toml")
        let outcome = try await BuiltProgram.run(["themes", folder.file("mine.toml")])
        #expect(outcome.code == 2)
        #expect(outcome.complaint.contains("mine.toml"))
        #expect(outcome.complaint.contains("forground"))
    }

    @Test("Options may stand before the command or after it")
    func optionsBefore() async throws {
        let before = try await BuiltProgram.run(["--json", "--url", try await database(), "tables"])
        let after = try await BuiltProgram.run(["tables", "--json", "--url", try await database()])
        #expect(before.code == 0)
        #expect(before.output == after.output)
    }

    @Test("Help and version are answers: exit 0, on standard output", arguments: ["--help", "--version"])
    func help(option: String) async throws {
        let outcome = try await BuiltProgram.run([option])
        #expect(outcome.code == 0)
        #expect(!outcome.output.isEmpty)
        #expect(outcome.complaint.isEmpty)
    }

    @Test("-h is the host, as in psql")
    func hostOption() async throws {
        let server = try await TestServer.shared()
        let outcome = try await BuiltProgram.run(
            ["tables", "-h", server.socketFolder, "-p", "\(server.port)", "-U", server.role, "-d", "postgres"])
        #expect(outcome.code == 0)
    }
}
