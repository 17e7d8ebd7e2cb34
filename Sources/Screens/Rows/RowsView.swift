import MuseQueries
import PostgresClient
import TerminalKit

extension RowsState {
    func draw(on canvas: inout Canvas, in rect: Rect, _ environment: ScreenEnvironment) {
        let detail = detail(environment).text(beside: title, width: rect.width)
        let interior = Frame(title: title, detail: detail, isFocused: environment.isFocused).draw(on: &canvas, in: rect)
        if let message {
            message.draw(on: &canvas, in: interior)
        } else if isRecordView {
            drawRecord(on: &canvas, in: interior)
        } else {
            drawTable(on: &canvas, in: interior.inset(left: 1, right: 1), isFocused: environment.isFocused)
            positionBar(environment)?
                .draw(on: &canvas, in: interior.inset(left: interior.width - 1, top: 1))
        }
    }

    /// What stands there where there are no rows.
    private var message: Message? {
        if let failure = description.failure { return failure.message }
        guard let found = description.value else { return Message("Looking up the table …") }
        guard found != nil else {
            return Message("Not there", detail: "\(relation) is gone.", advice: "esc goes back.")
        }
        guard window.rows.isEmpty else { return nil }
        if let failure { return failure.message }
        if loading.contains(.content) { return Message("Reading …") }
        return isFiltered
            ? Message("No rows", detail: "No row meets \(filterText).", advice: "u shows all rows; [ goes back.")
            : Message("No rows", detail: "\(relation) is empty.", advice: "c shows its columns.")
    }

    private func valueText(_ index: Int) -> ValueText {
        ValueText(
            column: columns[index], isKey: index < keyColumnCount,
            isLink: linkedColumns.contains(columns[index].name.name))
    }

    private func drawTable(on canvas: inout Canvas, in rect: Rect, isFocused: Bool) {
        let headers = columns.indices.map { index in
            TableColumn(
                columns[index].name.name, alignment: columns[index].isNumeric ? .trailing : .leading,
                maximum: widest(index, in: rect.width), isFrozen: index < keyColumnCount)
        }
        let texts = columns.indices.map(valueText)
        let match = searchText.isEmpty ? nil : searchText
        var table = TableView(columns: headers, rowCount: window.rows.count) { row, column in
            let cells = window.rows[row].cells
            return cells.indices.contains(column) ? texts[column].cell(cells[column], match: match) : TableCell("")
        }
        table.firstRow = cursor.offset
        table.selectedRow = cursor.selected
        table.selectedColumn = column
        table.isFocused = isFocused
        table.draw(on: &canvas, in: rect)
    }

    /// Columns that a field may take. While one looks at the fields beyond the key, the key takes half of the width at
    /// most: a row is told from others by all of it.
    private func widest(_ index: Int, in width: Int) -> Int {
        guard index < keyColumnCount, column >= keyColumnCount else { return 40 }
        return max(4, min(40, (width / 2 + 2) / keyColumnCount - 2))
    }

    /// One row, a field a line or more, the selected one in sight.
    private func drawRecord(on canvas: inout Canvas, in rect: Rect) {
        guard let row = selectedRow else { return }
        let fields = columns.indices.map { index in
            let text = valueText(index)
            let cell = row.cells.indices.contains(index) ? row.cells[index] : PageCell(value: .null)
            return RecordView.Field(
                name: Span(columns[index].name.name, index < keyColumnCount ? .key : .heading),
                value: text.whole(cell.value, match: searchText), text: cell.value.text,
                role: cell.value.text.map(text.role) ?? .text, isCut: cell.isCut)
        }
        RecordView(fields: fields, selected: column).draw(on: &canvas, in: rect)
    }
}
