import TestSupport
import Testing

extension HubTests {
    @Suite("muselens run alembic", .enabled(TestHub.absence, { await TestHub.isPossible }))
    struct RunAlembicTests {
        private func alembic(
            _ hub: TestHub, _ words: String..., confirm: String? = nil
        ) async throws -> ProgramOutcome {
            let own = ["run", "alembic", "--allow-operations"] + (confirm.map { ["--confirm=\($0)"] } ?? [])
            return try await hub.run(own + words)
        }

        @Test("Where it is not allowed the command is printed, and does what it says once it is pasted into a shell")
        func printed() async throws {
            let hub = try await TestHub.fresh()
            let before = try await hub.digest()
            let outcome = try await hub.run(["run", "alembic", "upgrade", "head"])
            #expect(outcome.code == 0)
            #expect(outcome.output == "docker exec musehub python3 -m alembic upgrade head\n")
            #expect(try await hub.digest() == before)
            try await hub.paste(outcome.output)
            #expect(try await hub.revision() == "0006")
        }

        @Test("What alembic tells goes to standard output, and what only looks has not to be confirmed")
        func looking() async throws {
            let hub = try await TestHub.fresh()
            let before = try await hub.digest()
            let current = try await alembic(hub, "current")
            #expect(current.code == 0)
            #expect(current.lines == ["0005"])
            let history = try await alembic(hub, "history", "--indicate-current")
            #expect(history.code == 0)
            #expect(history.lines.first == "0005 -> 0006 (head), Add signature to commits")
            #expect(history.lines.count == 6)
            #expect(try await hub.digest() == before)
        }

        @Test("It upgrades and downgrades the hub once the target is confirmed, and itself writes nothing")
        func upAndDown() async throws {
            let hub = try await TestHub.fresh()
            let before = try await hub.digest()
            // It looks at the database as well, beside what it runs.
            #expect(try await hub.run(["migrations"]).code == 0)
            let up = try await alembic(hub, "upgrade", "head", confirm: "head")
            #expect(up.code == 0)
            #expect((up.output + up.complaint).contains("Running upgrade 0005 -> 0006"))
            #expect(try await hub.revision() == "0006")
            #expect(try await hub.hasSignature())
            let down = try await alembic(hub, "downgrade", "-1", confirm: "-1")
            #expect(down.code == 0)
            #expect(try await hub.revision() == "0005")
            #expect(try await !hub.hasSignature())
            #expect(try await hub.digest() == before)
            try await ServerLog(of: hub).expectOnlyApplicationWrote()
        }

        @Test("Confirmed with something else, or not at all where there is no terminal, it is not run")
        func unconfirmed() async throws {
            let hub = try await TestHub.fresh()
            let before = try await hub.digest()
            for text in ["0006", nil] {
                let outcome = try await alembic(hub, "upgrade", "head", confirm: text)
                #expect(outcome.code == 2)
                #expect(outcome.output == "")
            }
            #expect(try await hub.digest() == before)
        }

        @Test("Where alembic fails the status is 4, and its words are there")
        func failing() async throws {
            let hub = try await TestHub.fresh()
            let outcome = try await alembic(hub, "upgrade", "9999", confirm: "9999")
            #expect(outcome.code == 4)
            #expect((outcome.output + outcome.complaint).contains("Can't locate revision identified by '9999'"))
            #expect(try await hub.revision() == "0005")
        }

        @Test("Without the application's container the status is 3, in one sentence")
        func absent() async throws {
            let hub = try await TestHub.fresh()
            try await hub.engine.docker("stop", hub.application.name)
            let stopped = try await alembic(hub, "current")
            #expect(stopped.code == 3)
            #expect(stopped.complaint.contains("The container musehub is "))
            let nobody = try await hub.run([
                "run", "alembic", "--allow-operations", "--application", "nobody", "current",
            ])
            #expect(nobody.code == 3)
            #expect(nobody.complaint.contains("There is no container nobody."))
        }
    }
}
