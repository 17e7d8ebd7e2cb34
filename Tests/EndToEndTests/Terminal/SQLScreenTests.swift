import DemoHub
import FoundationEssentials
import TestSupport
import Testing

@Suite("A query that is typed in a terminal")
struct SQLScreenTests {
    /// The SQL screen, with a state folder of its own.
    private func onScreen(
        width: Int = 80, height: Int = 24, editor: String = "false", database: String? = nil, options: String = "",
        configuration: String = "", target: String? = nil, _ body: (TmuxTerminal) async throws -> Void
    ) async throws {
        let server = try await TestServer.shared()
        let shared = try await server.sharedHub()
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(
            atPath: folder.file("muselens"), withIntermediateDirectories: true)
        try folder.write(configuration, to: "muselens/config.toml")
        let environment = [
            "XDG_STATE_HOME": folder.path, "XDG_CONFIG_HOME": folder.path, "TMPDIR": folder.path, "VISUAL": "",
            "EDITOR": editor,
        ]
        try await withTerminal(
            target.map { "'\(BuiltProgram.path)' --url '\($0)'" }
                ?? inspector(database ?? shared, on: server, options: options), width: width, height: height,
            environment: environment
        ) { terminal in
            try await terminal.wait(for: "read-only transaction")
            try await terminal.press("7")
            try await terminal.wait(for: "Nothing has run yet")
            try await body(terminal)
        }
    }

    @Test("It is typed, run, and its rows stand below it, whatever the size", arguments: [(80, 24), (200, 50)])
    func run(width: Int, height: Int) async throws {
        try await onScreen(width: width, height: height) { terminal in
            try await terminal.type("SELECT 6 * n AS product FROM generate_series(7, 9) n")
            try await terminal.press("C-x")
            let screen = try await terminal.wait(for: "3 rows, all")
            #expect(screen.contains("product"))
            #expect(screen.contains(" 42"))
            #expect(screen.contains("SELECT 6 * n AS product"))
        }
    }

    @Test("It is completed from the catalog of the hub")
    func completion() async throws {
        try await onScreen { terminal in
            try await terminal.type("SELECT count(*) FROM musehub_comm")
            try await terminal.press("Tab")
            try await terminal.wait(for: "FROM musehub_commits")
            try await terminal.press("C-x")
            try await terminal.wait(for: "1 row, all")
        }
    }

    @Test("What is refused says why, and the text stays")
    func refused() async throws {
        try await onScreen { terminal in
            try await terminal.type("DELETE FROM musehub_commits")
            try await terminal.press("C-x")
            let screen = try await terminal.wait(for: "nothing is changed here")
            #expect(screen.contains("DELETE FROM musehub_commits"))
        }
    }

    @Test("Ctrl-C ends what runs at once, and the next query runs")
    func cancelled() async throws {
        try await onScreen { terminal in
            try await terminal.type("SELECT count(*) FROM pg_class a, pg_class b, pg_class c, pg_class d")
            try await terminal.press("C-x")
            try await terminal.wait(for: "running, ")
            try await terminal.press("C-c")
            let screen = try await terminal.wait(until: { !$0.contains("running, ") }, "the end of what ran")
            #expect(screen.contains("pg_class c, pg_class d"))
            try await terminal.press("C-e", "C-u")
            try await terminal.type("SELECT 6 * 7 AS answer")
            try await terminal.press("C-x")
            try await terminal.wait(for: "1 row, all")
        }
    }

    @Test("The person's own editor has the terminal meanwhile, and its text is there afterwards")
    func ownEditor() async throws {
        // It waits for a line of its own, as an editor reads keys, and shows how the terminal is set for it.
        let folder = try TemporaryFolder()
        try folder.write(
            "stty -a | tr ' ' '\\n' | grep -xE -- '-?icanon'\necho \"editing $(cat \"$1\")\"\n"
                + "read -r line\nprintf '%s' \"$line\" > \"$1\"\n", to: "editor")
        try await onScreen(editor: "sh '\(folder.file("editor"))'") { terminal in
            try await terminal.type("SELECT 1")
            try await terminal.press("C-o")
            let lent = try await terminal.wait(for: "editing SELECT 1")
            #expect(lent.contains("icanon") && !lent.contains("-icanon"))
            #expect(try await terminal.fact("alternate_on") == "0")
            // Its own: it ends the editor's line, and nothing of the inspector.
            try await terminal.type("SELECT 'from the editor'")
            try await terminal.press("Enter")
            try await terminal.wait(for: "Nothing has run yet")
            #expect(try await terminal.fact("alternate_on") == "1")
            try await terminal.wait(for: "SELECT 'from the editor'")
            try await terminal.press("C-x")
            try await terminal.wait(for: "1 row, all")
        }
    }

    @Test("An editor that fails leaves the text, and says so")
    func failingEditor() async throws {
        try await onScreen { terminal in
            try await terminal.type("SELECT 1")
            try await terminal.press("C-o")
            let screen = try await terminal.wait(for: "ended with status 1")
            #expect(screen.contains("SELECT 1"))
        }
    }

    // MARK: What ends a query

    /// Ends the sessions of the database's that are so.
    private func end(_ condition: String, in database: String) async throws {
        let server = try await TestServer.shared()
        let those = "FROM pg_stat_activity WHERE datname = '\(database)' AND \(condition)"
        try await server.wait(until: "EXISTS (SELECT \(those))")
        try await server.psql("SELECT pg_terminate_backend(pid) \(those)")
    }

    private func runAnother(_ terminal: TmuxTerminal) async throws {
        try await terminal.press("C-e", "C-u")
        try await terminal.type("SELECT 6 * 7 AS answer")
        try await terminal.press("C-x")
        try await terminal.wait(for: "1 row, all")
    }

    @Test("Where the server ends the session that runs it, the text stays, and the next query runs", .droppingDatabases)
    func killedWhileRunning() async throws {
        let database = try await TestServer.shared().hubDatabase("sql_killed")
        try await onScreen(database: database) { terminal in
            try await terminal.type("SELECT pg_sleep(600)")
            try await terminal.press("C-x")
            try await terminal.wait(for: "running, ")
            try await end("wait_event = 'PgSleep'", in: database)
            let screen = try await terminal.wait(until: { !$0.contains("running, ") }, "the end of what ran")
            #expect(screen.contains("SELECT pg_sleep(600)"))
            #expect(screen.contains("connection"))
            try await runAnother(terminal)
        }
    }

    @Test(
        "Where the server ends the session that holds the cursor, the rows stay, and reading on runs it again",
        .droppingDatabases)
    func killedWhileHeld() async throws {
        let database = try await TestServer.shared().hubDatabase("sql_held")
        try await onScreen(database: database) { terminal in
            try await terminal.type("SELECT n FROM generate_series(1, 1000) n")
            try await terminal.press("C-x")
            try await terminal.wait(for: "snapshot held")
            try await end("state = 'idle in transaction'", in: database)
            // Nobody has pressed a key since.
            try await terminal.wait(for: "The server ended the session that held the snapshot")
            try await terminal.press("G", "j")
            try await terminal.wait(for: "ran again")
            try await terminal.wait(for: "400 rows so far")
        }
    }

    @Test("Where the server goes away, text and rows stay, and once it is back the next query runs")
    func lostServer() async throws {
        let server = try await DemoServer.start()
        do {
            try await onScreen(target: server.connectionString(database: "postgres")) { terminal in
                try await terminal.type("SELECT n FROM generate_series(1, 1000) n")
                try await terminal.press("C-x")
                try await terminal.wait(for: "snapshot held")
                await server.stopServer()
                try await terminal.press("r")
                let lost = try await terminal.wait(for: "not connected")
                #expect(lost.contains("SELECT n FROM generate_series(1, 1000) n"))
                #expect(lost.contains("200 rows so far"))
                #expect(!lost.contains("snapshot held"))
                try await server.startServer()
                try await terminal.wait(until: { !$0.contains("not connected") }, "a connection again")
                try await terminal.press("r")
                try await terminal.wait(for: "snapshot held")
                try await terminal.press("Tab")
                try await runAnother(terminal)
            }
            await server.stop()
        } catch {
            await server.stop()
            throw error
        }
    }

    @Test("A long value opens whole, and so does the last of its characters")
    func longValue() async throws {
        try await onScreen { terminal in
            try await terminal.type("SELECT n, repeat('0123456789', 20000) || ' the end of ' || n AS long")
            try await terminal.press("Enter")
            try await terminal.type("FROM generate_series(1, 1000) n")
            try await terminal.press("C-x")
            try await terminal.wait(for: "snapshot held")
            try await terminal.press("j", "j", "l", "o")
            try await terminal.wait(for: "195 kB")
            try await terminal.press("G")
            try await terminal.wait(for: "the end of 3")
            try await terminal.press("Escape")
            try await terminal.wait(for: "snapshot held")
        }
    }

    @Test("A query that reaches its time limit says so; the text stays, and the next query runs")
    func timeLimit() async throws {
        try await onScreen(options: "--timeout 1") { terminal in
            try await terminal.type("SELECT pg_sleep(600)")
            try await terminal.press("C-x")
            let screen = try await terminal.wait(for: "canceling statement")
            #expect(screen.contains("SELECT pg_sleep(600)"))
            try await runAnother(terminal)
        }
    }

    @Test("Once the configured time has passed the snapshot is let go; the rows stay, and reading on runs it again")
    func holdExpiry() async throws {
        try await onScreen(configuration: "[sql]\nhold_seconds = 1\n") { terminal in
            try await terminal.type("SELECT n FROM generate_series(1, 1000) n")
            try await terminal.press("C-x")
            let screen = try await terminal.wait(for: "snapshot let go")
            #expect(screen.contains("200 rows so far"))
            try await terminal.press("G", "j")
            try await terminal.wait(for: "ran again")
            try await terminal.wait(for: "400 rows so far")
        }
    }

    @Test("A paste for which there is no room is refused whole")
    func hugePaste() async throws {
        try await onScreen { terminal in
            try await terminal.type("SELECT 1")
            try await terminal.paste(" -- " + String(repeating: "a", count: 1_100_000) + "\n, 2")
            let screen = try await terminal.wait(for: "A query has room for 1 MiB: this is not taken.")
            #expect(screen.contains("1  SELECT 1 "))
        }
    }

    @Test("A line's end of two bytes in what is pasted is one")
    func pastedLineEnds() async throws {
        try await onScreen { terminal in
            try await terminal.paste("SELECT 1,\r\n2\r3")
            try await terminal.wait(for: "3 lines")
        }
    }
}
