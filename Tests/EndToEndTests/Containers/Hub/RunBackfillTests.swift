import TestSupport
import Testing

extension HubTests {
    @Suite("muselens run backfill", .enabled(TestHub.absence, { await TestHub.isPossible }))
    struct RunBackfillTests {
        private static let snapshots = "backfill_content_ids_from_snapshots.py"
        private static let genesis = "backfill_genesis_ops.py"

        private func backfill(_ hub: TestHub, _ words: String...) async throws -> ProgramOutcome {
            try await hub.run(["run", "backfill", "--allow-operations"] + words)
        }

        @Test("Where it is not allowed the command is printed, and is a dry run; pasted into a shell it counts")
        func printed() async throws {
            let hub = try await TestHub.fresh()
            let before = try await hub.digest()
            let outcome = try await hub.run(["run", "backfill", Self.snapshots])
            #expect(outcome.code == 0)
            #expect(outcome.output == "docker exec musehub python3 /app/deploy/\(Self.snapshots) --dry-run\n")
            #expect(try await hub.paste(outcome.output).contains("Would fill 56 rows"))
            let applied = try await hub.run(["run", "backfill", Self.snapshots, "--apply", "--confirm", "all"])
            // Somebody meant it to be run: a script must not take the command for that.
            #expect(applied.code == 2)
            #expect(applied.output == "docker exec musehub python3 /app/deploy/\(Self.snapshots)\n")
            #expect(try await hub.digest() == before)
        }

        @Test("A dry run streams what the script writes, and changes nothing in any table")
        func dryRun() async throws {
            let hub = try await TestHub.fresh()
            let before = try await hub.digest()
            let outcome = try await backfill(hub, Self.snapshots)
            #expect(outcome.code == 0)
            #expect(outcome.lines.last == "Would fill 56 rows")
            #expect(outcome.lines.contains("muse: commit 1 of 29, 2 rows"))
            #expect(try await hub.digest() == before)
        }

        @Test("--apply makes the dry run first, then fills: every row has what its snapshot has; twice does no harm")
        func apply() async throws {
            let hub = try await TestHub.fresh()
            let first = try await backfill(hub, Self.snapshots, "--apply", "--confirm", "all")
            #expect(first.code == 0)
            let dryRun = try #require(first.output.firstRange(of: "Would fill 56 rows"))
            let applied = try #require(first.output.firstRange(of: "Filled 56 rows"))
            #expect(dryRun.upperBound <= applied.lowerBound)
            #expect(try await hub.gaps() == 1)
            let second = try await backfill(hub, Self.genesis, "--apply", "--confirm", "all")
            #expect(second.output.contains("Wrote 8 rows"))
            #expect(try await hub.wrongRows() == 0)
            let filled = try await hub.digest()
            for script in [Self.snapshots, Self.genesis] {
                #expect(try await backfill(hub, script, "--apply", "--confirm", "all").code == 0)
            }
            #expect(try await hub.digest() == filled)
            try await ServerLog(of: hub).expectOnlyApplicationWrote()
        }

        @Test(
            "What the gaps come to meanwhile is told beside the script's lines, as a session that only reads sees them")
        func falling() async throws {
            let hub = try await TestHub.fresh()
            let outcome = try await backfill(
                hub, "--format", "jsonl", Self.snapshots, "--apply", "--confirm", "all")
            #expect(outcome.code == 0)
            let totals = try JSONComparison.objects(outcome.output).compactMap { $0["total"] as? Int }
            #expect(totals.first == 57 && totals.last == 1)
            #expect(totals == totals.sorted(by: >))
            #expect(totals.contains { (2...56).contains($0) }, "\(totals)")
        }

        @Test("Of one repository alone, whose slug is what confirms it")
        func oneRepository() async throws {
            let hub = try await TestHub.fresh()
            let before = try await hub.digest()
            let wrong = try await backfill(
                hub, Self.snapshots, "--repo", "gabriel/musehub", "--apply", "--confirm", "all")
            #expect(wrong.code == 2)
            #expect(try await hub.digest() == before)
            let right = try await backfill(
                hub, Self.snapshots, "--repo", "gabriel/musehub", "--apply", "--confirm", "musehub")
            #expect(right.code == 0)
            #expect(right.output.contains("Filled 12 rows"))
            #expect(try await hub.gaps() == 45)
        }

        @Test("A script whose dry run fails is told with its status, exit 4, and is not applied")
        func failingDryRun() async throws {
            let hub = try await TestHub.fresh()
            for words in [[], ["--apply", "--confirm", "all"]] {
                let outcome = try await hub.run(["run", "backfill", "--allow-operations", "backfill_fails.py"] + words)
                #expect(outcome.code == 4)
                #expect(outcome.complaint.contains("backfill_fails.py ended with status 3."))
                let said = outcome.output + outcome.complaint
                #expect(said.ranges(of: "Looking for rows").count == 1)
                #expect(said.contains("The store of contents does not answer"))
            }
        }

        @Test("A script that fails in the middle of writing is told with its status, exit 4")
        func failingInTheMiddle() async throws {
            let hub = try await TestHub.fresh()
            let before = try await hub.digest()
            let outcome = try await backfill(hub, "backfill_breaks_off.py", "--apply", "--confirm", "all")
            #expect(outcome.code == 4)
            #expect(outcome.output.contains("Would fill 3 rows"))
            #expect(outcome.output.contains("Filled 1 of 3 rows"))
            #expect(outcome.complaint.contains("backfill_breaks_off.py ended with status 3."))
            // The script took it back.
            #expect(try await hub.digest() == before)
        }

        @Test("A script that is not there is status 5, with one that is spelled nearly so")
        func noScript() async throws {
            let hub = try await TestHub.fresh()
            let outcome = try await backfill(hub, "backfill_genesis_op.py")
            #expect(outcome.code == 5)
            #expect(outcome.complaint.contains("Did you mean backfill_genesis_ops.py?"))
        }
    }
}
