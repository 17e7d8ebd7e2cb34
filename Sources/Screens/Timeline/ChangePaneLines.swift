import MuseModel
import TerminalKit

/// A line of the pane.
enum ChangePaneLine {
    case head([Span])
    /// A row of the difference.
    case row(Int)
    /// A line of the op's tree.
    case tree(Int)
}

extension ChangePaneState {
    var difference: PreparedChange.Difference? {
        view == .contents ? shown?.difference(ignoringWhitespace: ignoresWhitespace) : nil
    }

    var lineCount: Int { head.count + rowCount + treeCount }

    /// - Parameter index: 0 up to, not including, ``lineCount``; beyond it there is an empty line.
    func line(at index: Int) -> ChangePaneLine {
        let head = head
        if head.indices.contains(index) { return .head(head[index]) }
        let row = index - head.count
        if row < rowCount { return .row(row) }
        return row - rowCount < treeCount ? .tree(row - rowCount) : .head([])
    }

    /// Rows of the difference.
    var rowCount: Int {
        switch difference {
        case .lines(let unified, let paired): isSideBySide ? paired.count : unified.count
        case .bytes(let bytes, _): isSideBySide ? bytes.pairedCount : bytes.stackedCount
        case nil: 0
        }
    }

    /// Whether the op is shown.
    var hasTree: Bool { treeCount > 0 }

    private var treeCount: Int {
        guard shown != nil, view != .evidence, difference == nil else { return 0 }
        return tree.lineCount
    }

    /// The lines in which a changed place of the difference begins, counted as the pane's.
    var hunkLines: [Int] {
        let first = head.count
        switch difference {
        case .lines(let unified, let paired):
            return (0..<rowCount).filter { row in
                if isSideBySide {
                    if case .hunk = paired[row] { true } else { false }
                } else {
                    if case .hunk = unified[row] { true } else { false }
                }
            }.map { $0 + first }
        case .bytes(let bytes, _):
            return (0..<rowCount).filter { bytes.beginsChange($0, isPaired: isSideBySide) }.map { $0 + first }
        case nil: return []
        }
    }

    /// What stands above the difference and the op.
    var head: [[Span]] {
        guard let shown else { return [] }
        return ChangeHead(
            shown: shown, view: view, difference: difference, ignoresWhitespace: ignoresWhitespace, step: step,
            width: width
        ).lines
    }
}
