import TerminalKit

extension TrailState {
    func draw(on canvas: inout Canvas, in rect: Rect, _ environment: ScreenEnvironment) {
        let marks = environment.trail.marks
        let count = marks.count == 1 ? "1 mark" : "\(marks.count) marks"
        let interior = Frame(title: "Trail", detail: marks.isEmpty ? "" : count, isFocused: true)
            .draw(on: &canvas, in: rect)
        guard !marks.isEmpty else {
            Message(
                "No marks yet",
                detail: "A mark keeps a place with what is selected there, a note, and a picture of the screen.",
                advice: "m marks where you are; M comes back here."
            ).draw(on: &canvas, in: interior)
            return
        }
        let columns = TrailColumn.fitting(interior.width - 2)
        var table = TableView(columns: columns.map(\.header), rowCount: marks.count) { row, column in
            columns[column].cell(marks[row], number: row + 1, now: environment.now)
        }
        table.firstRow = cursor.offset
        table.selectedRow = cursor.selected
        table.draw(on: &canvas, in: interior.inset(left: 1, right: 1))
        PositionBar(first: cursor.offset, visible: environment.tableHeight, count: marks.count)?
            .draw(on: &canvas, in: interior.inset(left: interior.width - 1, top: 1))
    }
}

private enum TrailColumn {
    case number, title, note, place, made

    static func fitting(_ width: Int) -> [TrailColumn] {
        if width >= 100 { return [.number, .title, .note, .place, .made] }
        return width >= 60 ? [.number, .title, .note, .made] : [.title, .note]
    }

    var header: TableColumn {
        switch self {
        case .number: TableColumn("", alignment: .trailing, maximum: 4)
        case .title: TableColumn("what", minimum: 8, maximum: 60)
        case .note: TableColumn("note", minimum: 6, maximum: 60)
        case .place: TableColumn("where", minimum: 8, maximum: 60)
        case .made: TableColumn("marked", maximum: 11)
        }
    }

    func cell(_ mark: Mark, number: Int, now: Double) -> TableCell {
        switch self {
        case .number: TableCell("\(number)", .dim)
        case .title: TableCell(mark.bookmark.title, .key)
        case .note: mark.note.isEmpty ? TableCell("–", .dim) : TableCell(mark.note)
        case .place: mark.bookmark.text.map { TableCell($0.description, .link) } ?? TableCell("–", .dim)
        case .made: TableCell(NumberText.ago(seconds: now - mark.madeAt), .time)
        }
    }
}
