import TestSupport
import Testing

@Suite("Browsing a hub in a terminal", .droppingDatabases)
struct BrowsingTests {
    @Test(
        "The first screen shows where one is, under which protection, and what is there",
        arguments: [(80, 24), (200, 50)])
    func firstScreen(width: Int, height: Int) async throws {
        let server = try await TestServer.shared()
        let database = try await server.sharedHub()
        try await withTerminal(inspector(database, on: server), width: width, height: height) { terminal in
            let screen = try await terminal.wait(for: "file entries have no content id")
            #expect(screen.contains("musehub_symbol_history"))
            #expect(screen.contains("read-only transaction"))
            #expect(screen.contains("? keys"))
            #expect(screen.contains("q quit"))
        }
    }

    @Test("From the tables one comes to rows, along a key to another table, and back to the same row")
    func walk() async throws {
        let server = try await TestServer.shared()
        let database = try await server.sharedHub()
        try await withTerminal(inspector(database, on: server), width: 120, height: 30) { terminal in
            try await terminal.wait(for: "Attention")
            try await terminal.press("2")
            try await terminal.wait(for: "sorted by size")
            try await terminal.press("/")
            try await terminal.type("musehub_commits")
            try await terminal.press("Enter")
            try await terminal.wait(for: "1 of ")
            try await terminal.press("Enter")
            try await terminal.wait(for: "by commit_id")
            try await terminal.wait(until: { $0.contains(#/│ [0-9a-f]{12} /#) }, "rows")
            try await terminal.press("j", "j", "l")
            try await terminal.press("Enter")
            try await terminal.wait(for: "by repo_id")
            try await terminal.press("[")
            try await terminal.wait(for: "by commit_id")
            try await terminal.press("]")
            try await terminal.wait(for: "by repo_id")
        }
    }

    @Test("G goes to the last row and g to the first, and % to a place in between")
    func ends() async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("ends")
        try await server.psql(
            """
            CREATE TABLE numbers (number integer PRIMARY KEY, word text NOT NULL);
            INSERT INTO numbers SELECT n, 'word' || n FROM generate_series(1, 20000) n
            """, database: database)
        try await withTerminal(inspector(database, on: server)) { terminal in
            try await terminal.wait(for: "None of the eight")
            try await terminal.press("2")
            try await terminal.wait(for: "sorted by size")
            try await terminal.press("Enter")
            try await terminal.wait(for: "word1 ")
            try await terminal.press("G")
            try await terminal.wait(for: "word20000")
            try await terminal.press("g")
            try await terminal.wait(for: "word1 ")
            try await terminal.press("%")
            try await terminal.type("50")
            try await terminal.press("Enter")
            try await terminal.wait(
                until: { screen in
                    let numbers = screen.matches(of: /word(\d+)/).compactMap { Int($0.1) }
                    return numbers.count > 10 && numbers.allSatisfy { (8_000...12_000).contains($0) }
                }, "the middle of the table")
        }
    }

    @Test("A symbol is found as one types, its history beside it, and Enter opens its timeline")
    func symbols() async throws {
        let server = try await TestServer.shared()
        let database = try await server.sharedHub()
        try await withTerminal(inspector(database, on: server), width: 120, height: 30) { terminal in
            try await terminal.wait(for: "Attention")
            try await terminal.press("3")
            try await terminal.wait(for: "looked through")
            try await terminal.type("page1")
            let screen = try await terminal.wait(for: "match · ")
            #expect(screen.contains("› page1"))
            try await terminal.wait(until: { $0.contains(#/┬ notes\/page-1.txt ─+ \d+ entries/#) }, "the preview")
            try await terminal.press("Enter")
            try await terminal.wait(
                until: { $0.contains("notes/page-1.txt") && !$0.contains("› page1") }, "the timeline")
            try await terminal.press("[")
            try await terminal.wait(for: "› page1")
            try await terminal.press("Tab")
            try await terminal.wait(for: "▾ notes/")
        }
    }

    @Test("An exact count takes the place of the estimate")
    func exactCount() async throws {
        let server = try await TestServer.shared()
        let database = try await server.sharedHub()
        let counted = try await server.psql("SELECT count(*) FROM musehub_objects", database: database)
            .filter(\.isNumber)
        try await withTerminal(inspector(database, on: server), width: 120) { terminal in
            try await terminal.wait(for: "Attention")
            try await terminal.press("2", "/")
            try await terminal.type("musehub_objects")
            try await terminal.press("Enter")
            try await terminal.wait(for: "1 of ")
            try await terminal.press("x")
            try await terminal.wait(
                until: { screen in
                    screen.split(separator: "\n").contains { line in
                        line.contains("musehub_objects") && !line.contains("~")
                            && line.filter { $0 != "," }.contains(" \(counted) ")
                    }
                }, "\(counted) without a tilde")
        }
    }

    @Test("A manifest in msgpack is shown decoded, above its bytes")
    func manifest() async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("manifest")
        try await server.psql(
            """
            CREATE TABLE musehub_snapshots (snapshot_id text PRIMARY KEY, manifest_blob bytea NOT NULL);
            INSERT INTO musehub_snapshots VALUES ('s1', '\\x81a6612f622e7079a46964656e')
            """, database: database)
        try await withTerminal(inspector(database, on: server)) { terminal in
            try await terminal.wait(for: "Attention")
            try await terminal.press("2")
            try await terminal.wait(for: "sorted by size")
            try await terminal.press("Enter")
            // The title is there before the rows.
            try await terminal.wait(for: "81a6612f")
            try await terminal.press("l", "o")
            let screen = try await terminal.wait(for: "msgpack")
            #expect(screen.contains("a/b.py: \"iden\""))
            #expect(screen.contains("00000000  81 a6 61"))
        }
    }

    @Test("The picture follows the terminal's size, down to a notice where there is no room")
    func resizing() async throws {
        let server = try await TestServer.shared()
        let database = try await server.sharedHub()
        try await withTerminal(inspector(database, on: server)) { terminal in
            try await terminal.wait(for: "Attention")
            try await terminal.resize(width: 200, height: 50)
            try await terminal.wait(for: "Commits a day")
            try await terminal.resize(width: 20, height: 5)
            try await terminal.wait(until: { $0.contains("┌") && !$0.contains("Attention") }, "a small frame")
            try await terminal.resize(width: 15, height: 4)
            try await terminal.wait(for: "needs 20×5")
            try await terminal.resize(width: 80, height: 24)
            try await terminal.wait(for: "Attention")
        }
    }
}
