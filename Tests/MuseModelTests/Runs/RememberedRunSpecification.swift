import MuseModel
import Testing

@Suite("What was left running")
struct RememberedRunSpecification {
    private static let repository = Repository(id: "r1", owner: "gabriel", slug: "muse")

    private func request(_ script: String, _ repository: Repository?, applied: Bool) -> RunRequest {
        .backfill(BackfillRun(script: script, repository: repository, isApplied: applied))
    }

    private func remembered(_ request: RunRequest) -> RememberedRun {
        RememberedRun(
            request, startedAt: UTCTimestamp(millisecondsSince1970: 1_700_000_000_000), engine: "docker",
            container: "musehub", process: 123)
    }

    @Test("It is told by what was run, since when, where, and as which process, with how to look at it and stop it")
    func sentences() {
        let run = remembered(request("backfill_x.py", Self.repository, applied: true))
        #expect(
            run.sentence
                == "backfill_x.py --apply on gabriel/muse from 2023-11-14 22:13:20Z still runs in musehub (process 123)."
        )
        #expect(
            run.advice
                == "docker top musehub lists what runs there, and docker exec musehub sh -c 'kill -INT 123' stops it.")
        #expect(run.farewell.contains("was left running in musehub (process 123). docker top musehub"))
        #expect(!run.farewell.contains("\n"))
    }

    @Test("What was given to alembic's environment is not in it")
    func noSecret() {
        let run = remembered(.alembic(["-x", "password=s3cret", "upgrade", "head"]))
        #expect(run.label == "alembic -x password=… upgrade head")
    }

    @Test("Two that write stand in each other's way, and one that only looks in nobody's but its own scope's")
    func inTheWay() {
        let upgrade = RunRequest.alembic(["upgrade", "head"])
        let apply = request("backfill_x.py", nil, applied: true)
        for other in [upgrade, apply] {
            #expect(remembered(other).standsInTheWay(of: upgrade))
            #expect(remembered(other).standsInTheWay(of: request("backfill_y.py", Self.repository, applied: true)))
            #expect(!remembered(other).standsInTheWay(of: .alembic(["current"])))
            #expect(!remembered(other).standsInTheWay(of: request("backfill_x.py", nil, applied: false)))
        }
        let dryRun = remembered(request("backfill_x.py", Self.repository, applied: false))
        #expect(dryRun.standsInTheWay(of: request("backfill_x.py", Self.repository, applied: true)))
        #expect(dryRun.standsInTheWay(of: apply))
        #expect(!dryRun.standsInTheWay(of: request("backfill_x.py", Repository(id: "r2"), applied: true)))
        #expect(!dryRun.standsInTheWay(of: upgrade))
        #expect(!remembered(.alembic(["current"])).standsInTheWay(of: upgrade))
    }

    @Test("While it stands in the way nothing is run, although a dry run has succeeded")
    func policy() {
        let run = BackfillRun(script: "backfill_x.py", repository: nil, isApplied: true)
        var dryRuns = DryRuns()
        dryRuns.note(run.dryRun, .exited(0))
        let other = remembered(.alembic(["upgrade", "head"]))
        let policy = RunPolicy(permission: .allowed, dryRuns: dryRuns, others: [other])
        #expect(
            policy.verdict(on: .backfill(run)) == .refused(EngineTrouble(other.sentence, advice: other.advice)))
        #expect(policy.verdict(on: .backfill(run.dryRun)) == .goAhead)
    }
}
