import MuseModel
import Testing

@Suite("A backfill script")
struct BackfillScriptSpecification {
    @Test("Those that the guide names are known, with what they fill")
    func known() {
        #expect(
            BackfillScript.known.map(\.name)
                == ["backfill_content_ids_from_snapshots.py", "backfill_genesis_ops.py"])
        #expect(BackfillScript.known.map { $0.subjects.map(\.name) } == [["in-snapshot"], ["genesis-missing"]])
        #expect(BackfillScript(name: "backfill_other.py", summary: "").subjects.isEmpty)
    }

    @Test(
        "Its name is a plain file name",
        arguments: ["backfill_genesis_ops.py", "backfill_a.py", "backfill_2026-01.v2.py"])
    func names(_ name: String) {
        #expect(BackfillScript.isName(name))
    }

    @Test(
        "A path, an option, or anything that a shell would read something into is none",
        arguments: [
            "", "backfill_.py", "backfill_a", "genesis.py", "--help", "../backfill_a.py", "backfill_a/b.py",
            "/app/deploy/backfill_a.py", "backfill_a b.py", "backfill_$x.py", "backfill_a;b.py", "backfill_a\n.py",
            "backfill_é.py", "backfill_\(String(repeating: "a", count: 300)).py",
        ])
    func noNames(_ name: String) {
        #expect(!BackfillScript.isName(name))
    }

    private func finding(_ number: Int, _ repository: String, _ cause: GapCause) -> GapFinding {
        GapFinding(
            entry: GapEntry(
                repository: repository, address: SymbolAddress("f\(number)"), commit: "c\(number)", kind: .patch,
                committedAt: nil),
            cause: cause)
    }

    @Test("It would fill the rows of its cause, most of them first by repository, and none of another cause")
    func causes() {
        var tally = GapTally()
        for (number, repository) in ["a", "b", "b"].enumerated() { tally.add(finding(number, repository, .inSnapshot)) }
        tally.add(finding(9, "c", .deleted))
        let outlook = BackfillOutlook(BackfillScript.known[0], in: GapReport(tally: tally))
        #expect(outlook.gaps == 3)
        #expect(
            outlook.repositories == [.init(repository: "b", gaps: 2), .init(repository: "a", gaps: 1)])
        #expect(outlook.isWhole)
    }

    @Test(
        "Of root commits it would write the rows of their paths; where not all are listed, repositories are missing"
    )
    func missing() {
        let genesis = [
            MissingRows.Genesis(repository: "a", commit: "1", paths: 4),
            MissingRows.Genesis(repository: "a", commit: "2", paths: 3),
        ]
        let whole = MissingRows(genesis: genesis, genesisCommits: 2, genesisPaths: 7)
        let outlook = BackfillOutlook(
            BackfillScript.known[1], in: GapReport(tally: GapTally(), missing: whole))
        #expect(outlook.gaps == 7)
        #expect(outlook.repositories == [.init(repository: "a", gaps: 7)])
        let cut = MissingRows(genesis: genesis, genesisCommits: 3, genesisPaths: 9)
        #expect(!BackfillOutlook(BackfillScript.known[1], in: GapReport(tally: GapTally(), missing: cut)).isWhole)
    }

    @Test("What an unknown script would fill is not known, nor what was not looked for")
    func unknown() {
        let report = GapReport(tally: GapTally())
        #expect(BackfillOutlook(BackfillScript(name: "backfill_x.py", summary: ""), in: report).gaps == nil)
        #expect(BackfillOutlook(BackfillScript.known[1], in: report).gaps == nil)
        #expect(BackfillOutlook(BackfillScript.known[0], in: nil).gaps == nil)
        #expect(BackfillOutlook(BackfillScript.known[0], in: report).gaps == 0)
    }
}
