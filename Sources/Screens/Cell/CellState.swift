import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

/// One value, whole.
public struct CellState: Sendable {
    public enum View: String, Sendable {
        case tree, text, bytes
    }

    public let start: CellStart
    public internal(set) var content: Loadable<CellContent?> = .loading
    public internal(set) var view: View = .text
    public internal(set) var cursor = ListCursor()
    /// Folds change here, and not in what was loaded.
    var outline: StructuredOutline?
    /// The text in lines, as far as it was needed.
    var wrapped = WrappedText()

    /// Why what is shown is only the beginning of the value; `nil` where it is all of it.
    var missing: Missing?

    enum Missing: String, Sendable {
        case noKey = "the row has no key"
        case awaited = "the rest is on its way"
        case cutOff = "r fetches the rest"
        case unread = "the rest could not be read"
        case another = "another row has its place"
        case gone = "its row is gone"
    }

    public init(start: CellStart) {
        self.start = start
        guard start.shown.isCut else { return }
        switch start.source {
        case .row: missing = nil
        case .query: missing = .awaited
        case .page: missing = .noKey
        }
    }

    var views: [View] {
        guard let content = content.value ?? nil else { return [] }
        return [
            content.outline == nil ? nil : .tree, content.value.text == nil ? nil : .text,
            content.hexDump == nil ? nil : .bytes,
        ]
        .compactMap { $0 }
    }

    /// Under the tree of decoded bytes stand the bytes themselves.
    var hexDumpBelowTree: HexDump? {
        view == .tree ? (content.value ?? nil)?.hexDump : nil
    }

    var lineCount: Int {
        guard let content = content.value ?? nil else { return 0 }
        return switch view {
        case .tree: (outline?.lineCount ?? 0) + (hexDumpBelowTree.map { $0.lineCount + 2 } ?? 0)
        case .text: wrapped.lines.count
        case .bytes: content.hexDump?.lineCount ?? 0
        }
    }

    /// What the column refers to, where it is a key.
    var columnTarget: KeyTarget? {
        KeyReferences(start.description).target(ofColumn: start.column.name.name, row: start.row)
    }

    var selectedTreeLine: StructuredOutline.Line? {
        guard view == .tree, let outline, cursor.selected < outline.lineCount else { return nil }
        return outline.line(at: cursor.selected)
    }

    /// Columns of a line of text: a blank on either side of it, inside the frame.
    private func textWidth(_ environment: ScreenEnvironment) -> Int {
        max(1, environment.size.width - 4)
    }

    mutating func settle(_ environment: ScreenEnvironment) {
        if view == .text, let text = (content.value ?? nil)?.value.text {
            wrapped.wrap(
                text, width: textWidth(environment), atLeast: cursor.offset + 2 * environment.bodyHeight)
        }
        cursor.settle(count: lineCount, visible: environment.bodyHeight)
    }

    /// The end of a text is known only when all of it was wrapped.
    mutating func wrapToEnd(_ environment: ScreenEnvironment) {
        guard view == .text, let text = (content.value ?? nil)?.value.text else { return }
        wrapped.wrap(text, width: textWidth(environment), atLeast: WrappedText.mostLines)
    }
}

/// A text cut into lines of a width, no further than it was looked at.
struct WrappedText: Sendable {
    /// A text is not shown beyond so many lines: nobody reads further, and a copy has the whole.
    static let mostLines = 100_000

    private(set) var lines: [DisplayText] = []
    private var width = 0
    private var limit = 0

    mutating func wrap(_ text: String, width: Int, atLeast needed: Int) {
        let isComplete = lines.count < limit
        guard width != self.width || (!isComplete && limit < min(needed, Self.mostLines)) else { return }
        (self.width, limit) = (width, min(max(500, 2 * needed), Self.mostLines))
        lines = TextWrap.lines(of: text, width: width, limit: limit)
    }
}
