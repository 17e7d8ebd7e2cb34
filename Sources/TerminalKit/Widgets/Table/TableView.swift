/// Rows and columns, of which only what is in sight is ever asked for.
public struct TableView {
    public var columns: [TableColumn]
    public var rowCount: Int
    /// The first row in sight.
    public var firstRow = 0
    /// The first column in sight that is not frozen; passed over as far as a selected column needs.
    public var firstColumn = 0
    public var selectedRow: Int?
    /// `nil` where rows are selected as a whole.
    public var selectedColumn: Int?
    public var isFocused = true
    /// Answers with what a cell shows, by row and column.
    public var cell: (_ row: Int, _ column: Int) -> TableCell

    public init(columns: [TableColumn], rowCount: Int, cell: @escaping (_ row: Int, _ column: Int) -> TableCell) {
        self.columns = columns
        self.rowCount = rowCount
        self.cell = cell
    }

    /// How many rows are in sight in a rectangle: all but the header's.
    public static func visibleRows(in rect: Rect) -> Int {
        max(0, rect.height - 1)
    }

    /// Where the columns stand in a rectangle.
    public func layout(in rect: Rect) -> TableLayout {
        let rows = rows(in: rect)
        return TableLayout(columns: columns, width: rect.width, first: firstColumn, selected: selectedColumn) {
            column in
            let limit = columns[column].maximum
            return rows.reduce(0) { max($0, cell($1, column).width(upTo: limit)) }
        }
    }

    public func draw(on canvas: inout Canvas, in rect: Rect) {
        guard rect.width > 0, rect.height > 0 else { return }
        let layout = layout(in: rect)
        drawHeader(on: &canvas, in: rect, layout)
        for (offset, row) in rows(in: rect).enumerated() {
            let line = rect.row(offset + 1)
            for placement in layout.placements {
                let place = Rect(x: rect.x + placement.x, y: line.y, width: placement.width, height: 1)
                drawCell(row, placement.column, on: &canvas, in: place)
            }
            markSelection(row, on: &canvas, line, layout)
        }
    }

    private func rows(in rect: Rect) -> Range<Int> {
        let first = max(0, min(firstRow, rowCount))
        return first..<min(max(first, rowCount), first + Self.visibleRows(in: rect))
    }

    private func drawHeader(on canvas: inout Canvas, in rect: Rect, _ layout: TableLayout) {
        for placement in layout.placements {
            let column = columns[placement.column]
            let place = Rect(x: rect.x + placement.x, y: rect.y, width: placement.width, height: 1)
            canvas.draw(column.headerText, in: place, alignment: column.alignment, style: Style(.heading))
        }
        if layout.hidesLeft, let first = layout.placements.first(where: { !columns[$0.column].isFrozen }), first.x > 0 {
            canvas.draw("‹", at: Point(x: rect.x + first.x - 1, y: rect.y), in: rect, style: Style(.dim))
        } else if layout.hidesLeft {
            canvas.draw("‹", at: rect.origin, in: rect, style: Style(.dim))
        }
        if layout.hidesRight {
            canvas.draw("›", at: Point(x: rect.maxX - 1, y: rect.y), in: rect, style: Style(.dim))
        }
    }

    private func drawCell(_ row: Int, _ column: Int, on canvas: inout Canvas, in place: Rect) {
        switch cell(row, column).content {
        case .spans(let spans): canvas.draw(spans, in: place, alignment: columns[column].alignment)
        case .bar(let fraction): Bar(fraction: fraction).draw(on: &canvas, in: place)
        }
    }

    /// With a selected column its cell is marked, and the rest of the row more quietly.
    private func markSelection(_ row: Int, on canvas: inout Canvas, _ line: Rect, _ layout: TableLayout) {
        guard row == selectedRow else { return }
        guard isFocused, let selectedColumn else {
            canvas.lay(line, on: isFocused ? .selection : .selectionUnfocused)
            return
        }
        canvas.lay(line, on: .selectionUnfocused)
        guard let placement = layout.placements.first(where: { $0.column == selectedColumn }) else { return }
        canvas.lay(Rect(x: line.x + placement.x, y: line.y, width: placement.width, height: 1), on: .selection)
    }
}
