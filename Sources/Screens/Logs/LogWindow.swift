import MuseModel
import TerminalKit

/// The newest lines of a log, of which a part is in sight, each up to a length. As long as the last one is selected it
/// follows what comes.
struct LogWindow: Hashable, Sendable {
    /// Those in which the filter occurs, the oldest first.
    private(set) var listed: [LogLine] = []
    private(set) var cursor = ListCursor()
    /// Only lines with this text are listed; empty for all.
    private(set) var filter = ""
    /// What is marked, and what `n` and `N` go to; empty for nothing.
    private(set) var sought = ""
    /// How many characters of each line are left out at the left.
    private(set) var indent = 0
    private var buffer = LineBuffer<LogLine>(
        most: LogWindow.most * 11 / 10, kept: LogWindow.most, mostBytes: LogWindow.mostBytes)

    /// How many lines are kept.
    static let most = 20_000
    /// Bytes of text that are kept.
    static let mostBytes = 8 << 20
    private static let indentStep = 20

    var isFollowing: Bool { cursor.selected >= listed.count - 1 }
    /// Whether older lines were dropped to make room.
    var hasDropped: Bool { buffer.forgotten > 0 }
    var count: Int { buffer.lines.count }
    var selected: LogLine? { listed.indices.contains(cursor.selected) ? listed[cursor.selected] : nil }

    mutating func take(_ lines: [LogLine], visible: Int) {
        let follows = isFollowing
        let kept = lines.map { LogLine(LineLength.bounded($0.text), stream: $0.stream, at: $0.at) }
        listed += kept.filter(isListed)
        drop(buffer.append(kept))
        if follows {
            cursor.select(listed.count - 1, count: listed.count, visible: visible)
        } else {
            cursor.settle(count: listed.count, visible: visible)
        }
    }

    /// Begins anew with these lines: what is filtered and sought stays, and so does the selected line where it is there.
    mutating func begin(with lines: [LogLine], visible: Int) {
        let place = isFollowing ? nil : selected
        var anew = LogWindow()
        (anew.filter, anew.sought, anew.indent) = (filter, sought, indent)
        anew.take(lines, visible: visible)
        if let index = place.flatMap({ anew.listed.lastIndex(of: $0) }) {
            anew.cursor.select(index, count: anew.listed.count, visible: visible)
        }
        self = anew
    }

    private mutating func drop(_ gone: [LogLine]) {
        let listedOnes = gone.count(where: isListed)
        listed.removeFirst(listedOnes)
        cursor.shift(by: -listedOnes)
    }

    private func isListed(_ line: LogLine) -> Bool {
        filter.isEmpty || line.text.firstRange(ofCaseInsensitive: filter) != nil
    }

    mutating func move(_ movement: Movement, visible: Int) {
        switch movement {
        case .left: indent = max(0, indent - Self.indentStep)
        case .right: indent += Self.indentStep
        default: cursor.move(movement, count: listed.count, visible: visible)
        }
    }

    mutating func settle(visible: Int) {
        cursor.settle(count: listed.count, visible: visible)
    }

    /// Keeps the selected line where it is one of those that stay.
    mutating func narrow(to text: String, visible: Int) {
        guard text != filter else { return }
        let follows = isFollowing
        let place = selected
        filter = text
        listed = filter.isEmpty ? buffer.lines : buffer.lines.filter(isListed)
        let index = follows ? nil : place.flatMap { listed.lastIndex(of: $0) }
        cursor.select(index ?? listed.count - 1, count: listed.count, visible: visible)
    }

    /// Marks a text wherever it occurs.
    mutating func seek(_ text: String) { sought = text }

    /// Goes to the next line in which the sought text occurs, around the end.
    /// - Returns: whether there is one.
    mutating func goToMatch(forward: Bool, visible: Int) -> Bool {
        let count = listed.count
        guard !sought.isEmpty, count > 0 else { return false }
        let order = (1...count).map { step in
            forward ? (cursor.selected + step) % count : (cursor.selected - step + 2 * count) % count
        }
        guard let index = order.first(where: { listed[$0].text.firstRange(ofCaseInsensitive: sought) != nil }) else {
            return false
        }
        cursor.select(index, count: count, visible: visible)
        return true
    }

    // MARK: Drawing

    private static let timeWidth = 9

    func draw(on canvas: inout Canvas, in interior: Rect, isFocused: Bool) {
        let room = interior.inset(left: 1, right: 1)
        for (row, index) in (cursor.offset..<min(listed.count, cursor.offset + interior.height)).enumerated() {
            canvas.draw(spans(listed[index]), in: room.row(row))
            if index == cursor.selected, isFocused { canvas.lay(interior.row(row), on: .selection) }
        }
        PositionBar(first: cursor.offset, visible: interior.height, count: listed.count)?
            .draw(on: &canvas, in: interior.inset(left: interior.width - 1))
    }

    private func spans(_ line: LogLine) -> [Span] {
        let role: Role = line.stream == .error ? .warning : .text
        let text = String(line.text.dropFirst(indent))
        let marked = ValueText.marked(text, sought.isEmpty ? filter : sought, role: role) ?? [Span(text, role)]
        guard let at = line.at else { return marked }
        return [Span.padded(String(at.short.dropFirst(11).dropLast()), to: Self.timeWidth, .time)] + marked
    }
}
