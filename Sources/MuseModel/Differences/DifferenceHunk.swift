/// Changes that lie close together, with a few unchanged lines around them.
public struct DifferenceHunk: Hashable, Sendable {
    /// Unchanged and changed parts in turn.
    public let runs: [LineDifference.Run]

    /// By index in the old text.
    public var oldLines: Range<Int> { Self.span(runs.map(\.oldLines)) }

    /// By index in the new text.
    public var newLines: Range<Int> { Self.span(runs.map(\.newLines)) }

    /// Where it stands in both texts, in lines counted from 1, as in `@@ -1,3 +1,4 @@`.
    ///
    /// Source: POSIX `diff -u`: a count of 1 is left out, and where there are no lines the one before is named.
    public var heading: String { "@@ -\(Self.text(oldLines)) +\(Self.text(newLines)) @@" }

    private static func text(_ lines: Range<Int>) -> String {
        switch lines.count {
        case 0: "\(lines.lowerBound),0"
        case 1: "\(lines.lowerBound + 1)"
        default: "\(lines.lowerBound + 1),\(lines.count)"
        }
    }

    private static func span(_ parts: [Range<Int>]) -> Range<Int> {
        guard let first = parts.first, let last = parts.last else { return 0..<0 }
        return first.lowerBound..<last.upperBound
    }
}

extension LineDifference {
    /// The changes with so many unchanged lines before and behind them; those that would touch are one hunk.
    ///
    /// - Parameter context: `nil` for all unchanged lines, in one hunk. A text without changes has no hunk then either.
    public func hunks(context: Int? = 3) -> [DifferenceHunk] {
        guard hasChanges else { return [] }
        guard let context = context.map({ max(0, $0) }) else { return [DifferenceHunk(runs: runs)] }
        var hunks: [DifferenceHunk] = []
        var open: [Run] = []
        for (index, run) in runs.enumerated() {
            let isLast = index == runs.count - 1
            if !run.isUnchanged {
                open.append(run)
            } else if !open.isEmpty, !isLast, run.oldLines.count <= 2 * context {
                open.append(run)
            } else {
                if !open.isEmpty {
                    open.append(run.prefix(context))
                    hunks.append(DifferenceHunk(runs: open.filter { !$0.oldLines.isEmpty || !$0.newLines.isEmpty }))
                }
                open = [run.suffix(context)]
            }
        }
        if open.contains(where: { !$0.isUnchanged }) {
            hunks.append(DifferenceHunk(runs: open.filter { !$0.oldLines.isEmpty || !$0.newLines.isEmpty }))
        }
        return hunks
    }
}

extension LineDifference.Run {
    fileprivate func prefix(_ count: Int) -> Self {
        Self(isUnchanged: isUnchanged, oldLines: oldLines.prefix(count), newLines: newLines.prefix(count))
    }

    fileprivate func suffix(_ count: Int) -> Self {
        Self(isUnchanged: isUnchanged, oldLines: oldLines.suffix(count), newLines: newLines.suffix(count))
    }
}
