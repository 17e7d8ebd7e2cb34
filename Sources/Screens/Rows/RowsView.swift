import MuseQueries
import PostgresClient
import TerminalKit

extension RowsState {
    func draw(on canvas: inout Canvas, in rect: Rect, _ environment: ScreenEnvironment, isFocused: Bool = true) {
        let interior = Frame(title: title, detail: detail(environment), isFocused: isFocused).draw(
            on: &canvas, in: rect)
        if let message {
            message.draw(on: &canvas, in: interior)
        } else if isRecordView {
            drawRecord(on: &canvas, in: interior)
        } else {
            drawTable(on: &canvas, in: interior.inset(right: 1), isFocused: isFocused)
            positionBar(visible: environment.tableHeight)?
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
        return selection?.filters.isEmpty == false
            ? Message("No rows", detail: "No row meets \(filterText).", advice: "u shows all rows.")
            : Message("No rows", detail: "\(relation) is empty.", advice: "c shows its columns.")
    }

    private var title: String {
        selection?.filters.isEmpty == false ? "\(relation) · \(filterText)" : relation.description
    }

    private var filterText: String {
        (selection?.filters ?? []).map { filter in
            filter.value.map { "\(filter.column) = \($0)" } ?? "\(filter.column) is NULL"
        }.joined(separator: ", ")
    }

    private func detail(_ environment: ScreenEnvironment) -> String {
        var parts: [String] = []
        if let countProgress {
            parts.append(countProgress.fraction.map { "counting \(ProgressBar.percent($0))" } ?? "counting")
        } else if let exactCount {
            parts.append("\(NumberText.grouped(exactCount)) rows")
        } else if selection?.filters.isEmpty != false, let estimate = environment.estimates[relation] {
            parts.append("\(estimate.label) rows")
        }
        if selection?.order == .window, window.hasFollowing {
            parts.append("no key: only the first \(window.rows.count)")
        } else if let order = selection?.order {
            parts.append(order.label)
        }
        if let fraction, !window.isComplete { parts.append("~\(ProgressBar.percent(fraction))") }
        return parts.joined(separator: " · ")
    }

    private func positionBar(visible: Int) -> PositionBar? {
        if window.isComplete {
            return PositionBar(first: cursor.offset, visible: visible, count: window.rows.count)
        }
        if !window.hasPreceding, cursor.offset == 0 { return PositionBar(position: 0) }
        if !window.hasFollowing, cursor.offset + visible >= window.rows.count { return PositionBar(position: 1) }
        return PositionBar(position: fraction)
    }

    private func valueText(_ index: Int) -> ValueText {
        ValueText(
            column: columns[index], isKey: index < keyColumnCount,
            isLink: linkedColumns.contains(columns[index].name.name))
    }

    private func drawTable(on canvas: inout Canvas, in rect: Rect, isFocused: Bool) {
        let headers = columns.indices.map { index in
            TableColumn(
                columns[index].name.name, alignment: columns[index].isNumeric ? .trailing : .leading, maximum: 40,
                isFrozen: index < keyColumnCount)
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

    /// One row, a field a line, the selected one in sight.
    private func drawRecord(on canvas: inout Canvas, in rect: Rect) {
        guard let row = selectedRow else { return }
        let nameWidth = min(columns.map { TextWidth.of($0.name.name) }.max() ?? 0, max(8, rect.width / 3))
        let offset = ScrollOffset.showing(column, from: 0, visible: rect.height, count: columns.count)
        for (line, index) in (offset..<min(columns.count, offset + rect.height)).enumerated() {
            let place = rect.row(line)
            let name = Span.padded(columns[index].name.name, to: nameWidth, index < keyColumnCount ? .key : .heading)
            let value = row.cells.indices.contains(index) ? valueText(index).spans(row.cells[index].value) : []
            canvas.draw([Span(" "), name, Span("  ")] + value, in: place)
            if index == column { canvas.lay(place, on: .selection) }
        }
    }
}
