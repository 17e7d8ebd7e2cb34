import MuseModel
import TerminalKit

extension ChangePaneState {
    var title: String {
        switch view {
        case .contents: "What changed"
        case .operation: "The op"
        case .evidence: "Evidence"
        }
    }

    func draw(on canvas: inout Canvas, in interior: Rect, isFocused: Bool) {
        guard shown != nil else {
            (content.failure?.message ?? Message("Fetching what changed …")).draw(on: &canvas, in: interior)
            return
        }
        let head = head
        let offset = cursor.offset
        let inner = interior.inset(left: 1, right: 1)
        for (row, spans) in head.dropFirst(offset).prefix(inner.height).enumerated() {
            canvas.draw(spans, in: inner.row(row))
        }
        let headRows = max(0, min(inner.height, head.count - offset))
        let body = inner.inset(top: headRows)
        let first = max(0, offset - head.count)
        if let difference {
            drawDifference(difference, from: first, on: &canvas, in: body)
        } else if view != .evidence {
            drawTree(from: first, on: &canvas, in: body)
        }
        let count = lineCount
        if isFocused, count > 0 {
            canvas.lay(interior.row(cursor.selected - offset), on: .selection)
        }
        PositionBar(first: offset, visible: interior.height, count: count)?
            .draw(on: &canvas, in: interior.inset(left: interior.width - 1))
    }

    private func drawTree(from first: Int, on canvas: inout Canvas, in body: Rect) {
        guard let shown else { return }
        let path = shown.change.entry.row.address.path
        for (row, index) in (first..<max(first, min(tree.lineCount, first + body.height))).enumerated() {
            let line = tree.line(at: index)
            let fold: TreeRow.Fold = line.isFoldable ? (line.isFolded ? .closed : .open) : .leaf
            TreeRow(depth: line.depth, fold: fold, content: line.item.spans(parentPath: path))
                .draw(on: &canvas, in: body.row(row))
        }
    }

    private func drawDifference(
        _ difference: PreparedChange.Difference, from first: Int, on canvas: inout Canvas, in body: Rect
    ) {
        switch difference {
        case .lines(let unified, let paired):
            let texts = DifferenceTexts(difference: unified.difference)
            if isSideBySide {
                var view = PairedDifferenceView(rowCount: paired.count, largestNumber: texts.largestNumber) {
                    texts.row(paired[$0], hunks: paired.hunks)
                }
                (view.firstRow, view.firstColumn) = (first, firstColumn)
                view.draw(on: &canvas, in: body)
            } else {
                var view = UnifiedDifferenceView(rowCount: unified.count, largestNumber: texts.largestNumber) {
                    texts.row(unified[$0], hunks: unified.hunks)
                }
                (view.firstRow, view.firstColumn) = (first, firstColumn)
                view.draw(on: &canvas, in: body)
            }
        case .bytes(let bytes, _) where isSideBySide:
            var view = PairedDifferenceView(rowCount: bytes.pairedCount, largestNumber: nil, row: bytes.pairedRow)
            (view.firstRow, view.firstColumn) = (first, firstColumn)
            view.draw(on: &canvas, in: body)
        case .bytes(let bytes, _):
            var view = UnifiedDifferenceView(rowCount: bytes.stackedCount, largestNumber: nil, row: bytes.stackedRow)
            (view.firstRow, view.firstColumn) = (first, firstColumn)
            view.draw(on: &canvas, in: body)
        }
    }
}
