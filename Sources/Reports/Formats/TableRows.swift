/// A table with aligned columns, for a terminal.
///
/// The first rows decide how wide the columns are; later ones follow as they come, and a cell that is wider than its
/// column pushes its neighbours rather than hide anything.
struct TableRows: RowFormat {
    private let measuredRows: Int
    private let layout: CellLayout
    private var columns: [ReportColumn] = []
    private var widths: [Int] = []
    private var waiting: [[CellLayout.Cell]]? = []

    init(options: ReportOptions) {
        measuredRows = options.measuredRows
        layout = CellLayout(cellWidth: options.cellWidth, widestCell: options.widestCell)
    }

    mutating func begin(_ columns: [ReportColumn], into bytes: inout [UInt8]) {
        self.columns = columns
        widths = columns.map { layout.cell(VisibleText.line($0.name)).width }
    }

    mutating func row(_ values: [ReportValue], into bytes: inout [UInt8]) {
        let cells = zip(columns, values).map { column, value in
            layout.cell(
                PeopleText.text(value, groupsThousands: column.groupsThousands), widest: column.widest)
        }
        guard waiting != nil else { return append(cells, to: &bytes) }
        waiting?.append(cells)
        widths = zip(widths, cells).map { max($0, $1.width) }
        if let waiting, waiting.count >= measuredRows { flush(into: &bytes) }
    }

    mutating func flush(into bytes: inout [UInt8]) {
        guard let rows = waiting else { return }
        waiting = nil
        append(columns.map { layout.cell(VisibleText.line($0.name)) }, to: &bytes)
        append(widths.map { CellLayout.Cell(text: String(repeating: "─", count: $0), width: $0) }, to: &bytes)
        for row in rows { append(row, to: &bytes) }
    }

    mutating func finish(following fields: [ReportField], into bytes: inout [UInt8]) {
        flush(into: &bytes)
    }

    private func append(_ cells: [CellLayout.Cell], to bytes: inout [UInt8]) {
        var line = ""
        for (index, cell) in cells.enumerated() {
            let isLast = index == cells.count - 1
            let padding = String(repeating: " ", count: max(0, widths[index] - cell.width))
            switch columns[index].alignment {
            case .leading: line += cell.text + (isLast ? "" : padding)
            case .trailing: line += padding + cell.text
            }
            if !isLast { line += "  " }
        }
        bytes.append(contentsOf: line.utf8)
        bytes.append(UInt8(ascii: "\n"))
    }
}
