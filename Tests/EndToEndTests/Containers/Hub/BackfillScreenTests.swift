import TestSupport
import Testing

extension HubTests {
    @Suite("Backfills in a terminal", .enabled(TestHub.absence, { await TestHub.isPossible }))
    struct BackfillScreenTests {
        /// Opens the scripts, and goes to the dry run of one of them.
        /// - Parameter repository: the slug of the one that it is to be about; `nil` for all.
        private func open(
            _ script: String, repository: String? = nil, options: String = "--allow-operations",
            _ body: (TestHub, TmuxTerminal) async throws -> Void
        ) async throws {
            let hub = try await TestHub.fresh()
            try await hub.withTerminal("open backfills \(options)") { terminal in
                // What the scripts would fill comes last.
                try await terminal.wait(for: "open gaps as of now")
                try await choose("$ docker exec musehub python3 /app/deploy/\(script) --dry-run", terminal)
                if let repository {
                    let id = try await hub.database.psql(
                        "SELECT left(repo_id, 20) FROM musehub_repos WHERE slug = '\(repository)'")
                    try await terminal.press("Tab")
                    try await choose(id, terminal)
                }
                try await terminal.press("Enter")
                try await terminal.wait(for: "Nothing has run yet")
                try await body(hub, terminal)
            }
        }

        /// Goes down the list until the command that would be run has a text.
        private func choose(_ text: String, _ terminal: TmuxTerminal) async throws {
            var screen = try await terminal.screen()
            while !screen.contains(text) {
                let before = screen
                try await terminal.press("j")
                screen = try await terminal.wait(until: { $0 != before }, "another line chosen, up to “\(text)”")
            }
        }

        @Test("From the script to its dry run and, once the word is typed, to its end, with the gaps falling beside it")
        func apply() async throws {
            try await open("backfill_content_ids_from_snapshots.py") { hub, terminal in
                let before = try await hub.digest()
                try await terminal.press("Enter")
                try await terminal.wait(until: Self.both("Would fill 56 rows", "Dry run: Succeeded"), "the dry run")
                #expect(try await hub.digest() == before)

                try await terminal.press("a")
                try await terminal.wait(for: "type all to run it")
                try await terminal.type("musehub")
                try await terminal.press("Enter")
                try await terminal.wait(for: "“musehub” is not it: type all to run it")
                #expect(try await hub.digest() == before)

                try await terminal.type("all")
                try await terminal.press("Enter")
                var seen: [Int] = []
                try await terminal.wait(
                    until: { screen in
                        let left = screen.firstMatch(of: /│ (\d+) left/).flatMap { Int($0.1) }
                        if let left, left != seen.last { seen.append(left) }
                        return left == 1 && Self.both("Filled 56 rows", "Apply: Succeeded")(screen)
                    }, "all filled, but for the file that was deleted")
                #expect(seen == seen.sorted(by: >))
                #expect(seen.contains { (2...56).contains($0) }, "\(seen)")
                #expect(try await hub.gaps() == 1)
                try await terminal.press("q")
            }
        }

        @Test("Of one repository, chosen beside the script, whose slug is what is typed")
        func oneRepository() async throws {
            try await open("backfill_content_ids_from_snapshots.py", repository: "musehub") { hub, terminal in
                try await terminal.wait(for: "backfill_content_ids_from_snapshots.py · gabriel/musehub")
                try await terminal.press("Enter")
                try await terminal.wait(until: Self.both("Would fill 12 rows", "Dry run: Succeeded"), "the dry run")
                try await terminal.press("a")
                try await terminal.wait(for: "type musehub to run it")
                try await terminal.type("musehub")
                try await terminal.press("Enter")
                try await terminal.wait(until: Self.both("Filled 12 rows", "Apply: Succeeded"), "its end")
                #expect(try await hub.gaps() == 45)
            }
        }

        @Test("A script whose dry run fails says so with its status; applied it cannot be, and no terminal obeys it")
        func failing() async throws {
            try await open("backfill_fails.py") { hub, terminal in
                let before = try await hub.digest()
                try await terminal.press("Enter")
                let screen = try await terminal.wait(for: "with exit status 3")
                #expect(screen.contains("Dry run: Failed"))
                #expect(screen.contains("The store of contents does not answer"))
                #expect(try await terminal.fact("pane_title") != "owned")
                try await terminal.press("a")
                try await terminal.wait(for: "only after a dry run of the same scope has succeeded")
                #expect(try await hub.digest() == before)
            }
        }

        @Test("A script that fails in the middle of writing says so, and the hub is as its script left it: as before")
        func failingInTheMiddle() async throws {
            try await open("backfill_breaks_off.py") { hub, terminal in
                let before = try await hub.digest()
                try await terminal.press("Enter")
                try await terminal.wait(for: "Dry run: Succeeded")
                try await terminal.press("a")
                try await terminal.wait(for: "type all to run it")
                try await terminal.type("all")
                try await terminal.press("Enter")
                try await terminal.wait(until: Self.both("Filled 1 of 3 rows", "Apply: Failed"), "its failure")
                #expect(try await hub.digest() == before)
            }
        }

        @Test("Ctrl-C asks what becomes of the process inside; stopped, it has said its last words")
        func interrupted() async throws {
            try await open("backfill_slow.py") { hub, terminal in
                try await terminal.press("Enter")
                try await terminal.wait(for: "Looked at 3 commits")
                try await terminal.press("C-c")
                try await terminal.wait(for: "leave it running")
                #expect(try await hub.isRunning("backfill_slow"))
                try await terminal.press("s")
                try await terminal.wait(
                    until: Self.both("Interrupted: nothing was half done", "Dry run: Stopped"), "its last words")
                #expect(try await !hub.isRunning("backfill_slow"))
            }
        }

        @Test("Where it is not allowed nothing is run, and the command can be copied")
        func notAllowed() async throws {
            try await open("backfill_genesis_ops.py", options: "") { hub, terminal in
                let before = try await hub.digest()
                try await terminal.press("Enter")
                try await terminal.wait(for: "--allow-operations")
                #expect(
                    try await terminal.copy("y")
                        == "docker exec musehub python3 /app/deploy/backfill_genesis_ops.py --dry-run")
                #expect(try await hub.digest() == before)
            }
        }

        private static func both(_ first: String, _ second: String) -> (String) -> Bool {
            { $0.contains(first) && $0.contains(second) }
        }
    }
}
