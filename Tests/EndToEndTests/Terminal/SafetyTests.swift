import DemoHub
import FoundationEssentials
import Synchronization
import TestSupport
import Testing

@Suite("What a session leaves behind, and what it lets through", .droppingDatabases)
struct SafetyTests {
    /// Opens every kind of screen, and what takes long.
    private func wander(_ terminal: TmuxTerminal) async throws {
        try await terminal.wait(for: "Attention")
        try await terminal.press("2", "/")
        try await terminal.type("symbol_history")
        try await terminal.press("Enter")
        try await terminal.wait(for: "1 of ")
        try await terminal.press("x", "c")
        try await terminal.wait(for: "Structure")
        try await terminal.press("o")
        try await terminal.wait(for: "insert")
        try await terminal.press("G")
        try await terminal.press("g", "v", "v", "l", "l", "l", "l", "l")
        try await terminal.wait(for: "op_payload")
        try await terminal.wait(for: "{\"op\"")
        try await terminal.press("o")
        try await terminal.wait(for: "· JSON")
        try await terminal.press("1")
        try await terminal.wait(for: "Attention")
    }

    @Test("No transaction id is ever taken, no row and no catalog entry changes")
    func writesNothing() async throws {
        let server = try await DemoServer.start()
        do {
            _ = try await server.psql("CREATE DATABASE hub", database: "postgres")
            try await server.fill(database: "hub", DemoOptions(rows: 2_000))
            let before = try await fingerprint(of: server)
            try await withTerminal(
                "'\(BuiltProgram.path)' --url '\(server.connectionString(database: "hub"))'", width: 120
            ) {
                try await wander($0)
                try await $0.press("q")
            }
            #expect(try await fingerprint(of: server) == before)
            await server.stop()
        } catch {
            await server.stop()
            throw error
        }
    }

    /// The rows of every table, the catalog, and the next transaction id: a transaction that writes takes one.
    private func fingerprint(of server: DemoServer) async throws -> String {
        let tables = try await server.psql(
            """
            SELECT format('SELECT %L, md5(coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '''')) FROM %I.%I t',
                          c.oid::regclass, n.nspname, c.relname)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
            ORDER BY n.nspname, c.relname
            """, database: "hub")
        let catalog = """
            SELECT md5(string_agg(c::text, chr(10) ORDER BY c.oid)) FROM pg_class c;
            SELECT md5(string_agg(p::text, chr(10) ORDER BY p.oid)) FROM pg_proc p;
            SELECT md5(string_agg(a::text, chr(10) ORDER BY a.attrelid, a.attnum)) FROM pg_attribute a;
            SELECT pg_snapshot_xmax(pg_current_snapshot());
            """
        return try await server.psql(tables.replacing("\n", with: ";\n") + ";" + catalog, database: "hub")
    }

    @Test("While statements succeed, no session of the inspector is ever idle in a transaction")
    func neverIdleInTransaction() async throws {
        let server = try await TestServer.shared()
        let database = try await server.hubDatabase()
        try await withTerminal(inspector(database, on: server), width: 120) { terminal in
            try await terminal.wait(for: "Attention")
            let isDone = Mutex(false)
            let watch = Task {
                var states: Set<String> = []
                while !isDone.withLock({ $0 }) {
                    let seen = try await server.psql(
                        """
                        SELECT state FROM pg_stat_activity
                        WHERE application_name = 'muselens' AND datname = '\(database)'
                        """)
                    states.formUnion(seen.split(separator: "\n").map(String.init))
                }
                return states
            }
            // Whatever becomes of the walk, the watch ends; an error of its own fails the test.
            defer { isDone.withLock { $0 = true } }
            try await wander(terminal)
            isDone.withLock { $0 = true }
            let seen = try await watch.value
            #expect(!seen.contains { $0.hasPrefix("idle in transaction") })
            #expect(seen.contains("idle"))
        }
    }

    @Test("Nothing in the data reaches the terminal as a control sequence")
    func hostileData() async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("hostile")
        try await server.psql(
            """
            CREATE TABLE "bad \u{1B}]0;TITLE\u{07} name" (
                id integer PRIMARY KEY, "col \u{1B}[2J" text, body text);
            INSERT INTO "bad \u{1B}]0;TITLE\u{07} name" VALUES
                (1, E'\\x1b]52;c;SE9TVElMRQ==\\x07', E'\\u202Eevil\\u0085\\u009b31m'),
                (2, E'\\x1b[2J\\x1b[1;1HGONE', E'line\\nbreak\\ttab')
            """, database: database)
        let record = FileManager.default.temporaryDirectory.appending(path: "muselens-record-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: record) }
        try await withTerminal(inspector(database, on: server), width: 120) { terminal in
            try await terminal.wait(for: "None of the eight")
            try await terminal.record(to: record)
            try await terminal.press("2")
            try await terminal.wait(for: "sorted by size")
            try await terminal.press("Enter")
            try await terminal.wait(for: "by id")
            try await terminal.wait(for: "␛]52")
            try await terminal.press("l", "o")
            try await terminal.wait(for: "· col ␛[2J")
            try await terminal.press("[")
            try await terminal.wait(for: "by id")
            try await terminal.press("c")
            try await terminal.wait(for: "Structure")
            #expect(try await terminal.fact("pane_title") != "TITLE")
            try await terminal.press("q")
        }
        let sent = try String(decoding: Data(contentsOf: URL(filePath: record)), as: UTF8.self)
        #expect(sent.contains("␛]52"))
        for sequence in ["\u{1B}]52;c;SE9T", "\u{1B}]0;TITLE", "\u{202E}", "\u{9B}", "\u{85}"] {
            #expect(!sent.contains(sequence))
        }
    }
}
