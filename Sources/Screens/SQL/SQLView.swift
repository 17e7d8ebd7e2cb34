import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

extension SQLState {
    func draw(on canvas: inout Canvas, in rect: Rect, _ environment: ScreenEnvironment) {
        let layout = SQLLayout(rect, focus: pane, lines: editor.area.lineCount)
        if !layout.result.isEmpty { drawResult(on: &canvas, in: layout.result, environment) }
        SQLBand(state: self, environment: environment).draw(on: &canvas, in: layout.band)
        // Last, since the text's cursor is where the editor is.
        if !layout.editor.isEmpty { drawEditor(on: &canvas, in: layout.editor, within: rect, environment) }
        list?.draw(on: &canvas, in: rect, isKnown: memory.isKnown)
    }

    private func drawEditor(
        on canvas: inout Canvas, in rect: Rect, within all: Rect, _ environment: ScreenEnvironment
    ) {
        let isFocused = pane == .editor && environment.isFocused
        let lines = editor.area.lineCount
        let detail = editor.isBlank ? "" : lines == 1 ? "1 line" : "\(NumberText.grouped(lines)) lines"
        let room = Frame(title: "Query", detail: detail, isFocused: isFocused).draw(on: &canvas, in: rect)
        let isTyped = isFocused && list == nil
        let cell = editor.view(isFocused: isTyped).draw(on: &canvas, in: room)
        if let candidates, let cell {
            candidates.draw(on: &canvas, cursor: cell, text: editor.text, in: all)
        }
    }

    private func drawResult(on canvas: inout Canvas, in rect: Rect, _ environment: ScreenEnvironment) {
        let isFocused = pane == .result && environment.isFocused
        let isEarlier = failure != nil || isCutOff
        let title =
            isEarlier && result != nil ? "Earlier result" : isResultOfAnotherText ? "Result of what ran last" : "Result"
        let detail = resultDetail.text(beside: title, width: rect.width)
        let interior = Frame(title: title, detail: detail, isFocused: isFocused).draw(on: &canvas, in: rect)
        guard let result, result.selectedRow != nil else {
            resultMessage.draw(on: &canvas, in: interior)
            return
        }
        if result.isRecordView {
            result.drawRecord(on: &canvas, in: interior)
        } else {
            result.drawTable(on: &canvas, in: interior.inset(left: 1, right: 1), isFocused: isFocused)
            result.positionBar(height: interior.height - 1)?
                .draw(on: &canvas, in: interior.inset(left: interior.width - 1, top: 1))
        }
    }

    private var resultDetail: FrameDetail {
        guard let result, result.selectedRow != nil else { return FrameDetail(parts: []) }
        let row = NumberText.grouped(result.window.first + result.cursor.selected + 1)
        let columns = result.columns.count
        let type = result.selectedColumn?.type ?? ""
        return FrameDetail(parts: [
            .init("row \(row)"), .init(columns > 1 ? "column \(result.column + 1) of \(columns)" : "", short: ""),
            .init(type, short: ""),
        ])
    }

    /// What stands there where there are no rows.
    private var resultMessage: Message {
        if isAwaited { return Message("Running …", advice: "ctrl-c cancels.") }
        if let failure, result == nil {
            return Message("No answer", detail: failure.sentence, advice: failure.advice ?? "")
        }
        if let result {
            let columns = result.columns.count == 1 ? "1 column" : "\(result.columns.count) columns"
            return Message("No rows", detail: "The query has \(columns), and no row.", advice: "tab goes to the query.")
        }
        if isCutOff { return Message("No rows", detail: Self.cutOffNotice.text) }
        return Message(
            "Nothing has run yet",
            detail: "Type a query above and run it with ctrl-x. Its rows are read as you scroll.",
            advice: "ctrl-t: the guide's queries and your own. ctrl-r: what was run before. tab completes names. "
                + "ctrl-o: your own editor. From here, tab goes back to the query.")
    }
}

extension SQLResult {
    private func valueText(_ index: Int) -> ValueText {
        let name = columns[index].name.name
        return ValueText(column: columns[index], isKey: false, isLink: linkedColumns.contains(name))
    }

    fileprivate func drawTable(on canvas: inout Canvas, in rect: Rect, isFocused: Bool) {
        let headers = columns.map { column in
            TableColumn(column.name.name, alignment: column.isNumeric ? .trailing : .leading)
        }
        let texts = columns.indices.map(valueText)
        let match = searchText.isEmpty ? nil : searchText
        let rows = window.rows
        var table = TableView(columns: headers, rowCount: rows.count) { row, column in
            let cells = rows[row].cells
            return cells.indices.contains(column) ? texts[column].cell(cells[column], match: match) : TableCell("")
        }
        table.firstRow = cursor.offset
        table.selectedRow = cursor.selected
        table.selectedColumn = column
        table.isFocused = isFocused
        table.draw(on: &canvas, in: rect)
    }

    /// One row, a field a line or more, the selected one in sight.
    fileprivate func drawRecord(on canvas: inout Canvas, in rect: Rect) {
        guard let row = selectedRow else { return }
        let fields = columns.indices.map { index in
            let text = valueText(index)
            let cell = row.cells.indices.contains(index) ? row.cells[index] : PageCell(value: .null)
            return RecordView.Field(
                name: Span(columns[index].name.name, .heading), value: text.whole(cell.value, match: searchText),
                text: cell.value.text, role: cell.value.text.map(text.role) ?? .text, isCut: cell.isCut)
        }
        RecordView(fields: fields, selected: column).draw(on: &canvas, in: rect)
    }

    /// Among the rows that were read, where nobody knows how many there are.
    fileprivate func positionBar(height: Int) -> PositionBar? {
        let visible = visibleRows(height)
        let count = window.total ?? window.furthest
        guard window.total == nil else {
            return PositionBar(first: window.first + cursor.offset, visible: visible, count: count)
        }
        return window.first + cursor.offset == 0
            ? PositionBar(position: 0)
            : PositionBar(position: Double(window.first + cursor.offset) / Double(count + visible))
    }
}
