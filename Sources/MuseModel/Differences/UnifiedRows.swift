/// A line difference as rows one below the other: what goes, then what comes.
///
/// Any row is at hand in the time of a binary search, so that a screen asks for visible ones only.
public struct UnifiedRows: Equatable, Sendable {
    public let difference: LineDifference
    public let hunks: [DifferenceHunk]
    /// Which removed line stands beside which added one, for marks within lines.
    public let pairing: LinePairing
    private let sections: RowSections<Content>

    /// One row. Lines are told by index from 0; their numbers are one more.
    public enum Row: Hashable, Sendable {
        /// Which hunk begins here, by index.
        case hunk(Int)
        case unchanged(old: Int, new: Int)
        /// `counterpart` is the added line that took its place, if any.
        case removed(old: Int, counterpart: Int?)
        /// `counterpart` is the removed line whose place it took, if any.
        case added(new: Int, counterpart: Int?)
    }

    private enum Content: Equatable, Sendable {
        case hunk(Int)
        case unchanged(old: Int, new: Int)
        case removed(Int)
        case added(Int)
    }

    /// - Parameter context: unchanged lines around changes; `nil` for all of them, and then there are no hunk rows.
    public init(_ difference: LineDifference, context: Int? = 3) {
        self.difference = difference
        hunks = difference.hunks(context: context)
        pairing = LinePairing(difference)
        var sections = RowSections<Content>()
        for (index, hunk) in hunks.enumerated() {
            if context != nil { sections.append(.hunk(index), count: 1) }
            for run in hunk.runs {
                let (old, new) = (run.oldLines, run.newLines)
                if run.isUnchanged {
                    sections.append(.unchanged(old: old.lowerBound, new: new.lowerBound), count: old.count)
                } else {
                    sections.append(.removed(old.lowerBound), count: old.count)
                    sections.append(.added(new.lowerBound), count: new.count)
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
        case .unchanged(let old, let new): return .unchanged(old: old + place, new: new + place)
        case .removed(let old): return .removed(old: old + place, counterpart: pairing.counterpart(ofOld: old + place))
        case .added(let new): return .added(new: new + place, counterpart: pairing.counterpart(ofNew: new + place))
        }
    }
}
