/// What must be removed from an old text and added to it, line by line, to make a new one of it.
///
/// Takes time in proportion to the lines where the texts have much in common or nothing at all, and is bounded where
/// they are the same lines in another order; see ``SequenceDifference``. Memory grows with the texts.
public struct LineDifference: Equatable, Sendable {
    public let old: TextLines
    public let new: TextLines
    /// Unchanged and changed parts in turn; together they are both texts from beginning to end.
    public let runs: [Run]
    /// Whether lines that differ in white space only count as unchanged.
    public let ignoresWhitespace: Bool
    /// Whether no shorter script can exist. `false` where the search for it was given up.
    public let isMinimal: Bool
    public let removedCount: Int
    public let addedCount: Int

    /// A part of both texts that is unchanged, or that takes the place of another.
    public struct Run: Hashable, Sendable {
        /// Unchanged lines stand in both texts, one for one; ignoring white space, each may be spelled differently.
        public let isUnchanged: Bool
        /// By index in the old text; empty where lines are only added.
        public let oldLines: Range<Int>
        /// By index in the new text; empty where lines are only removed.
        public let newLines: Range<Int>
    }

    /// Compares two texts.
    ///
    /// A last line without a line feed differs from the same line with one, unless white space is ignored.
    /// - Parameter ignoringWhitespace: whether lines count as equal that are so without their white space.
    public init(from old: String, to new: String, ignoringWhitespace: Bool = false) {
        self.init(from: TextLines(old), to: TextLines(new), ignoringWhitespace: ignoringWhitespace)
    }

    /// Compares two texts that have been cut into lines.
    public init(from old: TextLines, to new: TextLines, ignoringWhitespace: Bool = false) {
        let symbols = LineSymbols(old: old, new: new, ignoringWhitespace: ignoringWhitespace)
        let difference = SequenceDifference(old: symbols.old, new: symbols.new, symbolCount: symbols.count)
        let changes = ChangeSliding(old: symbols.old, new: symbols.new).slide(
            ChangedBounds.list(removed: difference.removed, added: difference.added))
        self.old = old
        self.new = new
        ignoresWhitespace = ignoringWhitespace
        isMinimal = difference.isMinimal
        runs = Self.runs(changes, old.count, new.count)
        removedCount = changes.reduce(0) { $0 + $1.old.count }
        addedCount = changes.reduce(0) { $0 + $1.new.count }
    }

    /// Whether any line is removed or added.
    public var hasChanges: Bool { removedCount + addedCount > 0 }

    private static func runs(_ changes: [GridBounds], _ oldCount: Int, _ newCount: Int) -> [Run] {
        var runs: [Run] = []
        var (old, new) = (0, 0)
        for change in changes + [GridBounds(old: oldCount..<oldCount, new: newCount..<newCount)] {
            if old < change.old.lowerBound {
                let (oldLines, newLines) = (old..<change.old.lowerBound, new..<change.new.lowerBound)
                runs.append(Run(isUnchanged: true, oldLines: oldLines, newLines: newLines))
            }
            if !change.old.isEmpty || !change.new.isEmpty {
                runs.append(Run(isUnchanged: false, oldLines: change.old, newLines: change.new))
            }
            (old, new) = (change.old.upperBound, change.new.upperBound)
        }
        return runs
    }
}
