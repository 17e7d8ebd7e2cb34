import MuseModel
import Testing

@Suite("What is to be done about a gap")
struct GapRemedyTests {
    @Test("Where a script fills the gaps its dry run is told, for one repository or for all")
    func dryRun() {
        let script = "docker exec musehub python3 /app/deploy/backfill_content_ids_from_snapshots.py --dry-run"
        #expect(GapCause.inSnapshot.remedy.dryRun() == script)
        #expect(GapCause.inSnapshot.remedy.dryRun(repository: "repo-1") == script + " --repo-id repo-1")
        #expect(
            MissingRows.Kind.genesisMissing.remedy.dryRun()
                == "docker exec musehub python3 /app/deploy/backfill_genesis_ops.py --dry-run")
    }

    @Test("It is the very command that is run, by whatever engine, in whatever container")
    func oneSource() throws {
        let remedy = MissingRows.Kind.genesisMissing.remedy
        let run = BackfillRun(
            script: try #require(remedy.script), repository: Repository(id: "r 1"), isApplied: false)
        #expect(
            remedy.dryRun(repository: "r 1", engine: "/opt/my podman", container: "hub")
                == RunRequest.backfill(run).commandLine(engine: "/opt/my podman", container: "hub"))
        #expect(
            remedy.dryRun(repository: "r 1", engine: "/opt/my podman", container: "hub")
                == "'/opt/my podman' exec hub python3 /app/deploy/backfill_genesis_ops.py --dry-run --repo-id 'r 1'")
    }

    @Test("A repository's id is one word to a shell, whatever is in it")
    func hostileRepository() {
        let command = GapCause.inSnapshot.remedy.dryRun(repository: "a'; rm -rf /")
        #expect(command?.hasSuffix(#" --repo-id 'a'\''; rm -rf /'"#) == true)
    }

    @Test("Every cause has a sentence, and only those that a script fills have one")
    func sentences() {
        for cause in GapCause.allCases {
            #expect(cause.remedy.sentence.hasSuffix("."))
            #expect((cause.remedy.script != nil) == (cause == .inSnapshot))
        }
    }
}
