import TestSupport
import Testing

extension HubTests {
    @Suite("Migrations in a terminal", .enabled(TestHub.absence, { await TestHub.isPossible }))
    struct MigrationsScreenTests {
        private func open(_ body: (TestHub, TmuxTerminal) async throws -> Void) async throws {
            let hub = try await TestHub.fresh()
            try await hub.withTerminal("open migrations --allow-operations") { terminal in
                try await terminal.wait(until: { $0.contains("at 0005") && $0.contains("1 pending") }, "the chain")
                try await body(hub, terminal)
            }
        }

        /// Goes to a migration by a word that is in it alone.
        private func find(_ text: String, _ terminal: TmuxTerminal, file: String) async throws {
            try await terminal.press("/")
            try await terminal.wait(for: "find ")
            try await terminal.type(text)
            try await terminal.press("Enter")
            try await terminal.wait(for: " \(file) ─")
        }

        private func confirm(_ text: String, _ terminal: TmuxTerminal) async throws {
            try await terminal.press("Enter")
            try await terminal.wait(for: "type \(text) to run it")
            try await terminal.type(text)
            try await terminal.press("Enter")
        }

        @Test("From the chain up to a revision and down again, confirmed by its number; the chain follows")
        func upAndDown() async throws {
            try await open { hub, terminal in
                let before = try await hub.digest()
                try await find("signature", terminal, file: "0006_add_signature_to_commits.py")
                try await terminal.press("U")
                try await terminal.wait(for: "$ docker exec musehub python3 -m alembic upgrade 0006")
                try await confirm("0006", terminal)
                let screen = try await terminal.wait(for: "Succeeded after")
                #expect(screen.contains("Running upgrade 0005 -> 0006"))
                #expect(try await hub.revision() == "0006")
                #expect(try await hub.hasSignature())
                try await terminal.press("[")
                try await terminal.wait(for: "at 0006")

                try await find("op payload", terminal, file: "0005_add_op_payload_to_symbol_history.py")
                try await terminal.press("D")
                try await terminal.wait(for: "$ docker exec musehub python3 -m alembic downgrade 0005")
                try await confirm("0005", terminal)
                try await terminal.wait(
                    until: { $0.contains("Running downgrade 0006 -> 0005") && $0.contains("Succeeded after") },
                    "the downgrade")
                #expect(try await hub.digest() == before)
                try await terminal.press("[")
                try await terminal.wait(for: "at 0005")
                try await ServerLog(of: hub).expectOnlyApplicationWrote()
            }
        }

        @Test("Another number than the target's runs nothing")
        func unconfirmed() async throws {
            try await open { hub, terminal in
                let before = try await hub.digest()
                try await find("signature", terminal, file: "0006_add_signature_to_commits.py")
                try await terminal.press("U")
                try await terminal.wait(for: "alembic upgrade 0006")
                try await terminal.press("Enter")
                try await terminal.wait(for: "type 0006 to run it")
                try await terminal.type("0005")
                try await terminal.press("Enter")
                try await terminal.wait(for: "“0005” is not it: type 0006 to run it")
                #expect(try await hub.digest() == before)
            }
        }

        @Test("While a migration waits for a lock one sees whose it is; once that is gone it goes on")
        func locked() async throws {
            try await open { hub, terminal in
                let blocker = Task { try await Self.block(hub) }
                try await hub.database.wait(
                    until: "[ \"$(psql -XAt -U musehub -d hub -c \"SELECT count(*) FROM pg_stat_activity "
                        + "WHERE application_name = 'blocker' AND wait_event = 'PgSleep'\")\" = 1 ]")
                try await find("signature", terminal, file: "0006_add_signature_to_commits.py")
                try await terminal.press("U")
                try await terminal.wait(for: "alembic upgrade 0006")
                try await confirm("0006", terminal)
                try await terminal.wait(for: "blocker")
                #expect(try await hub.revision() == "0005")
                try await hub.database.psql(
                    "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE application_name = 'blocker'")
                try await terminal.wait(for: "Succeeded after")
                #expect(try await hub.revision() == "0006")
                // It was cancelled.
                await #expect(throws: TestEngine.CommandError.self) { try await blocker.value }
            }
        }

        /// Holds a lock on a table for as long as nobody cancels it.
        private static func block(_ hub: TestHub) async throws {
            try await hub.database.shell(
                "PGAPPNAME=blocker psql -XAtq -U musehub -d hub "
                    + "-c 'BEGIN; SELECT count(*) FROM musehub_commits; SELECT pg_sleep(600)'")
        }
    }
}
