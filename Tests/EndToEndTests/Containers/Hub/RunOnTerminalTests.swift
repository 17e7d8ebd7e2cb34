import TestSupport
import Testing

extension HubTests {
    @Suite("muselens run on a terminal", .enabled(TestHub.absence, { await TestHub.isPossible }))
    struct RunOnTerminalTests {
        @Test("It asks for the target to be typed: with anything else nothing is run, with the target it is")
        func confirmed() async throws {
            let hub = try await TestHub.fresh()
            let before = try await hub.digest()
            let words = "run alembic --allow-operations upgrade head"
            try await hub.withTerminal(words + "; echo status $?") { terminal in
                try await terminal.wait(for: "Type head to run it.")
                try await terminal.type("yes")
                try await terminal.press("Enter")
                try await terminal.wait(for: "status 2")
            }
            #expect(try await hub.digest() == before)
            try await hub.withTerminal(words + "; echo status $?") { terminal in
                try await terminal.wait(for: "Type head to run it.")
                try await terminal.type("head")
                try await terminal.press("Enter")
                let screen = try await terminal.wait(for: "status 0")
                #expect(screen.contains("Running upgrade 0005 -> 0006"))
            }
            #expect(try await hub.revision() == "0006")
        }

        @Test("A backfill is asked for once its dry run has been seen")
        func backfill() async throws {
            let hub = try await TestHub.fresh()
            let words = "run backfill --allow-operations backfill_genesis_ops.py --repo gabriel/muse --apply"
            try await hub.withTerminal(words + "; echo status $?") { terminal in
                let screen = try await terminal.wait(for: "Type muse to run it.")
                #expect(screen.contains("Would write 8 rows"))
                #expect(try await hub.wrongRows() == 64)
                try await terminal.type("muse")
                try await terminal.press("Enter")
                #expect(try await terminal.wait(for: "status 0").contains("Wrote 8 rows"))
            }
            #expect(try await hub.wrongRows() == 56)
        }
    }
}
