/// Two texts compared, the old one at the left and the new one at the right; only the lines in sight are ever asked
/// for.
public struct PairedDifferenceView {
    /// What one row shows.
    public enum Row: Hashable, Sendable {
        /// Where the lines below stand, or what is left out.
        case heading(String)
        /// A line of each text; `nil` where one has none there.
        case lines(old: DifferenceLine?, new: DifferenceLine?)
    }

    public var rowCount: Int
    /// The first row in sight.
    public var firstRow = 0
    /// Columns of both texts that are out of sight at the left.
    public var firstColumn = 0
    public var selectedRow: Int?
    public var isFocused = true
    /// The largest line number of both texts; `nil` where lines have no numbers.
    public var largestNumber: Int?
    /// Answers with a row by its index.
    public var row: (Int) -> Row

    public init(rowCount: Int, largestNumber: Int?, row: @escaping (Int) -> Row) {
        self.rowCount = rowCount
        self.largestNumber = largestNumber
        self.row = row
    }

    public func draw(on canvas: inout Canvas, in rect: Rect) {
        let halves = rect.columns([.share(1), .fixed(1), .share(1)])
        let gutter = DifferenceGutter(largest: largestNumber, count: 1, width: halves[0].width)
        for (index, line) in DifferenceRows.visible(from: firstRow, of: rowCount, in: rect) {
            switch row(index) {
            case .heading(let text): canvas.draw(text, in: line, style: Style(.heading))
            case .lines(let old, let new):
                draw(old, old?.oldNumber, marks: .removed, gutter, on: &canvas, in: line.intersection(halves[0]))
                canvas.draw("│", in: line.intersection(halves[1]), style: Style(.border))
                draw(new, new?.newNumber, marks: .added, gutter, on: &canvas, in: line.intersection(halves[2]))
            }
            if index == selectedRow { canvas.lay(line, on: isFocused ? .selection : .selectionUnfocused) }
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
