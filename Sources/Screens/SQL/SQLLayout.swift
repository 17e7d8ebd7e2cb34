import TerminalKit

/// A part of the SQL screen that can have the focus.
enum SQLPane: Hashable, Sendable {
    case editor, result

    var other: SQLPane { self == .editor ? .result : .editor }
}

/// Where the parts of the SQL screen stand: the editor above, the result below, and between them what protects the
/// server and what is held on it. In a low terminal the pane with the focus has all of it.
struct SQLLayout {
    let editor: Rect
    let band: Rect
    let result: Rect

    /// The least height in which both panes are shown.
    private static let splitHeight = 13
    private static let leastEditor = 5
    private static let none = Rect(x: 0, y: 0, width: 0, height: 0)

    /// - Parameter lines: of the text.
    init(_ rect: Rect, focus: SQLPane, lines: Int) {
        let bandHeight = rect.height < 8 ? 0 : rect.height < Self.splitHeight ? 1 : 2
        guard rect.height >= Self.splitHeight else {
            let parts = rect.rows([.share(1), .fixed(bandHeight)])
            band = parts[1]
            editor = focus == .editor ? parts[0] : Self.none
            result = focus == .result ? parts[0] : Self.none
            return
        }
        // Whoever looks at rows needs less of the query.
        let most = focus == .editor ? rect.height / 2 : rect.height / 3
        let height = max(Self.leastEditor, min(lines + 2, most))
        let parts = rect.rows([.fixed(height), .fixed(bandHeight), .share(1)])
        (editor, band, result) = (parts[0], parts[1], parts[2])
    }

    init(_ environment: ScreenEnvironment, focus: SQLPane, lines: Int) {
        self.init(Rect(origin: Point(x: 0, y: 0), size: environment.size), focus: focus, lines: lines)
    }

    /// Lines of the editor.
    var editorHeight: Int { Frame.interior(of: editor).height }
    /// Rows of the result, under their header.
    var resultHeight: Int { max(0, Frame.interior(of: result).height - 1) }
}
