import TestSupport
import Testing

@Suite("What is run, in a terminal")
struct RunScreenTests {
    @Test("From the gaps of a cause to its backfill's command, which without permission is shown and not run")
    func fromGaps() async throws {
        let server = try await TestServer.shared()
        let database = try await server.hubDatabase()
        let open = "'\(BuiltProgram.path)' open gaps:in-snapshot --url '\(server.connectionString(database: database))'"
        try await withTerminal(open, width: 120, height: 40) { terminal in
            try await terminal.wait(for: "Run the backfill")
            try await terminal.press("x")
            let screen = try await terminal.wait(for: "Nothing has run yet")
            #expect(screen.contains("python3 /app/deploy/backfill_content_ids_from_snapshots.py --dry-run"))
            #expect(screen.contains("unless it was started with --allow-operations"))
            try await terminal.press("Enter")
            try await terminal.wait(for: "! muselens runs nothing that can change the hub")
        }
    }

    @Test("The scripts that fill gaps, with the numbers of this hub, and the way to each")
    func backfills() async throws {
        let server = try await TestServer.shared()
        let database = try await server.hubDatabase()
        let gaps = try await BuiltProgram.run([
            "gaps", "--cause", "in-snapshot", "--json", "--url", server.connectionString(database: database),
        ])
        let rows = try #require(JSONComparison.object(gaps.output)["total"] as? Int)
        #expect(rows > 0)
        let open =
            "PATH=/nonexistent '\(BuiltProgram.path)' open backfills --url '\(server.connectionString(database: database))'"
        try await withTerminal(open, width: 120, height: 40) { terminal in
            let screen = try await terminal.wait(for: "open gaps as of now")
            #expect(screen.contains(" \(rows)  in-snapshot"))
            #expect(screen.contains("backfill_genesis_ops.py") && screen.contains("genesis-missing"))
            // Without an engine these are the scripts that muselens knows.
            #expect(screen.contains("muselens knows"))
            try await terminal.press("Tab", "j", "Enter")
            let run = try await terminal.wait(for: "Nothing has run yet")
            #expect(run.contains("--dry-run --repo-id "))
        }
    }
}
