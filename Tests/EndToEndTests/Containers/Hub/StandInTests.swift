import TestSupport
import Testing

extension HubTests {
    /// What the tests beside this one rely on.
    @Suite("The stand-in for MuseHub's application", .enabled(TestHub.absence, { await TestHub.isPossible }))
    struct StandInTests {
        @Test("The guide's commands work: alembic up and down, dry runs that write nothing, backfills that fill")
        func guide() async throws {
            let hub = try await TestHub.fresh()
            #expect(try await hub.gaps() == 57)
            #expect(try await hub.wrongRows() == 64)
            let fresh = try await hub.digest()
            try await hub.application.shell("python3 -m alembic upgrade head")
            #expect(try await hub.revision() == "0006")
            #expect(try await hub.digest() != fresh)
            try await hub.application.shell("python3 -m alembic downgrade -1")
            #expect(try await hub.digest() == fresh)
            for script in ["backfill_genesis_ops", "backfill_content_ids_from_snapshots"] {
                try await hub.application.shell("python3 /app/deploy/\(script).py --dry-run")
                #expect(try await hub.digest() == fresh)
            }
            for script in ["backfill_genesis_ops", "backfill_content_ids_from_snapshots"] {
                try await hub.application.shell("python3 /app/deploy/\(script).py")
            }
            #expect(try await hub.gaps() == 1)
            #expect(try await hub.wrongRows() == 0)
        }
    }
}
