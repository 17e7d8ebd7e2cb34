import MuseModel
import Testing

@Suite("What one may look at alone")
struct GapSubjectTests {
    @Test("Every cause and every kind of missing rows goes by the name that outputs use, and no two share one")
    func names() {
        #expect(
            GapSubject.all.map(\.name) == [
                "by-nature", "orphan-commit", "in-payload", "in-delta", "no-snapshot", "snapshot-missing",
                "manifest-unreadable", "in-snapshot", "deleted", "unexplained", "genesis-missing", "unindexed-commit",
                "object-missing",
            ])
        for subject in GapSubject.all { #expect(GapSubject(name: subject.name) == subject) }
        #expect(GapSubject(name: "In-Snapshot") == nil)
    }

    @Test("Only the backfills have a command")
    func commands() {
        #expect(GapSubject.all.filter { $0.remedy.script != nil }.map(\.name) == ["in-snapshot", "genesis-missing"])
    }
}
