import MuseModel
import Testing

@Suite("Gaps counted")
struct GapTallyTests {
    @Test("Causes add up to all gaps, and so do the groups of every dimension with those that have none")
    func sums() {
        let tally = tally
        #expect(tally.all.rows == 4)
        #expect(tally.all.fillable == 2)
        #expect(GapCause.allCases.map { tally.count(of: $0).rows }.reduce(0, +) == 4)
        for dimension in GapDimension.allCases {
            let groups = tally.groups(dimension)
            #expect(groups.counts.values.map(\.rows).reduce(0, +) + groups.none.rows + groups.others.rows == 4)
        }
    }

    @Test("A cause knows its first and its last row by the commit's time, not by the order in which they came")
    func firstAndLast() {
        let part = tally.parts[.inSnapshot]
        #expect(part?.first?.commit == "early")
        #expect(part?.last?.commit == "late")
        #expect(part?.count.firstAt == UTCTimestamp(secondsSince1970: 0))
    }

    @Test("Of rows of one moment the first is always the same, and so is the last, in whatever order they come")
    func ties() {
        let findings = ["b", "a", "c"].map { finding("one", $0, .deleted, at: 0) }
        for order in [findings, findings.reversed()] {
            var tally = GapTally()
            for finding in order { tally.add(finding) }
            #expect(tally.parts[.deleted]?.first?.commit == "a")
            #expect(tally.parts[.deleted]?.last?.commit == "a")
        }
    }

    @Test("Days are those of UTC")
    func days() {
        #expect(Set(tally.groups(.day).counts.keys) == ["1970-01-01", "1970-01-02"])
    }

    @Test("Groups of one cause leave the others out")
    func groupsOfCause() {
        #expect(tally.groups(.repository, of: .deleted).counts.mapValues(\.rows) == ["two": 1])
        #expect(tally.groups(.agent).none.rows == 3)
    }

    private var tally: GapTally {
        var tally = GapTally()
        tally.add(finding("one", "late", .inSnapshot, at: 86_400))
        tally.add(finding("one", "early", .inSnapshot, at: 0))
        tally.add(finding("two", "early", .deleted, at: 0, agent: "claude-code"))
        tally.add(finding("two", "lost", .orphanCommit, at: nil))
        return tally
    }

    private func finding(
        _ repository: String, _ commit: String, _ cause: GapCause, at second: Int64?, agent: String? = nil
    ) -> GapFinding {
        let entry = GapEntry(
            repository: repository, address: SymbolAddress("a.py"), commit: commit, kind: .patch,
            committedAt: second.flatMap { UTCTimestamp(secondsSince1970: $0) })
        return GapFinding(entry: entry, cause: cause, agent: agent)
    }
}
