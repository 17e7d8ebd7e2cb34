import MuseModel
import Testing

@Suite("Rows of a difference")
struct DifferenceRowsSpecification {
    private let difference = LineDifference(
        from: "head\nlet width = 1\nold only\nfoot\n",
        to: "head\nimport x\nlet width = 2\nfoot\nlast\n")

    @Test("Unified, what goes comes before what comes, each with what stands beside it")
    func unified() {
        let rows = UnifiedRows(difference)
        #expect(
            (0..<rows.count).map { rows[$0] } == [
                .hunk(0), .unchanged(old: 0, new: 0), .removed(old: 1, counterpart: 1),
                .removed(old: 2, counterpart: 2), .added(new: 1, counterpart: 1), .added(new: 2, counterpart: 2),
                .unchanged(old: 3, new: 3), .added(new: 4, counterpart: nil),
            ])
    }

    @Test("Side by side, as many removed as added lines are paired in order")
    func paired() {
        let rows = PairedRows(difference, context: nil)
        #expect(
            (0..<rows.count).map { rows[$0] } == [
                .unchanged(old: 0, new: 0), .changed(old: 1, new: 1), .changed(old: 2, new: 2),
                .unchanged(old: 3, new: 3), .added(new: 4),
            ])
    }

    @Test("Where one side has more lines, those that are alike stand side by side")
    func alike() {
        let difference = LineDifference(
            from: "return compute(first, second)\n",
            to: "# a comment\ncheck()\nreturn compute(first, third)\nprint()\n")
        let rows = PairedRows(difference, context: nil)
        #expect(
            (0..<rows.count).map { rows[$0] } == [
                .added(new: 0), .added(new: 1), .changed(old: 0, new: 2), .added(new: 3),
            ])
        let unified = UnifiedRows(difference, context: nil)
        #expect(unified[0] == .removed(old: 0, counterpart: 2))
        #expect(unified[3] == .added(new: 2, counterpart: 0))
        #expect(unified[4] == .added(new: 3, counterpart: nil))
    }

    @Test("Rows name every line of both texts once and in order, whatever changed")
    func completeness() {
        var generator = SeededGenerator(seed: 21)
        let words = ["a b c", "a b d", "x", "", "}", "long line of words", "long line of other words"]
        func text() -> String {
            (0..<Int.random(in: 0...25, using: &generator)).map { _ in (words.randomElement(using: &generator) ?? "") }
                .joined(separator: "\n")
        }
        for _ in 0..<400 {
            let difference = LineDifference(from: text(), to: text())
            guard difference.hasChanges else { continue }
            let paired = PairedRows(difference, context: nil)
            var (old, new): ([Int], [Int]) = ([], [])
            for row in (0..<paired.count).map({ paired[$0] }) {
                switch row {
                case .unchanged(let before, let after), .changed(let before, let after):
                    old.append(before)
                    new.append(after)
                case .removed(let line): old.append(line)
                case .added(let line): new.append(line)
                case .hunk: Issue.record("a hunk row without context")
                }
            }
            #expect(old == Array(0..<difference.old.count))
            #expect(new == Array(0..<difference.new.count))
            let unified = UnifiedRows(difference, context: nil)
            for row in (0..<unified.count).map({ unified[$0] }) {
                if case .removed(let line, let other?) = row {
                    #expect(unified.pairing.counterpart(ofNew: other) == line)
                }
            }
        }
    }

    @Test("Fifty thousand changed lines give any row at once")
    func large() {
        let old = (0..<50_000).map { "old \($0)\n" }.joined()
        let new = (0..<50_000).map { "new \($0)\n" }.joined()
        let difference = LineDifference(from: old, to: new)
        #expect(UnifiedRows(difference)[75_001] == .added(new: 25_000, counterpart: 25_000))
        #expect(PairedRows(difference)[25_001] == .changed(old: 25_000, new: 25_000))
        #expect(UnifiedRows(difference).count == 100_001)
    }
}
