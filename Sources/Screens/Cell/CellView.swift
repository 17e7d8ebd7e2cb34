import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

extension CellState {
    func draw(on canvas: inout Canvas, in rect: Rect, _ environment: ScreenEnvironment) {
        let title = "\(start.selection.relation) · \(start.column.name)"
        let detail = detail.text(beside: title, width: rect.width)
        let interior = Frame(title: title, detail: detail, isFocused: true).draw(on: &canvas, in: rect)
        guard let found = content.value else {
            (content.failure?.message ?? Message("Fetching the whole value …")).draw(on: &canvas, in: interior)
            return
        }
        guard let found else {
            Message("Not there", detail: "The row is gone.", advice: "esc goes back.").draw(on: &canvas, in: interior)
            return
        }
        switch found.value {
        case .null: Message("∅ NULL", detail: "No value.", role: .null).draw(on: &canvas, in: interior)
        case .text(""): Message("\"\" empty", detail: "A text of no characters.").draw(on: &canvas, in: interior)
        default: drawLines(of: found, on: &canvas, in: interior)
        }
    }

    private var detail: FrameDetail {
        let type = FrameDetail.Part(start.column.type, short: "")
        guard let found = content.value ?? nil else { return FrameDetail(parts: [type]) }
        let size = missing.map { "only its beginning: \($0.rawValue)" } ?? NumberText.bytes(found.bytes)
        return FrameDetail(
            parts: [
                FrameDetail.Part(size, short: missing == nil ? size : "only its beginning"),
                FrameDetail.Part(found.structure?.rawValue ?? ""),
                FrameDetail.Part(views.count > 1 ? view.rawValue : ""),
                type,
            ])
    }

    private func drawLines(of found: CellContent, on canvas: inout Canvas, in interior: Rect) {
        for (row, index) in (cursor.offset..<min(lineCount, cursor.offset + interior.height)).enumerated() {
            let place = interior.row(row).inset(left: 1, right: 1)
            switch view {
            case .tree: drawTreeLine(index, on: &canvas, in: place)
            case .text: canvas.draw(wrapped.lines[index], in: place)
            case .bytes: found.hexDump.map { drawHexLine($0.line(at: index), on: &canvas, in: place) }
            }
            if index == cursor.selected { canvas.lay(interior.row(row), on: .selection) }
        }
        PositionBar(first: cursor.offset, visible: interior.height, count: lineCount)?
            .draw(on: &canvas, in: interior.inset(left: interior.width - 1))
    }

    private func drawTreeLine(_ index: Int, on canvas: inout Canvas, in place: Rect) {
        guard let outline else { return }
        if index < outline.lineCount {
            let line = outline.line(at: index)
            let fold: TreeRow.Fold = line.isFoldable ? (line.isFolded ? .closed : .open) : .leaf
            TreeRow(depth: line.depth, fold: fold, content: line.spans).draw(on: &canvas, in: place)
        } else if let hexDump = hexDumpBelowTree, index > outline.lineCount + 1 {
            drawHexLine(hexDump.line(at: index - outline.lineCount - 2), on: &canvas, in: place)
        } else if index == outline.lineCount + 1 {
            canvas.draw("Bytes", in: place, style: Style(.heading))
        }
    }

    private func drawHexLine(_ line: HexDump.Line, on canvas: inout Canvas, in place: Rect) {
        canvas.draw(
            [Span(line.offsetText + "  ", .dim), Span(line.hexadecimal + "  ", .number), Span(line.ascii, .text)],
            in: place)
    }
}
