/// Two texts compared, what goes above what comes.
public typealias UnifiedDifferenceView = DifferenceView<UnifiedDifferenceRow>

/// What one row of a ``UnifiedDifferenceView`` shows.
public enum UnifiedDifferenceRow: Hashable, Sendable {
    /// Where the lines below stand, or what is left out.
    case heading(String)
    case line(DifferenceLine)
}

extension DifferenceView where Row == UnifiedDifferenceRow {
    public func draw(on canvas: inout Canvas, in rect: Rect) {
        let gutter = DifferenceGutter(largest: largestNumber, count: 2, width: rect.width)
        drawRows(on: &canvas, in: rect) { row, line, canvas in
            switch row {
            case .heading(let text): canvas.draw(text, in: line, style: Style(.heading))
            case .line(let content):
                gutter.draw([content.oldNumber, content.newNumber], content.kind, on: &canvas, in: line)
                let text = DifferenceText(
                    line: content, role: content.kind.role, markedRole: content.kind.role, firstColumn: firstColumn)
                text.draw(on: &canvas, in: line.inset(left: gutter.width))
            }
        }
    }
}
