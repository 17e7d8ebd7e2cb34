/// Which removed line stands beside which added one.
///
/// A change of as many removed as added lines is paired in order. Where one side has more, and the change is small,
/// the lines that are most alike are paired, and the rest in order between them. Large changes are paired in order.
public struct LinePairing: Equatable, Sendable {
    /// The changed runs, cut so that the lines of each are paired in order; the longer side's surplus stands alone.
    public let blocks: [LineDifference.Run]

    /// Removed × added lines up to which a change counts as small.
    private static let smallChange = 400

    /// Pairs the lines of all changes. Costs no more than the changed lines times a constant.
    public init(_ difference: LineDifference) {
        blocks = difference.runs.filter { !$0.isUnchanged }.flatMap { run -> [LineDifference.Run] in
            let (removed, added) = (run.oldLines.count, run.newLines.count)
            guard removed != added, removed > 0, added > 0, removed * added <= Self.smallChange else { return [run] }
            return Self.aligned(run, difference)
        }
    }

    /// The added line beside a removed one; `nil` where it stands alone. By index.
    public func counterpart(ofOld line: Int) -> Int? {
        counterpart(of: line, \.oldLines, \.newLines)
    }

    /// The removed line beside an added one; `nil` where it stands alone. By index.
    public func counterpart(ofNew line: Int) -> Int? {
        counterpart(of: line, \.newLines, \.oldLines)
    }

    private func counterpart(
        of line: Int, _ side: KeyPath<LineDifference.Run, Range<Int>>, _ other: KeyPath<LineDifference.Run, Range<Int>>
    ) -> Int? {
        let index = blocks.partitioningIndex { $0[keyPath: side].upperBound > line }
        guard index < blocks.count, blocks[index][keyPath: side].contains(line) else { return nil }
        let place = line - blocks[index][keyPath: side].lowerBound
        let lines = blocks[index][keyPath: other]
        return place < lines.count ? lines.lowerBound + place : nil
    }

    /// Cuts a change before each pair of lines that are alike.
    private static func aligned(_ run: LineDifference.Run, _ difference: LineDifference) -> [LineDifference.Run] {
        var blocks: [LineDifference.Run] = []
        var (old, new) = (run.oldLines.lowerBound, run.newLines.lowerBound)
        func close(before oldEnd: Int, _ newEnd: Int) {
            if old < oldEnd || new < newEnd {
                blocks.append(.init(isUnchanged: false, oldLines: old..<oldEnd, newLines: new..<newEnd))
            }
            (old, new) = (oldEnd, newEnd)
        }
        let weights = SimilarityGrid(
            old: difference.old.lines[run.oldLines].map(LineWords.init),
            new: difference.new.lines[run.newLines].map(LineWords.init))
        for pair in weights.bestPairs {
            close(before: run.oldLines.lowerBound + pair.old, run.newLines.lowerBound + pair.new)
            close(before: old + 1, new + 1)
        }
        close(before: run.oldLines.upperBound, run.newLines.upperBound)
        return blocks
    }
}

extension Array {
    /// The first index from which on all elements are what the claim says; elements that are so must stand last.
    func partitioningIndex(where isBehind: (Element) -> Bool) -> Int {
        var (lower, upper) = (startIndex, endIndex)
        while lower < upper {
            let middle = (lower + upper) / 2
            if isBehind(self[middle]) { upper = middle } else { lower = middle + 1 }
        }
        return lower
    }
}
