/// Two texts compared, row by row; only the rows in sight are ever asked for. The kind of row says how they stand:
/// ``UnifiedDifferenceView``, ``PairedDifferenceView``.
public struct DifferenceView<Row> {
    public var rowCount: Int
    /// The first row in sight.
    public var firstRow = 0
    /// Columns of the texts that are out of sight at the left.
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

    /// Draws each row in sight, and lays the selection on the selected one.
    func drawRows(on canvas: inout Canvas, in rect: Rect, _ draw: (Row, Rect, inout Canvas) -> Void) {
        guard !rect.isEmpty else { return }
        let first = max(0, min(firstRow, rowCount))
        for index in first..<min(max(first, rowCount), first + rect.height) {
            let line = rect.row(index - first)
            draw(row(index), line, &canvas)
            if index == selectedRow { canvas.lay(line, on: isFocused ? .selection : .selectionUnfocused) }
        }
    }
}
