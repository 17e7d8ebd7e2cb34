/// Two texts compared, what goes above what comes; only the lines in sight are ever asked for.
public struct UnifiedDifferenceView {
    /// What one row shows.
    public enum Row: Hashable, Sendable {
        /// Where the lines below stand, or what is left out.
        case heading(String)
        case line(DifferenceLine)
    }

    public var rowCount: Int
    /// The first row in sight.
    public var firstRow = 0
    /// Columns of the text that are out of sight at the left.
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
        let gutter = DifferenceGutter(largest: largestNumber, count: 2, width: rect.width)
        for (index, line) in DifferenceRows.visible(from: firstRow, of: rowCount, in: rect) {
            switch row(index) {
            case .heading(let text): canvas.draw(text, in: line, style: Style(.heading))
            case .line(let content):
                gutter.draw([content.oldNumber, content.newNumber], content.kind, on: &canvas, in: line)
                let text = DifferenceText(
                    line: content, role: content.kind.role, markedRole: content.kind.role, firstColumn: firstColumn)
                text.draw(on: &canvas, in: line.inset(left: gutter.width))
            }
            if index == selectedRow { canvas.lay(line, on: isFocused ? .selection : .selectionUnfocused) }
        }
    }
}

/// Rows of a comparison that are in sight.
enum DifferenceRows {
    /// The index of each row in sight, and where it is drawn.
    static func visible(from first: Int, of count: Int, in rect: Rect) -> [(index: Int, place: Rect)] {
        guard !rect.isEmpty else { return [] }
        let first = max(0, min(first, count))
        return (first..<min(max(first, count), first + rect.height)).map { ($0, rect.row($0 - first)) }
    }
}
