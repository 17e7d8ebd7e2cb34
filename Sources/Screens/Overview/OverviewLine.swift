import TerminalKit

/// A line of the overview and what it is a door to.
struct OverviewLine {
    enum Door: Hashable, Sendable {
        case place(Location)
        /// There is nothing to go to, only something to know.
        case advice(String)
        case none
    }

    /// One, or more where the text is too long for one.
    let rows: [[Span]]
    let door: Door

    init(_ spans: [Span], _ door: Door = .none) {
        (rows, self.door) = ([spans], door)
    }

    /// A mark with a text that is wrapped to a width, its lines below each other.
    init(mark: Span, _ text: String, width: Int, _ door: Door = .none) {
        let lines = TextWrap.lines(of: text, width: max(1, width - mark.text.width), limit: Self.mostRows)
        let indent = Span(String(repeating: " ", count: mark.text.width))
        rows = lines.enumerated().map { index, line in
            [index == 0 ? mark : indent, Self.span(line)]
        }
        self.door = door
    }

    /// What is copied.
    var text: String {
        rows.map { $0.map(\.text.string).joined() }.joined(separator: " ")
            .split(separator: " ").joined(separator: " ")
    }

    private static let mostRows = 3

    /// A line without the blanks at which it was wrapped.
    private static func span(_ line: DisplayText) -> Span {
        line.string.first == " " ? Span(String(line.string.trimmingPrefix { $0 == " " })) : Span(line, style: .text)
    }
}

/// A pane of the overview.
struct OverviewPane {
    enum Kind: Int, CaseIterable, Sendable {
        case hub, attention, tables, activity, repositories
    }

    let kind: Kind
    let title: String
    let detail: String
    let lines: [OverviewLine]

    var rowCount: Int { lines.reduce(0) { $0 + $1.rows.count } }
}
