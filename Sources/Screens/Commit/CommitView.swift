import MuseModel
import MuseQueries
import TerminalKit

/// Whether a commit's two panes stand beside each other.
struct CommitLayout {
    private static let wide = Size(width: 112, height: 16)

    let isSideBySide: Bool
    /// Columns of a line of the facts, inside the frame.
    let factsWidth: Int
    private let leftWidth: Int

    init(_ size: Size) {
        isSideBySide = size.width >= Self.wide.width && size.height >= Self.wide.height
        leftWidth = isSideBySide ? size.width * 2 / 5 : size.width
        factsWidth = max(1, leftWidth - 4)
    }

    func panes(in rect: Rect) -> (facts: Rect, rows: Rect) {
        guard isSideBySide else { return (rect, rect) }
        let columns = rect.columns([.fixed(leftWidth), .share(1)])
        return (columns[0], columns[1])
    }
}

extension CommitState {
    func draw(on canvas: inout Canvas, in rect: Rect, _ environment: ScreenEnvironment) {
        let layout = CommitLayout(environment.size)
        guard facts.value.flatMap({ $0 }) != nil else {
            let interior = Frame(title: title, isFocused: true).draw(on: &canvas, in: rect)
            missing.draw(on: &canvas, in: interior)
            return
        }
        let panes = layout.panes(in: rect)
        if layout.isSideBySide || pane == .facts { drawFacts(on: &canvas, in: panes.facts, layout) }
        if layout.isSideBySide || pane == .rows { drawRows(on: &canvas, in: panes.rows, layout) }
    }

    private var title: String { "Commit \(ValueText.shortenedID(id) ?? String(id.prefix(12)))" }

    private var missing: Message {
        if facts.value != nil {
            return Message(
                "Not there", detail: "This hub has no row of the commit \(id).", advice: "esc goes back.")
        }
        return facts.failure?.message ?? Message("Fetching the commit …")
    }

    private func drawFacts(on canvas: inout Canvas, in rect: Rect, _ layout: CommitLayout) {
        let repository = (facts.value ?? nil)?.repository?.name ?? ""
        let detail = FrameDetail(parts: [.init(repository), .init(commit?.branch ?? "", short: "")])
        let rowsHint = layout.isSideBySide ? "" : rowsSize
        let parts = detail.parts + [.init(rowsHint, short: "")]
        let isFocused = pane == .facts
        let interior = Frame(
            title: title, detail: FrameDetail(parts: parts).text(beside: title, width: rect.width),
            isFocused: isFocused
        ).draw(on: &canvas, in: rect)
        list.draw(on: &canvas, in: interior, isFocused: isFocused)
    }

    private var rowsSize: String {
        guard let found = rows.value ?? nil else { return "" }
        return "\(NumberText.grouped(found.rowCount)) row\(found.rowCount == 1 ? "" : "s")"
    }

    private func drawRows(on canvas: inout Canvas, in rect: Rect, _ layout: CommitLayout) {
        let title = layout.isSideBySide ? "History rows" : "\(self.title) · history rows"
        let detail = rowsDetail.text(beside: title, width: rect.width)
        let isFocused = pane == .rows
        let interior = Frame(title: title, detail: detail, isFocused: isFocused).draw(on: &canvas, in: rect)
        guard let found = rows.value else {
            (rows.failure?.message ?? Message("Reading the history rows …")).draw(on: &canvas, in: interior)
            return
        }
        guard let found, found.rowCount > 0 else {
            noRows(found).draw(on: &canvas, in: interior)
            return
        }
        tree.draw(on: &canvas, in: interior, isFocused: isFocused) { line, _ in line.spans }
    }

    private var rowsDetail: FrameDetail {
        guard let found = rows.value ?? nil else { return FrameDetail(parts: []) }
        let count = found.hasMore ? "first \(rowsSize)" : rowsSize
        return FrameDetail(
            parts: [
                .init(count), .init("\(NumberText.grouped(found.fileCount)) file\(found.fileCount == 1 ? "" : "s")"),
                .init(found.lacksSummaries ? "some without summary" : "", short: ""),
            ])
    }

    private func noRows(_ found: CommitRowsTree?) -> Message {
        guard found != nil else {
            return Message(
                "No history", detail: "This hub has no symbol history, or its commits name no repository.")
        }
        let why =
            (commit?.parents.count ?? 0) > 1
            ? "A merge has no delta of its own."
            : commit?.parents.isEmpty == true
                ? "A root commit has no delta: its files have no rows until they are backfilled."
                : "It has not been indexed, or changed nothing."
        return Message("No history rows", detail: why)
    }
}

extension FoldableTree<CommitRowsTree.Item>.Line {
    fileprivate var spans: [Span] {
        switch item {
        case .file(let path, let row, let symbols):
            let count = symbols > 0 ? [Span("  \(NumberText.grouped(symbols))", .dim)] : []
            return Self.mark(row) + [Span(path, .key)] + count + Self.words(row)
        case .symbol(let row):
            return Self.mark(row) + [Span(row.address.symbol ?? row.address.text)] + Self.words(row)
        }
    }

    private static func mark(_ row: CommitRow?) -> [Span] {
        guard let row else { return [Span("  ")] }
        return [Span("\(row.kind.glyph) ", row.kind.role)]
    }

    private static func words(_ row: CommitRow?) -> [Span] {
        guard let row else { return [] }
        return [Span("  \(row.kind.word)", row.kind.role)] + (row.summary.map { [Span("  \($0)", .dim)] } ?? [])
    }
}
