import Foundation
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

    @Test("A muselens that is told to end waits for the engine's client to end, and leaves the run's last line")
    func lastLine() async throws {
        let server = try await TestServer.shared()
        let database = try await server.hubDatabase()
        let folder = try TemporaryFolder()
        // An engine whose client takes its time to end, as that of a busy machine does.
        try folder.write(
            """
            #!/bin/sh
            case "$*" in
            version*) echo 27 ;;
            inspect*) echo id running now ;;
            exec*--dry-run*) trap 'sleep 0.7; exit 143' TERM; sleep 60 >/dev/null 2>&1 & wait ;;
            *) exit 1 ;;
            esac
            """, to: "engine")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.file("engine"))
        let open =
            "'\(BuiltProgram.path)' open backfills --allow-operations --engine '\(folder.file("engine"))' "
            + "--url '\(server.connectionString(database: database))'"
        try await withTerminal(open, width: 120, height: 40, environment: ["XDG_STATE_HOME": folder.path]) { terminal in
            try await terminal.wait(for: "open gaps as of now")
            try await terminal.press("Enter")
            try await terminal.wait(for: "Nothing has run yet")
            let program = try await terminal.programID()
            try await terminal.press("Enter")
            try await lines(1, in: folder)
            kill(program, SIGTERM)
            try await lines(2, in: folder)
        }
        let ends = try JSONComparison.objects(folder.text("muselens/operations.log")).map { $0["end"] as? String }
        #expect(ends == [nil, "left"])
    }

    /// Waits until the log of operations has so many lines.
    private func lines(_ count: Int, in folder: TemporaryFolder) async throws {
        let end = ContinuousClock.now + .seconds(20)
        var found = 0
        while found < count, ContinuousClock.now < end {
            found = ((try? folder.text("muselens/operations.log")) ?? "").split(separator: "\n").count
            try await Task.sleep(for: .milliseconds(20))
        }
        #expect(found == count)
    }
}
