import MuseModel
import Testing

@Suite("The cause of a gap")
struct GapRuleTests {
    @Test("A renamed directory has no content by nature, whatever else is known")
    func byNature() {
        let entry = entry(.directoryRename, payload: "a")
        #expect(cause(entry, GapEvidence(commit: .absent)) == .byNature)
    }

    @Test("A row whose commit has no row is an orphan, even where its payload carries an id")
    func orphan() {
        #expect(cause(entry(payload: "a"), GapEvidence(commit: .absent)) == .orphanCommit)
    }

    @Test("The payload's id comes before the delta's, and the delta's before the snapshot's")
    func order() {
        let facts = GapEvidence.CommitFacts(snapshot: "s", deltaContent: "from delta")
        let evidence = GapEvidence(commit: .present(facts), manifest: .read(content: "from manifest"))
        #expect(finding(entry(payload: "from payload"), evidence)?.wouldBe == "from payload")
        #expect(finding(entry(), evidence)?.wouldBe == "from delta")
        #expect(finding(entry(payload: "from payload"), evidence)?.cause == .inPayload)
        #expect(finding(entry(), evidence)?.cause == .inDelta)
    }

    @Test("Without a snapshot nothing can fill the row")
    func noSnapshot() {
        #expect(cause(entry(), GapEvidence(commit: .present(.init()))) == .noSnapshot)
    }

    @Test("A snapshot without a row, and one that cannot be read, are told apart, with the reason")
    func damagedSnapshots() {
        let commit = GapEvidence.Commit.present(.init(snapshot: "s", parentSnapshot: "p"))
        #expect(cause(entry(), GapEvidence(commit: commit, manifest: .snapshotMissing)) == .snapshotMissing)
        let unreadable = finding(entry(), GapEvidence(commit: commit, manifest: .unreadable("It is cut short.")))
        #expect(unreadable?.cause == .manifestUnreadable)
        #expect(unreadable?.reason == "It is cut short.")
        #expect(unreadable?.snapshot == "s")
    }

    @Test("A path in the commit's manifest would be filled with the id there")
    func inSnapshot() {
        let commit = GapEvidence.Commit.present(.init(snapshot: "s", parentSnapshot: "p"))
        let found = finding(entry(), GapEvidence(commit: commit, manifest: .read(content: "c")))
        #expect(found?.cause == .inSnapshot)
        #expect(found?.wouldBe == "c")
        #expect(found?.snapshot == "s")
    }

    @Test("A path that only the parent's manifest has was deleted, and what went is told, not filled in")
    func deleted() {
        let commit = GapEvidence.Commit.present(.init(snapshot: "s", parentSnapshot: "p"))
        let found = finding(
            entry(),
            GapEvidence(commit: commit, manifest: .read(content: nil), parentManifest: .read(content: "c")))
        #expect(found?.cause == .deleted)
        #expect(found?.wouldBe == nil)
        #expect(found?.went == "c")
        #expect(found?.snapshot == "p")
    }

    @Test(
        "What neither manifest has, or no parent's manifest tells, is unexplained, with the reason",
        arguments: [
            GapEvidence.ManifestEvidence.snapshotMissing, .unreadable("It is cut short."), .read(content: nil),
        ])
    func unexplained(parent: GapEvidence.ManifestEvidence) {
        let commit = GapEvidence.Commit.present(.init(snapshot: "s", parentSnapshot: "p"))
        let found = finding(
            entry(), GapEvidence(commit: commit, manifest: .read(content: nil), parentManifest: parent))
        #expect(found?.cause == .unexplained)
        #expect(found?.reason != nil)
    }

    @Test("A root commit's row that its manifest does not have is unexplained")
    func unexplainedRoot() {
        let commit = GapEvidence.Commit.present(.init(snapshot: "s"))
        #expect(cause(entry(), GapEvidence(commit: commit, manifest: .read(content: nil))) == .unexplained)
    }

    @Test("Rules ask for the commit, then for its manifest, then for the parent's, and for nothing that is not needed")
    func needs() {
        let commit = GapEvidence.Commit.present(.init(snapshot: "s", parentSnapshot: "p"))
        #expect(need(GapEvidence()) == .commit)
        #expect(need(GapEvidence(commit: commit)) == .manifest(snapshot: "s"))
        let ownIsRead = GapEvidence(commit: commit, manifest: .read(content: nil))
        #expect(need(ownIsRead) == .parentManifest(snapshot: "p"))
        #expect(need(GapEvidence(commit: .present(.init(deltaContent: "d")))) == nil)
    }

    private func entry(_ kind: OperationKind = .patch, payload: String? = nil) -> GapEntry {
        GapEntry(
            repository: "r", address: SymbolAddress("src/app.py"), commit: "c", kind: kind, payloadContent: payload)
    }

    private func finding(_ entry: GapEntry, _ evidence: GapEvidence) -> GapFinding? {
        if case .found(let finding) = GapRule(entry, with: evidence).verdict { finding } else { nil }
    }

    private func cause(_ entry: GapEntry, _ evidence: GapEvidence) -> GapCause? { finding(entry, evidence)?.cause }

    private func need(_ evidence: GapEvidence) -> GapRule.Need? {
        if case .needs(let need) = GapRule(entry(), with: evidence).verdict { need } else { nil }
    }
}
