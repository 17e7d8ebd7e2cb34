import MuseModel
import TerminalKit
import Testing

@testable import Screens

@Suite("Gaps laid out for the screen")
struct GapCatalogSpecification {
    @Test("Causes come the largest first, rows the latest first, those without a time last")
    func order() {
        let catalog = FakeGaps().catalog
        #expect(catalog.causes.prefix(2) == [.inSnapshot, .deleted])
        let times = catalog.rows.compactMap(\.entry.committedAt)
        #expect(times == times.sorted(by: >))
        #expect(catalog.rows.last?.cause == .orphanCommit)
    }

    @Test("Of every cause and dimension the groups hold all rows, and each group lists as many as it says")
    func groups() {
        let catalog = FakeGaps().catalog
        for cause in [nil] + catalog.causes.map(Optional.some) {
            for dimension in GapDimension.allCases {
                let groups = catalog.groups(dimension, of: cause)
                #expect(groups.rows == catalog.count(of: cause).rows)
                for group in groups.all {
                    let rows = catalog.rowNumbers(of: cause, in: group.key, by: dimension, matching: "")
                    #expect(rows.count == group.rows)
                }
            }
        }
    }

    @Test("Days come the latest first")
    func days() {
        let names = FakeGaps().catalog.groups(.day, of: .inSnapshot).all.map(\.key)
        let days = names.compactMap { if case .named(let day) = $0 { day } else { nil } }
        #expect(days == days.sorted(by: >))
    }

    @Test("A rare cause is kept however many rows of another were found before it")
    func rare() {
        var kept = KeptFindings()
        for number in 0..<KeptFindings.most + 100 { kept.add(FakeGaps.finding(.inSnapshot, number % 10, "a\(number)")) }
        #expect(kept.all.count == KeptFindings.most)
        kept.add(FakeGaps.finding(.unexplained, 1, "odd"))
        #expect(kept.all.last?.cause == .unexplained)
        kept.add(FakeGaps.finding(.inSnapshot, 1, "one more"))
        #expect(kept.all.last?.cause == .unexplained)
    }

    @Test("The rows of groups that are not told apart are listed as what they are")
    func others() {
        let more = 250
        let rows = (0..<GapTally.mostGroups + more).map { FakeGaps.finding(.inSnapshot, $0, "file\($0).py") }
        let catalog = FakeGaps(rows).catalog
        let last = catalog.groups(.commit, of: .inSnapshot).all.last
        #expect(last?.key == .others && last?.rows == more)
        let listed = catalog.rowNumbers(of: .inSnapshot, in: .others, by: .commit, matching: "")
        #expect(listed.count == more)
    }

    @Test("Texts are found whatever their case, and none is found across two")
    func texts() {
        var texts = FoldedTexts()
        for text in ["src/Main.py", "データ/クエリ.py", ""] { texts.append(text) }
        #expect(texts.numbers([0, 1, 2], containing: "mAIN") == [0])
        #expect(texts.numbers([0, 1, 2], containing: "クエリ") == [1])
        #expect(texts.numbers([0, 1, 2], containing: "pyデ") == [])
        #expect(texts.numbers([0, 1, 2], containing: "") == [0, 1, 2])
    }
}

@Suite("Gaps a day")
struct GapDaysSpecification {
    private func days(_ numbers: [Int]) -> GapDays {
        var tally = GapTally()
        for day in numbers { tally.add(FakeGaps.finding(.deleted, 1, "a", day: day)) }
        return GapDays(tally.groups(.day))
    }

    @Test("A short span has columns of a day each, as wide as the room lets them be")
    func short() {
        let (counts, scale) = days([0, 0, 2]).columns(width: 7)
        #expect(counts == [2, 2, 0, 0, 1, 1])
        #expect(scale == 1)
    }

    @Test("A long span is compressed, and no gap is lost")
    func long() {
        let (counts, scale) = days(Array(0..<1_000)).columns(width: 60)
        #expect(scale == 17 && counts.count == 59)
        #expect(counts.reduce(0, +) == 1_000)
    }

    @Test("Clocks that are thousands of years off do no harm")
    func far() {
        let (counts, scale) = days([-2_000_000, 0, 3_000_000]).columns(width: 50)
        #expect(counts.reduce(0, +) == 3 && scale == 100_001)
    }

    @Test("Without a time there is no chart")
    func none() {
        #expect(days([]).columns(width: 50).counts.isEmpty)
    }
}
