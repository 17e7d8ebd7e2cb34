import MuseModel
import Testing

@Suite("What something that is run does")
struct RunPurposeSpecification {
    @Test(
        "Alembic's commands are told in a sentence",
        arguments: [
            (["upgrade", "head"], "Applies all pending migrations."),
            (["upgrade", "0019"], "Applies the pending migrations up to 0019."),
            (["downgrade", "-1"], "Undoes the last migration. What they added goes, with the data in it."),
            (["current"], "Prints the revision that the database is at."),
            (["merge", "heads"], "Runs alembic's merge."),
            (["-x", "key=value", "upgrade", "0019"], "Applies the pending migrations up to 0019."),
            (["--help"], "Prints how alembic is used."),
        ])
    func alembic(arguments: [String], sentence: String) {
        #expect(RunRequest.alembic(arguments).purpose == sentence)
    }

    @Test("A dry run is told apart from one that writes, with the repository that it is about")
    func backfill() {
        let repository = Repository(id: "r1", owner: "gabriel", slug: "muse")
        let run = BackfillRun(script: "backfill_genesis_ops.py", repository: repository, isApplied: false)
        #expect(
            RunRequest.backfill(run).purpose == "Counts what it would fill in gabriel/muse, and writes nothing.")
        #expect(RunRequest.backfill(run.applied).purpose.hasPrefix("Fills what it can in gabriel/muse."))
    }

    @Test("A repository's id that begins with a dash is no option of the script")
    func dash() {
        let words = ["r1", "-r1"].map { id in
            let run = BackfillRun(script: "backfill_a.py", repository: Repository(id: id), isApplied: true)
            return Array(RunRequest.backfill(run).words.dropFirst(2))
        }
        #expect(words == [["--repo-id", "r1"], ["--repo-id=-r1"]])
    }
}
