import TestSupport
import Testing

extension HubTests {
    @Suite("The containers in a terminal", .enabled(TestHub.absence, { await TestHub.isPossible }))
    struct ContainersScreenTests {
        @Test("All four are shown with the slot beside them; what becomes of one is seen without asking again")
        func live() async throws {
            let hub = try await TestHub.fresh()
            try await hub.withTerminal("open containers") { terminal in
                let screen = try await terminal.wait(for: "4 running")
                for name in ["musehub ", "musehub_postgres", "musehub_worker", "musehub_runner", "musehub-blue"] {
                    #expect(screen.contains(name), "\(name)")
                }
                try await hub.engine.docker("stop", "musehub_worker")
                try await terminal.wait(for: "3 running")
                try await hub.engine.docker("start", "musehub_worker")
                try await terminal.wait(for: "4 running")
            }
        }

        @Test("A container's log is followed: a line stands there as soon as it is written, whatever is in it")
        func log() async throws {
            let hub = try await TestHub.fresh()
            try await hub.withTerminal("open logs:musehub") { terminal in
                try await terminal.wait(for: "INFO: musehub application started")
                try await hub.application.shell(#"printf 'a new line\033]2;owned\007 of it\n' > /proc/1/fd/1"#)
                try await terminal.wait(for: "a new line")
                #expect(try await terminal.fact("pane_title") != "owned")
                try await terminal.press("q")
            }
        }
    }
}
