/// A line difference as rows with the old text at the left and the new one at the right.
///
/// Any row is at hand in the time of a binary search, so that a screen asks for visible ones only.
public struct PairedRows: Equatable, Sendable {
    public let difference: LineDifference
    public let hunks: [DifferenceHunk]
    private let sections: RowSections<Content>

    /// One row. Lines are told by index from 0; their numbers are one more.
    public enum Row: Hashable, Sendable {
        /// Which hunk begins here, by index.
        case hunk(Int)
        case unchanged(old: Int, new: Int)
        /// One line took the place of another.
        case changed(old: Int, new: Int)
        case removed(old: Int)
        case added(new: Int)
    }

    private enum Content: Equatable, Sendable {
        case hunk(Int)
        case run(LineDifference.Run)
    }

    /// - Parameter context: unchanged lines around changes; `nil` for all of them, and then there are no hunk rows.
    public init(_ difference: LineDifference, context: Int? = 3) {
        self.difference = difference
        hunks = difference.hunks(context: context)
        let blocks = LinePairing(difference).blocks
        var nextBlock = 0
        var sections = RowSections<Content>()
        for (index, hunk) in hunks.enumerated() {
            if context != nil { sections.append(.hunk(index), count: 1) }
            for run in hunk.runs {
                guard !run.isUnchanged else {
                    sections.append(.run(run), count: run.oldLines.count)
                    continue
                }
                while nextBlock < blocks.count, run.contains(blocks[nextBlock]) {
                    let block = blocks[nextBlock]
                    sections.append(.run(block), count: max(block.oldLines.count, block.newLines.count))
                    nextBlock += 1
                }
            }
        }
        self.sections = sections
    }

    /// How many rows there are; none where nothing changed.
    public var count: Int { sections.rowCount }

    /// A row by its index, 0 up to, not including, ``count``.
    public subscript(index: Int) -> Row {
        let (content, place) = sections[index]
        switch content {
        case .hunk(let hunk): return .hunk(hunk)
        case .run(let run):
            let (old, new) = (run.oldLines.lowerBound + place, run.newLines.lowerBound + place)
            if run.isUnchanged { return .unchanged(old: old, new: new) }
            if place >= run.newLines.count { return .removed(old: old) }
            return place >= run.oldLines.count ? .added(new: new) : .changed(old: old, new: new)
        }
    }
}

extension LineDifference.Run {
    fileprivate func contains(_ part: LineDifference.Run) -> Bool {
        part.oldLines.upperBound <= oldLines.upperBound && part.newLines.upperBound <= newLines.upperBound
    }
}
