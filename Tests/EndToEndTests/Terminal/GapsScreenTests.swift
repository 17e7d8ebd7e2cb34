import MuseModel
import TestSupport
import Testing

@Suite("The gaps in a terminal", .droppingDatabases)
struct GapsScreenTests {
    /// What the frame's title says, but for its detail.
    private static let counted = "file entries have no content id"

    private func openGaps(_ place: String = "gaps", _ body: (TmuxTerminal) async throws -> Void) async throws {
        let server = try await TestServer.shared()
        let database = try await server.sharedHub()
        let open = "'\(BuiltProgram.path)' open \(place) --url '\(server.connectionString(database: database))'"
        try await withTerminal(open, width: 120, height: 40) { terminal in
            // What is missing is looked for last.
            try await terminal.wait(for: "object-missing")
            try await body(terminal)
        }
    }

    @Test("Every cause of the hub is shown, with what is missing, and the exact number")
    func causes() async throws {
        try await openGaps { terminal in
            let screen = try await terminal.wait(for: "exact · took")
            for cause in GapCause.allCases { #expect(screen.contains(cause.rawValue), "\(cause.rawValue)") }
            for kind in MissingRows.Kind.allCases { #expect(screen.contains(kind.rawValue)) }
            let server = try await TestServer.shared()
            let database = try await server.sharedHub()
            let rows = try await server.psql(
                """
                SELECT to_char(count(*), 'FM999,999,999') FROM musehub_symbol_history_entries
                WHERE content_id IS NULL AND address NOT LIKE '%::%'
                """, database: database
            ).filter { !$0.isNewline }
            #expect(screen.contains("┌ \(rows) \(Self.counted)"))
            #expect(screen.contains("Gaps ●\(rows)"))
        }
    }

    @Test("From a cause to a row, its history, its commit and its manifest's entry, and back to the same row")
    func drill() async throws {
        try await openGaps("gaps:in-snapshot") { terminal in
            try await terminal.wait(for: "Run the backfill")
            try await terminal.press("Enter", "j")
            let row = try await terminal.wait(for: "├ Row ─")
            let address = try #require(row.firstMatch(of: #/\n│ \S+ · (\S+) +│\n│ in-snapshot/#)).1
            let content = try #require(row.firstMatch(of: #/│ → sha256:([0-9a-f]{12})/#)).1
            func isBack(_ screen: String) -> Bool { screen.contains("├ Row ─") && screen.contains("· \(address) ") }
            try await terminal.press("Enter")
            try await terminal.wait(until: { $0.contains("What changed ─") && $0.contains(address) }, "the history")
            try await terminal.press("[")
            try await terminal.wait(until: isBack, "the row")
            try await terminal.press("c")
            try await terminal.wait(for: "┌ Commit ")
            try await terminal.press("[")
            try await terminal.wait(until: isBack, "the row")
            try await terminal.press("s")
            // The row behind holds the content too, and a picture may be half drawn: the manifest need not be there yet.
            try await terminal.wait(for: "┌ Snapshot ")
            try await terminal.press("Enter")
            try await terminal.wait(until: { $0.contains("What changed ─") && $0.contains(address) }, "the history")
            try await terminal.press("[")
            let name = address.split(separator: "/").last ?? address
            func isEntry(_ line: Substring) -> Bool { line.contains("\(name) ") && line.contains(content) }
            try await terminal.wait(
                until: { $0.contains("┌ Snapshot ") && $0.split(separator: "\n").contains(where: isEntry) },
                "the manifest's entry")
            try await terminal.press("[")
            try await terminal.wait(until: isBack, "the row")
        }
    }

    @Test("The dry run that is copied is for the repository that is chosen")
    func dryRun() async throws {
        try await openGaps("gaps:in-snapshot") { terminal in
            try await terminal.wait(for: "Run the backfill")
            let all = try await terminal.copy("y")
            #expect(all.hasSuffix("backfill_content_ids_from_snapshots.py --dry-run"))
            try await terminal.press("Tab", "j")
            try await terminal.wait(for: "--repo-id")
            let one = try await terminal.copy("y")
            #expect(one.hasPrefix(all + " --repo-id "))
        }
    }

    @Test("R watches at the top right, b rings at the end, and what is sent to the terminal has a fixed text")
    func watching() async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("gap_watch")
        try await server.psql(
            """
            CREATE TABLE musehub_symbol_history_entries (
                repo_id text, address text, commit_id text, op text, content_id text, op_payload jsonb,
                committed_at timestamptz, PRIMARY KEY (repo_id, address, commit_id));
            INSERT INTO musehub_symbol_history_entries
                SELECT 'r', 'src/file' || n || '.py', 'c', 'patch', NULL, NULL, now() FROM generate_series(1, 7) n;
            """, database: database)
        let folder = try TemporaryFolder()
        let bytes = folder.file("bytes")
        let open = "'\(BuiltProgram.path)' open gaps --url '\(server.connectionString(database: database))'"
        try await withTerminal(open, width: 120, height: 40) { terminal in
            try await terminal.wait(for: "7 \(Self.counted)")
            try await terminal.wait(for: "orphan-commit")
            try await terminal.record(to: bytes)
            try await terminal.press("b")
            try await terminal.wait(for: "Rings")
            try await terminal.press("R")
            let screen = try await terminal.wait(for: "7 left")
            #expect(screen.split(separator: "\n").first?.contains("▲") == true)
            try await server.psql(
                "UPDATE musehub_symbol_history_entries SET content_id = 'sha256:0'", database: database)
            try await terminal.wait(for: "none left")
            try await terminal.wait(for: "0 \(Self.counted)")
            let sent = try folder.text("bytes")
            #expect(sent.contains("\u{07}\u{1B}]9;muselens: the watched gaps have come to an end\u{1B}\\"))
            try await terminal.press("q")
            try await terminal.wait(until: { !$0.contains(Self.counted) }, "the shell's screen")
        }
        try await server.drop(database)
    }
}
