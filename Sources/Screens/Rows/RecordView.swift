import MuseQueries
import PostgresClient
import TerminalKit

/// One row, its fields downwards, each value in as many lines as there is room for.
struct RecordView {
    struct Field {
        let name: Span
        /// The value in one line.
        let value: [Span]
        /// The value as it is, to be wrapped where one line is too short; `nil` for what is no text.
        let text: String?
        let role: Role
        /// The server cut the value.
        let isCut: Bool
    }

    let fields: [Field]
    let selected: Int

    private static let gap = 2
    private static let mostLines = 40

    func draw(on canvas: inout Canvas, in rect: Rect) {
        let nameWidth = min(fields.map(\.name.text.width).max() ?? 0, max(8, rect.width / 3))
        let valueWidth = max(1, rect.width - nameWidth - Self.gap - 2)
        let wrapped = fields.map { Self.lines(of: $0, width: valueWidth) }
        let heights = Self.heights(wrapped.map(\.count), room: rect.height)
        var rows: [(field: Int, line: Int)] = []
        for index in fields.indices { rows += (0..<heights[index]).map { (index, $0) } }
        let last = rows.lastIndex { $0.field == selected } ?? 0
        let offset = ScrollOffset.showing(last, from: 0, visible: rect.height, count: rows.count)
        for (y, row) in rows[offset..<min(rows.count, offset + rect.height)].enumerated() {
            let place = rect.row(y)
            let inner = place.inset(left: 1, right: 1)
            if row.line == 0 { canvas.draw([fields[row.field].name], in: inner.inset(right: valueWidth + Self.gap)) }
            let isLast = row.line == heights[row.field] - 1
            let goesOn = fields[row.field].isCut || heights[row.field] < wrapped[row.field].count
            let line = wrapped[row.field][row.line] + (isLast && goesOn ? [Span("…", .dim)] : [])
            canvas.draw(line, in: inner.inset(left: nameWidth + Self.gap))
            if row.field == selected { canvas.lay(place, on: .selection) }
        }
        PositionBar(first: offset, visible: rect.height, count: rows.count)?
            .draw(on: &canvas, in: rect.inset(left: rect.width - 1))
    }

    /// Lines for each field: one for each at first, then one more for each in turn while there is room.
    static func heights(_ wanted: [Int], room: Int) -> [Int] {
        var heights = wanted.map { min(1, max($0, 1)) }
        var free = room - heights.count
        var hasGrown = true
        while free > 0, hasGrown {
            hasGrown = false
            for index in wanted.indices where heights[index] < wanted[index] && free > 0 {
                heights[index] += 1
                free -= 1
                hasGrown = true
            }
        }
        return heights
    }

    private static func lines(of field: Field, width: Int) -> [[Span]] {
        guard let text = field.text, field.value.columns > width else { return [field.value] }
        return TextWrap.lines(of: text, width: width, limit: mostLines).map { [Span($0, style: Style(field.role))] }
    }
}
