/// All keys of a place, over its screen, in as many columns as there is room for.
public struct HelpOverlay: Hashable, Sendable {
    private enum Line: Hashable, Sendable {
        case heading(String)
        case entry(HelpSection.Entry)
        case blank
    }

    public let title: String
    public let sections: [HelpSection]
    /// How many lines are scrolled out at the top.
    public let offset: Int
    private static let columnWidth = 56

    public init(title: String, sections: [HelpSection], offset: Int = 0) {
        self.title = title
        self.sections = sections
        self.offset = offset
    }

    /// The furthest useful `offset` in a rectangle.
    public func lastOffset(in rect: Rect) -> Int {
        let room = Frame.interior(of: frame(in: rect))
        return max(0, linesPerColumn(in: room) - room.height)
    }

    public func draw(on canvas: inout Canvas, in rect: Rect) {
        let frame = frame(in: rect)
        canvas.fill(frame, style: Style(.overlay))
        let room = Frame.interior(of: frame)
        let perColumn = linesPerColumn(in: room)
        let first = max(0, min(offset, perColumn - room.height))
        let more = perColumn > room.height ? "\(min(perColumn, first + room.height)) of \(perColumn) lines" : ""
        Frame(title: title, detail: more, isFocused: true).draw(on: &canvas, in: frame)
        for (index, column) in columns(in: room).enumerated() {
            for y in 0..<room.height {
                let position = index * perColumn + first + y
                guard first + y < perColumn, position < lines.count else { break }
                draw(lines[position], on: &canvas, in: column.row(y))
            }
        }
        canvas.lay(frame, on: .overlay)
    }

    private func draw(_ line: Line, on canvas: inout Canvas, in rect: Rect) {
        let inner = rect.inset(left: 1, right: 1)
        switch line {
        case .heading(let text): canvas.draw(text, in: inner, style: Style(.heading))
        case .blank: break
        case .entry(let entry):
            let label = min(keyWidth, max(0, inner.width / 2))
            let key = Rect(x: inner.x, y: inner.y, width: label, height: 1)
            canvas.draw(entry.keys, in: key, style: Style(.footerKey))
            canvas.draw(entry.summary, in: inner.inset(left: label + 2))
        }
    }

    private func frame(in rect: Rect) -> Rect {
        let wide = rect.width >= 2 * Self.columnWidth + 2 && lines.count > rect.height - 2
        let width = (wide ? 2 * Self.columnWidth : neededWidth) + 2
        let height = (wide ? (lines.count + 1) / 2 : lines.count) + 2
        return rect.centered(Size(width: width, height: height))
    }

    private func columns(in room: Rect) -> [Rect] {
        room.width >= 2 * Self.columnWidth ? room.columns([.share(1), .share(1)]) : [room]
    }

    private func linesPerColumn(in room: Rect) -> Int {
        let count = columns(in: room).count
        return (lines.count + count - 1) / count
    }

    /// Columns in which no summary is cut.
    private var neededWidth: Int {
        let longest = sections.flatMap(\.entries).map { TextWidth.of($0.summary) }.max() ?? 0
        return max(Self.columnWidth, keyWidth + 2 + longest + 2)
    }

    private var keyWidth: Int {
        min(22, sections.flatMap(\.entries).map { TextWidth.of($0.keys) }.max() ?? 0)
    }

    private var lines: [Line] {
        var lines: [Line] = []
        for section in sections where !section.entries.isEmpty {
            if !lines.isEmpty { lines.append(.blank) }
            lines.append(.heading(section.title))
            lines += section.entries.map { .entry($0) }
        }
        return lines
    }
}
