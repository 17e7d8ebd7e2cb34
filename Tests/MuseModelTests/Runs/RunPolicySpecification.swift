import MuseModel
import Testing

@Suite("Whether something may be run")
struct RunPolicySpecification {
    private static let repository = Repository(id: "repo-1", owner: "gabriel", slug: "musehub")
    private static let dryRun = BackfillRun(
        script: "backfill_genesis_ops.py", repository: repository, isApplied: false)

    private func verdict(
        _ run: BackfillRun, after ends: [(BackfillRun, RunEnd)] = [], _ permission: OperationsPermission = .allowed
    ) -> RunVerdict {
        var dryRuns = DryRuns()
        for (run, end) in ends { dryRuns.note(run, end) }
        return RunPolicy(permission: permission, dryRuns: dryRuns).verdict(on: .backfill(run))
    }

    private func isRefused(_ verdict: RunVerdict) -> Bool { if case .refused = verdict { true } else { false } }

    @Test(
        "Without permission nothing is run, not even what only looks, and the reason is told",
        arguments: [OperationsPermission.notGiven, .forbidden(profile: "production"), .forbidden(profile: nil)])
    func permission(_ permission: OperationsPermission) {
        let policy = RunPolicy(permission: permission)
        for request in [RunRequest.alembic(["current"]), .alembic(["upgrade", "head"]), .backfill(Self.dryRun)] {
            #expect(policy.verdict(on: request) == permission.refusal.map(RunVerdict.refused))
        }
    }

    @Test("A dry run goes ahead by itself")
    func dryRun() {
        #expect(verdict(Self.dryRun) == .goAhead)
    }

    @Test("Nothing is applied before a dry run has succeeded, and the reason names the scope")
    func applyAlone() {
        guard case .refused(let trouble) = verdict(Self.dryRun.applied) else {
            Issue.record("It may be run.")
            return
        }
        #expect(trouble.sentence.contains("dry run of the same scope"))
        #expect(
            trouble.advice == "Make the dry run of backfill_genesis_ops.py on the repository gabriel/musehub first.")
    }

    @Test("After a dry run that succeeded it is applied, once a person has typed the slug")
    func applyAfterDryRun() {
        let verdict = verdict(Self.dryRun.applied, after: [(Self.dryRun, .exited(0))])
        #expect(verdict == RunConfirmation(of: .backfill(Self.dryRun.applied)).map(RunVerdict.confirm))
    }

    @Test(
        "A dry run that ended otherwise is none",
        arguments: [RunEnd.exited(1), .exited(137), .left, .lost(EngineTrouble("gone"))])
    func failedDryRun(_ end: RunEnd) {
        #expect(isRefused(verdict(Self.dryRun.applied, after: [(Self.dryRun, end)])))
        #expect(isRefused(verdict(Self.dryRun.applied, after: [(Self.dryRun, .exited(0)), (Self.dryRun, end)])))
    }

    @Test("A dry run of another script, of another repository, or of all of them is none of this scope")
    func otherScope() {
        let others = [
            BackfillRun(script: "backfill_other.py", repository: Self.repository, isApplied: false),
            BackfillRun(script: Self.dryRun.script, repository: Repository(id: "repo-2"), isApplied: false),
            BackfillRun(script: Self.dryRun.script, repository: nil, isApplied: false),
        ]
        for other in others { #expect(isRefused(verdict(Self.dryRun.applied, after: [(other, .exited(0))]))) }
    }

    @Test("A repository is the same one by its id, whatever is known of its name")
    func sameRepository() {
        let nameless = BackfillRun(script: Self.dryRun.script, repository: Repository(id: "repo-1"), isApplied: false)
        #expect(!isRefused(verdict(Self.dryRun.applied, after: [(nameless, .exited(0))])))
    }

    @Test("Applying uses a dry run up: the next time there is something else to be done")
    func usedUp() {
        let ends = [(Self.dryRun, RunEnd.exited(0)), (Self.dryRun.applied, .exited(0))]
        #expect(isRefused(verdict(Self.dryRun.applied, after: ends)))
    }
}
