import MuseModel
import Testing

@Suite("Comparisons of bytes")
struct ByteComparisonSpecification {
    private func rows(_ comparison: ByteComparison) -> [String] {
        (0..<comparison.rowCount).map { index in
            switch comparison.row(at: index) {
            case .skipped(let lines): "skip \(lines)"
            case .lines(let old, let new, let isChanged):
                "\(old?.offsetText ?? "-") \(new?.offsetText ?? "-")\(isChanged ? " *" : "")"
            }
        }
    }

    @Test("Sizes, the first difference and how many bytes differ are known")
    func numbers() {
        let comparison = ByteComparison(from: [1, 2, 3, 4, 5], to: [1, 9, 9, 4, 6, 7, 8])
        #expect(comparison.firstDifference == 1)
        #expect(comparison.ranges == [1..<3, 4..<7])
        #expect(comparison.differingCount == 5)
        #expect(comparison.rangeCount == 2)
        #expect((0..<8).filter(comparison.isChanged) == [1, 2, 4, 5, 6])
    }

    @Test("A content that only goes on differs from its end")
    func prefix() {
        let comparison = ByteComparison(from: [1, 2], to: [1, 2, 3])
        #expect(comparison.ranges == [2..<3])
        #expect(ByteComparison(from: [1], to: []).ranges == [0..<1])
        #expect(ByteComparison(from: [1, 2], to: [1, 3, 4]).ranges == [1..<3])
    }

    @Test("The same bytes have no rows")
    func same() {
        let comparison = ByteComparison(from: [1, 2, 3], to: [1, 2, 3])
        #expect(comparison.isSame)
        #expect(comparison.firstDifference == nil)
        #expect(comparison.rowCount == 0)
        #expect(ByteComparison(from: [], to: []).isSame)
    }

    @Test("Lines around differences are shown, and what lies between is skipped")
    func skips() {
        let old = [UInt8](repeating: 0xAA, count: 400)
        var new = old
        new[85] = 0
        new[101] = 0
        new[320] = 0
        #expect(
            rows(ByteComparison(from: old, to: new)) == [
                "skip 4", "00000040 00000040", "00000050 00000050 *", "00000060 00000060 *", "00000070 00000070",
                "skip 11", "00000130 00000130", "00000140 00000140 *", "00000150 00000150", "skip 3",
            ])
        #expect(
            rows(ByteComparison(from: old, to: new, context: 0)) == [
                "skip 5", "00000050 00000050 *", "00000060 00000060 *", "skip 13", "00000140 00000140 *", "skip 4",
            ])
    }

    @Test("Behind the end of the shorter content one side is empty")
    func lengths() {
        #expect(
            rows(ByteComparison(from: [UInt8](repeating: 1, count: 40), to: [UInt8](repeating: 1, count: 16))) == [
                "00000000 00000000", "00000010 - *", "00000020 - *",
            ])
    }

    @Test("The bytes of a line that differ are marked among its digits")
    func marks() {
        let old = Array("0123456789abcdef".utf8) + [1, 2]
        let new = Array("0x2345678Xabcde!".utf8) + [1]
        let comparison = ByteComparison(from: old, to: new)
        func marked(_ line: HexDump.Line?) -> String {
            line.map(comparison.pieces(of:))?.map { $0.isChanged ? "[\($0.text)]" : "\($0.text)" }.joined() ?? ""
        }
        guard case .lines(let left, let right, _) = comparison.row(at: 0),
            case .lines(let last, _, _) = comparison.row(at: 1)
        else {
            Issue.record("no lines")
            return
        }
        #expect(marked(left) == "30 [31] 32 33 34 35 36 37  38 [39] 61 62 63 64 65 [66]")
        #expect(marked(right) == "30 [78] 32 33 34 35 36 37  38 [58] 61 62 63 64 65 [21]")
        #expect(marked(last) == "01 [02]" + String(repeating: " ", count: 43))
    }

    @Test("Rows show every differing line once, and with what is skipped make up the whole")
    func completeness() {
        var generator = SeededGenerator(seed: 51)
        for _ in 0..<300 {
            let old = (0..<Int.random(in: 0...600, using: &generator)).map { _ in
                UInt8.random(in: 0...40, using: &generator) / 40
            }
            let new = (0..<Int.random(in: 0...600, using: &generator)).map { _ in
                UInt8.random(in: 0...40, using: &generator) / 40
            }
            let comparison = ByteComparison(from: old, to: new, context: Int.random(in: 0...3, using: &generator))
            let offsets = (0..<max(old.count, new.count)).filter { index in
                index >= old.count || index >= new.count || old[index] != new[index]
            }
            #expect(comparison.differingCount == offsets.count)
            #expect(comparison.ranges.flatMap { Array($0) } == offsets)
            #expect(zip(comparison.ranges, comparison.ranges.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
            var line = 0
            for index in 0..<comparison.rowCount {
                switch comparison.row(at: index) {
                case .skipped(let lines):
                    #expect(offsets.allSatisfy { !(line..<line + lines).contains($0 / 16) })
                    line += lines
                case .lines(let before, let after, let isChanged):
                    #expect((before ?? after)?.offset == line * 16)
                    #expect(isChanged == offsets.contains { $0 / 16 == line })
                    line += 1
                }
            }
            if !comparison.isSame { #expect(line == (max(old.count, new.count) + 15) / 16) }
        }
    }

    @Test("Of very many differences all are counted, and the first thousand kept")
    func manyRanges() {
        let old = [UInt8](repeating: 0, count: 100_000)
        let new = (0..<100_000).map { UInt8($0 % 2) }
        let comparison = ByteComparison(from: old, to: new)
        #expect(comparison.rangeCount == 50_000)
        #expect(comparison.ranges.count == ByteComparison.rangeLimit)
        #expect(comparison.rowCount == 6_250)
    }
}
