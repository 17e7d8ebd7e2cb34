import Foundation
import TestSupport
import Testing

extension HubTests {
    @Suite("muselens containers, of a whole hub", .enabled(TestHub.absence, { await TestHub.isPossible }))
    struct HubContainersTests {
        @Test("The four roles are there by their names, as the engine has them, and the slot that does not run")
        func roles() async throws {
            let hub = try await TestHub.fresh()
            try await hub.waitForHealth()
            let outcome = try await hub.run(["containers"])
            #expect(outcome.code == 0, "\(outcome.complaint)")
            let found = try JSONComparison.objects(outcome.output)
            let roles = ["application", "database", "worker", "runner"]
            let names = ["musehub", "musehub_postgres", "musehub_worker", "musehub_runner"]
            #expect(found.prefix(4).map { $0["role"] as? String } == roles)
            #expect(found.prefix(4).map { $0["name"] as? String } == names)
            #expect(found.prefix(4).allSatisfy { $0["state"] as? String == "running" })
            #expect(found.first?["health"] as? String == "healthy")
            #expect(found.first?["image"] as? String == "muselens-test/application")
            let slot = try #require(found.first { $0["name"] as? String == "musehub-blue" })
            #expect(slot["state"] as? String == "created")
            #expect((slot["note"] as? String)?.contains("slot (blue) of musehub") == true)
        }
    }
}

extension TestHub {
    /// Its check is made every other second.
    fileprivate func waitForHealth() async throws {
        let program = engine.program
        try await TestEngine.run(
            "/bin/sh",
            [
                "-c",
                "n=0; until [ \"$('\(program)' inspect --format '{{.State.Health.Status}}' musehub)\" = healthy ]; do "
                    + "n=$((n + 1)); [ $n -lt 600 ] || exit 1; sleep 0.05; done",
            ])
    }
}
