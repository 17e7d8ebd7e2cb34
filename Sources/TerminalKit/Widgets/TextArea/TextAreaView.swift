/// A text of several lines, with the terminal's cursor in it where it has the focus.
///
/// It scrolls so that the cursor is in sight. Lines are not wrapped: they scroll sideways together, with `…` where
/// something of them is out of sight. Drawing looks at the lines in sight alone, each up to the right edge, and at the
/// cursor's up to there.
public struct TextAreaView: Hashable, Sendable {
    public let area: TextArea
    /// In the order of the text, none over another.
    public let spans: [TextHighlight]
    /// Drawn over the spans, the last over those before it. An empty one marks what stands there.
    public let marks: [TextHighlight]
    public let isFocused: Bool
    public let scroll: TextAreaScroll
    /// Shown where nothing has been typed.
    public let placeholder: String
    /// Narrower rooms have no line numbers.
    public static let leastWidthOfNumbers = 60

    /// - Parameter scroll: what was in sight before, as ``scroll(in:)`` said.
    public init(
        area: TextArea, spans: [TextHighlight] = [], marks: [TextHighlight] = [], isFocused: Bool = true,
        scroll: TextAreaScroll = TextAreaScroll(), placeholder: String = ""
    ) {
        self.area = area
        self.spans = spans
        self.marks = marks
        self.isFocused = isFocused
        self.scroll = scroll
        self.placeholder = placeholder
    }

    /// What is in sight in a rectangle, to be kept for the next time.
    public func scroll(in rect: Rect) -> TextAreaScroll {
        scroll(in: room(in: rect), showing: cursorColumns)
    }

    private func scroll(in room: Rect, showing columns: Range<Int>) -> TextAreaScroll {
        let line = area.buffer.line(at: area.position)
        return scroll.showing(line: line, columns: columns, of: area.lineCount, in: room.size)
    }

    /// - Returns: the cell of the cursor, whether it has the focus or not; `nil` where there is no room for it.
    @discardableResult
    public func draw(on canvas: inout Canvas, in rect: Rect) -> Point? {
        let room = room(in: rect)
        guard !room.isEmpty else { return nil }
        let cursor = cursorColumns
        let shown = scroll(in: room, showing: cursor)
        let current = area.buffer.line(at: area.position)
        for row in 0..<min(room.height, area.lineCount - shown.line) {
            let line = shown.line + row
            drawNumber(line, isCurrent: line == current, on: &canvas, in: rect.row(row))
            drawLine(line, from: shown.column, on: &canvas, in: room.row(row))
            if line == current, isFocused { canvas.lay(rect.row(row), on: .input) }
        }
        if area.isEmpty {
            let surface: Role? = isFocused ? .input : nil
            canvas.draw(placeholder, in: room.row(0), style: Style(.dim, on: surface))
        }
        let cell = Point(x: room.x + cursor.lowerBound - shown.column, y: room.y + current - shown.line)
        if isFocused { canvas.cursor = cell }
        return cell
    }

    private func room(in rect: Rect) -> Rect {
        rect.width < Self.leastWidthOfNumbers ? rect : rect.inset(left: numberWidth + 2)
    }

    private var numberWidth: Int {
        max(2, String(area.lineCount).count)
    }

    /// The columns of the character under the cursor, from the start of its line.
    private var cursorColumns: Range<Int> {
        let line = area.buffer.range(ofLine: area.buffer.line(at: area.position))
        let start = LineCells.width(of: area.buffer.slice(line.lowerBound..<area.position))
        // Of a tab, and of what is shown in words, the first cells are enough.
        let next = area.buffer.slice(area.position..<line.upperBound).first
        return start..<(start + min(2, next.map { LineCells.width(of: $0, at: start) } ?? 1))
    }

    private func drawNumber(_ line: Int, isCurrent: Bool, on canvas: inout Canvas, in row: Rect) {
        guard row.width >= Self.leastWidthOfNumbers else { return }
        let place = Rect(x: row.x, y: row.y, width: numberWidth, height: 1)
        let role: Role = isCurrent && isFocused ? .heading : .dim
        canvas.draw(String(line + 1), in: place, alignment: .trailing, style: Style(role))
    }

    private func drawLine(_ number: Int, from scrolled: Int, on canvas: inout Canvas, in row: Rect) {
        let range = area.buffer.range(ofLine: number)
        var highlights = LineHighlights(line: range, of: area.buffer, spans: spans, marks: marks)
        let line = area.buffer.line(number)
        let first = LineCells.place(at: scrolled, in: line)
        var offset = area.buffer.offset(of: first.index)
        var x = row.x + first.column - scrolled
        for character in line[first.index...] {
            guard x < row.maxX else { break }
            let width = LineCells.width(of: character, at: x - row.x + scrolled)
            let end = offset + character.utf8.count
            if x + width > row.x {
                let style = highlights.style(at: offset..<end)
                draw(character, columns: x..<(x + width), style, on: &canvas, in: row)
            }
            (x, offset) = (x + width, end)
        }
        let isCut = offset < range.upperBound || x > row.maxX
        if !isCut, let mark = highlights.mark(at: offset..<(offset + 1)) {
            canvas.put(.space, at: Point(x: x, y: row.y), in: row, style: mark)
        }
        guard TextAreaScroll.margin(width: row.width) > 0 else { return }
        if scrolled > 0, !range.isEmpty { canvas.put(Glyph("…"), at: row.origin, style: Style(.dim)) }
        if isCut { canvas.put(Glyph("…"), at: Point(x: row.maxX - 1, y: row.y), style: Style(.dim)) }
    }

    private func draw(
        _ character: Character, columns: Range<Int>, _ style: Style, on canvas: inout Canvas, in row: Rect
    ) {
        let place = Point(x: columns.lowerBound, y: row.y)
        if character == "\t" {
            canvas.fill(
                Rect(origin: place, size: Size(width: columns.count, height: 1)).intersection(row), style: style)
        } else if let glyph = GlyphReader.asciiGlyph(character) {
            canvas.put(glyph, at: place, in: row, style: style)
        } else {
            canvas.draw(DisplayText(String(character)), at: place, in: row, style: style)
        }
    }
}
