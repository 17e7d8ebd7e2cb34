import TestSupport
import Testing

@Suite("The timeline in a terminal")
struct TimelineTests {
    /// The commit that the pane of what changed is about.
    private static func commitShown(_ screen: String) -> String? {
        screen.firstMatch(of: #/What changed ─+ ([0-9a-f]{12}) · /#).map { String($0.1) }
    }

    @Test("From rows one comes to the history of their address, and back to the same row")
    func fromRows() async throws {
        let server = try await TestServer.shared()
        let database = try await server.sharedHub()
        try await withTerminal(inspector(database, on: server), width: 120, height: 40) { terminal in
            try await terminal.wait(for: "Attention")
            try await terminal.press("2", "/")
            try await terminal.type("symbol_intel")
            try await terminal.press("Enter")
            try await terminal.wait(for: "1 of ")
            try await terminal.press("Enter")
            // The title is there before the rows.
            try await terminal.wait(for: "bindings/generated.py::")
            try await terminal.press("j", "t")
            try await terminal.wait(until: { Self.commitShown($0) != nil }, "what an entry changed")
            try await terminal.press("[")
            try await terminal.wait(for: "by repo_id")
        }
    }

    @Test("An address that is typed opens its life; one walks along it and sees the lines that each step changed")
    func walk() async throws {
        let server = try await TestServer.shared()
        let database = try await server.sharedHub()
        let address = try await server.psql(
            """
            SELECT h.address FROM musehub_symbol_history_entries h JOIN musehub_objects o ON o.object_id = h.content_id
            WHERE h.address LIKE '%.py' AND o.content IS NOT NULL
            GROUP BY h.address HAVING count(*) > 3 AND count(DISTINCT h.repo_id) = 1
              AND (SELECT count(DISTINCT e.repo_id) FROM musehub_symbol_history_entries e WHERE e.address = h.address) = 1
            ORDER BY count(*) DESC, h.address LIMIT 1
            """, database: database
        ).filter { !$0.isNewline }
        try await withTerminal(inspector(database, on: server), width: 120, height: 40) { terminal in
            try await terminal.open(address)
            let first = try await terminal.wait(until: { Self.commitShown($0) != nil }, "what the newest entry changed")
            try await terminal.press("j")
            try await terminal.wait(
                until: { Self.commitShown($0).map { $0 != Self.commitShown(first) } ?? false }, "another commit")
            try await terminal.press("G")
            try await terminal.wait(until: { $0.contains(#/\+\d+ -0 /#) }, "the lines with which the file began")
            try await terminal.press("s")
            try await terminal.wait(for: "oldest first")
            try await terminal.press("c", "Tab", "z")
            try await terminal.wait(
                until: { $0.contains("@@ -") && $0.contains("┌ What changed") }, "one pane of lines")
        }
    }

    @Test(
        "A real symbol's life goes through its rename, which shows what it rests on and leads to the commit",
        .enabled(if: RealHistories.isPresent, "\(RealHistories.absence)"))
    func realLife() async throws {
        let server = try await TestServer.shared()
        let database = try await server.sharedHistories()
        try await withTerminal(inspector(database, on: server), width: 120, height: 40) { terminal in
            try await terminal.open("pgcli/packages/sqlcompletion.py::_allow_join")
            let screen = try await terminal.wait(for: "address was _allow_join_suggestion renamed, exact")
            #expect(screen.contains("2 addresses · 4 entries"))
            #expect(screen.contains("050c5a1a86d0"))
            try await terminal.press("j")
            try await terminal.wait(until: { Self.commitShown($0) == "6273c0c3545f" }, "the rename")
            try await terminal.press("E")
            try await terminal.wait(
                until: { $0.contains("certainty exact") && $0.contains("Both ends have the content id") },
                "the evidence")
            try await terminal.press("Enter")
            try await terminal.wait(
                for: "┌ Commit 6273c0c3545f")
        }
    }
}

extension TmuxTerminal {
    /// Opens the history of an address through the palette.
    fileprivate func open(_ address: String) async throws {
        try await wait(for: "Attention")
        try await press(":")
        try await wait(for: "Palette")
        try await type(address)
        try await wait(for: "History of \(address)")
        try await press("Enter")
    }
}
