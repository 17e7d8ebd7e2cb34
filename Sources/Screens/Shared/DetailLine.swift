import TerminalKit

/// A line of a list of details: what it says, where it leads, and what copying it gives.
struct DetailLine: Hashable, Sendable {
    let spans: [Span]
    let door: Door
    /// What is copied; `nil` where there is nothing to.
    let copyText: String?
    /// Headings and blank lines are passed over.
    let isSelectable: Bool

    init(_ spans: [Span], door: Door = .none, copy: String? = nil) {
        (self.spans, self.door, copyText, isSelectable) = (spans, door, copy, true)
    }

    private init(heading spans: [Span]) {
        (self.spans, door, copyText, isSelectable) = (spans, .none, nil, false)
    }

    static let blank = DetailLine(heading: [])

    /// A title with how much stands below it.
    static func heading(_ title: String, detail: String = "") -> DetailLine {
        DetailLine(heading: [Span(title, .heading)] + (detail.isEmpty ? [] : [Span("  " + detail, .dim)]))
    }

    /// Words that are no door and no value.
    static func remark(_ text: String, _ role: Role = .dim) -> DetailLine {
        DetailLine([Span(text, role)], copy: text)
    }

    /// A name and its value.
    static func field(_ name: String, _ value: [Span], door: Door = .none, copy: String? = nil) -> DetailLine {
        DetailLine([Span.padded(name, to: nameWidth, .dim)] + value, door: door, copy: copy)
    }

    static func field(_ name: String, _ value: String, _ role: Role = .text, door: Door = .none) -> DetailLine {
        field(name, [Span(value, role)], door: door, copy: value)
    }

    /// Columns of a field's name.
    static let nameWidth = 12
}

/// A list of details with the line that is selected.
struct DetailList: Hashable, Sendable {
    private(set) var lines: [DetailLine] = []
    private(set) var cursor = ListCursor()

    var selectedLine: DetailLine? {
        lines.indices.contains(cursor.selected) && lines[cursor.selected].isSelectable ? lines[cursor.selected] : nil
    }

    /// Takes other lines, and keeps the cursor where it was as far as that is possible.
    mutating func show(_ lines: [DetailLine], visible: Int) {
        self.lines = lines
        cursor.settle(count: lines.count, visible: visible)
        passOver(forward: true, visible: visible)
    }

    mutating func move(_ movement: Movement, visible: Int) {
        let before = cursor.selected
        cursor.move(movement, count: lines.count, visible: visible)
        passOver(forward: cursor.selected > before || movement == .first, visible: visible)
        // What stands above the first line that can be selected comes into sight with it.
        if lines.prefix(cursor.selected).allSatisfy({ !$0.isSelectable }) {
            cursor.select(0, count: lines.count, visible: visible)
            passOver(forward: true, visible: visible)
        }
    }

    /// Goes on to a line that can be selected; back, where there is none ahead.
    private mutating func passOver(forward: Bool, visible: Int) {
        let ahead = lines.indices.filter { $0 >= cursor.selected && lines[$0].isSelectable }.first
        let behind = lines.indices.filter { $0 <= cursor.selected && lines[$0].isSelectable }.last
        guard let index = forward ? ahead ?? behind : behind ?? ahead, index != cursor.selected else { return }
        cursor.select(index, count: lines.count, visible: visible)
    }

    func draw(on canvas: inout Canvas, in interior: Rect, isFocused: Bool) {
        for (row, index) in (cursor.offset..<min(lines.count, cursor.offset + interior.height)).enumerated() {
            canvas.draw(lines[index].spans, in: interior.row(row).inset(left: 1, right: 1))
            if index == cursor.selected, lines[index].isSelectable {
                canvas.lay(interior.row(row), on: isFocused ? .selection : .selectionUnfocused)
            }
        }
        PositionBar(first: cursor.offset, visible: interior.height, count: lines.count)?
            .draw(on: &canvas, in: interior.inset(left: interior.width - 1))
    }
}
