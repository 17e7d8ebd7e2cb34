import Glibc
import TestSupport
import Testing

@Suite("A place is copied in one inspector and opened in another", .droppingDatabases)
struct OpenPlaceTests {
    private static let script = """
        CREATE TABLE odd (key text PRIMARY KEY, value text);
        INSERT INTO odd SELECT 'key ' || lpad(n::text, 3, '0'), 'value ' || n FROM generate_series(1, 60) n;
        INSERT INTO odd VALUES (E'zz it''s "odd"\\n@beef,#?&=\\\\ $(x)', E'the\\nwhole\\nvalue');
        """

    /// The command as it was copied, but for the program's own path, on the same database.
    private func command(_ copied: String, on server: TestServer, _ database: String) -> String {
        "'\(BuiltProgram.path)' " + copied.dropFirst("muselens ".count)
            + " --url '\(server.connectionString(database: database))'"
    }

    /// What stands inside the frame. What the frame says of how much there is may come a moment later.
    private func interior(_ screen: String) -> [String] {
        screen.split(separator: "\n").filter { $0.hasPrefix("│") }.map { line in
            line.filter { !"│█".contains($0) }.split(separator: " ").joined(separator: " ")
        }
    }

    private func expectSame(
        after walk: (TmuxTerminal) async throws -> Void, shows text: String, isWholeScreen: Bool
    ) async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("places")
        try await server.psql(Self.script, database: database)
        try await withTerminal(inspector(database, on: server), width: 100) { terminal in
            try await terminal.wait(for: "None of the eight")
            try await terminal.press("2")
            try await terminal.wait(for: "sorted by size")
            try await terminal.press("Enter")
            try await terminal.wait(for: "key 001")
            try await walk(terminal)
            let there = try await terminal.wait(for: text)
            let copied = try await terminal.copy("@")
            #expect(copied.hasPrefix("muselens open "))
            #expect(!copied.contains("\n"))
            try await withTerminal(command(copied, on: server, database), width: 100) { other in
                let here = try await other.wait(for: text)
                if isWholeScreen { #expect(interior(here) == interior(there)) }
                #expect(try await other.copy("@") == copied)
            }
        }
        try await server.drop(database)
    }

    @Test("Rows, with the selected row and column")
    func rows() async throws {
        try await expectSame(
            after: { try await $0.press("j", "j", "j", "l") }, shows: "key 004", isWholeScreen: false)
    }

    @Test("A row whose key holds quotes, a line break and every sign that means something in a place")
    func oddKey() async throws {
        try await expectSame(after: { try await $0.press("G") }, shows: "zz it's", isWholeScreen: false)
    }

    @Test("Rows of a filter")
    func filter() async throws {
        try await expectSame(
            after: { terminal in
                try await terminal.press("j", "l", "f")
                try await terminal.wait(for: "value = value 2")
            }, shows: "key 002", isWholeScreen: true)
    }

    @Test("A value")
    func cell() async throws {
        try await expectSame(
            after: { terminal in
                try await terminal.press("G")
                try await terminal.wait(for: "zz it's")
                try await terminal.press("l", "o")
            }, shows: "│ whole ", isWholeScreen: true)
    }

    @Test("An entry of a history, which y copies and a prefix of its commit opens; it is the same for one who follows")
    func timeline() async throws {
        let server = try await TestServer.shared()
        let database = try await server.sharedHub()
        let entry = try await server.psql(
            """
            SELECT r.owner || '/' || r.slug || ':' || h.address || '@' || h.commit_id
            FROM musehub_repos r JOIN musehub_symbol_history_entries h USING (repo_id)
            WHERE h.address ~ '^[a-z_/0-9]+[.]py::[A-Za-z_.]+$' AND h.op = 'replace'
            ORDER BY (SELECT count(*) FROM musehub_symbol_history_entries o
                      WHERE o.repo_id = h.repo_id AND o.address = h.address) DESC, 1 LIMIT 1
            """, database: database
        ).filter { !$0.isNewline }
        let url = "--url '\(server.connectionString(database: database))'"
        let folder = try TemporaryFolder()
        let path = folder.file("pair")
        _ = chmod(folder.path, 0o700)
        let open = "'\(BuiltProgram.path)' open '\(entry.dropLast(4))' --lead '\(path)' \(url)"
        try await withTerminal(open, width: 140, height: 40) { terminal in
            try await terminal.wait(for: "entries")
            let copied = try await terminal.copy("y")
            #expect(copied == entry)
            try await terminal.press("j", "k", "j")
            let other = try await terminal.copy("y")
            #expect(other != copied)
            let follow = "'\(BuiltProgram.path)' follow '\(path)' \(url)"
            try await withTerminal(follow, width: 140, height: 40) { follower in
                try await follower.wait(for: "entries")
                try await follower.copy("y", until: other)
                try await terminal.press("k")
                try await follower.copy("y", until: copied)
            }
        }
    }

    @Test(
        "The gaps of a cause and missing rows open chosen, and are copied as the same place",
        arguments: [("in-snapshot", "Run the backfill"), ("genesis-missing", "rows of root commits")])
    func gaps(name: String, shows: String) async throws {
        let server = try await TestServer.shared()
        let database = try await server.sharedHub()
        let open = "'\(BuiltProgram.path)' open gaps:\(name) --url '\(server.connectionString(database: database))'"
        try await withTerminal(open, width: 120) { terminal in
            try await terminal.wait(for: shows)
            #expect(try await terminal.copy("@") == "muselens open gaps:\(name)")
        }
    }
}
