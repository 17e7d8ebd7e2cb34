/// Two texts compared, the old one at the left and the new one at the right.
public typealias PairedDifferenceView = DifferenceView<PairedDifferenceRow>

/// What one row of a ``PairedDifferenceView`` shows.
public enum PairedDifferenceRow: Hashable, Sendable {
    /// Where the lines below stand, or what is left out.
    case heading(String)
    /// A line of each text; `nil` where one has none there.
    case lines(old: DifferenceLine?, new: DifferenceLine?)
}

extension DifferenceView where Row == PairedDifferenceRow {
    public func draw(on canvas: inout Canvas, in rect: Rect) {
        let halves = rect.columns([.share(1), .fixed(1), .share(1)])
        let gutter = DifferenceGutter(largest: largestNumber, count: 1, width: halves[0].width)
        drawRows(on: &canvas, in: rect) { row, line, canvas in
            switch row {
            case .heading(let text): canvas.draw(text, in: line, style: Style(.heading))
            case .lines(let old, let new):
                draw(old, old?.oldNumber, marks: .removed, gutter, on: &canvas, in: line.intersection(halves[0]))
                canvas.draw("│", in: line.intersection(halves[1]), style: Style(.border))
                draw(new, new?.newNumber, marks: .added, gutter, on: &canvas, in: line.intersection(halves[2]))
            }
        }
    }

    private func draw(
        _ content: DifferenceLine?, _ number: Int?, marks: Role, _ gutter: DifferenceGutter, on canvas: inout Canvas,
        in rect: Rect
    ) {
        guard let content else { return }
        gutter.draw([number], content.kind, on: &canvas, in: rect)
        let text = DifferenceText(
            line: content, role: role(of: content, marks), markedRole: marks, firstColumn: firstColumn)
        text.draw(on: &canvas, in: rect.inset(left: gutter.width))
    }

    /// In a changed line with marks only they have a role of their own; without marks all of it is what changed.
    private func role(of line: DifferenceLine, _ marks: Role) -> Role {
        guard line.kind == .changed else { return line.kind.role }
        return line.hasMarks ? .text : marks
    }
}
