import MuseModel
import TerminalKit

/// A tree that folds, with the line that is selected.
struct TreeCursor<Item: Equatable & Sendable>: Equatable, Sendable {
    private(set) var tree: FoldableTree<Item>
    private(set) var cursor = ListCursor()

    init(_ tree: FoldableTree<Item> = FoldableTree()) {
        self.tree = tree
    }

    var selectedLine: FoldableTree<Item>.Line? {
        cursor.selected < tree.lineCount ? tree.line(at: cursor.selected) : nil
    }

    /// The lines in sight of so many.
    func linesInSight(_ visible: Int) -> [FoldableTree<Item>.Line] {
        (cursor.offset..<max(cursor.offset, min(tree.lineCount, cursor.offset + visible))).map(tree.line(at:))
    }

    /// Up and down move; to the left a line folds, or one goes to what it stands below; to the right it unfolds.
    mutating func move(_ movement: Movement, visible: Int) {
        switch movement {
        case .left:
            if let line = selectedLine, line.isFoldable, !line.isFolded {
                toggleFold(visible: visible)
            } else if cursor.selected < tree.lineCount, let parent = tree.parent(ofLineAt: cursor.selected) {
                cursor.select(parent, count: tree.lineCount, visible: visible)
            }
        case .right:
            if let line = selectedLine, line.isFolded { toggleFold(visible: visible) }
        default: cursor.move(movement, count: tree.lineCount, visible: visible)
        }
    }

    mutating func toggleFold(visible: Int) {
        guard cursor.selected < tree.lineCount else { return }
        tree.toggleFold(ofLineAt: cursor.selected)
        cursor.settle(count: tree.lineCount, visible: visible)
    }

    /// Folds what lies deeper than so many levels; the cursor goes to what hides the line that it was on.
    mutating func unfoldAll(toDepth depth: Int?, visible: Int) {
        let selected = selectedLine?.identity
        tree.unfoldAll(toDepth: depth)
        cursor.select(selected.map(tree.lineIndex(showing:)) ?? 0, count: tree.lineCount, visible: visible)
    }

    /// Selects the first line of some kind, wherever it is folded away.
    /// - Returns: whether there is one.
    mutating func reveal(visible: Int, where isMeant: (Item) -> Bool) -> Bool {
        guard let index = tree.reveal(where: isMeant) else { return false }
        cursor.select(index, count: tree.lineCount, visible: visible)
        return true
    }

    mutating func settle(visible: Int) {
        cursor.settle(count: tree.lineCount, visible: visible)
    }

    /// - Parameter spans: what a line says, behind its fold mark. Asked for lines in sight only.
    func draw(
        on canvas: inout Canvas, in interior: Rect, isFocused: Bool, spans: (FoldableTree<Item>.Line, Int) -> [Span]
    ) {
        for (row, line) in linesInSight(interior.height).enumerated() {
            let place = interior.row(row).inset(left: 1, right: 1)
            let fold: TreeRow.Fold = line.isFoldable ? (line.isFolded ? .closed : .open) : .leaf
            TreeRow(depth: line.depth, fold: fold, content: spans(line, place.width)).draw(on: &canvas, in: place)
            if row + cursor.offset == cursor.selected {
                canvas.lay(interior.row(row), on: isFocused ? .selection : .selectionUnfocused)
            }
        }
        PositionBar(first: cursor.offset, visible: interior.height, count: tree.lineCount)?
            .draw(on: &canvas, in: interior.inset(left: interior.width - 1))
    }
}
