import TerminalKit

/// Where the parts of the Symbols screen stand: the line to type in above the list, the preview beside them.
struct SymbolsLayout {
    /// The frame around the line and the list.
    let list: Rect
    /// The frame of the preview; empty where there is no room.
    let preview: Rect

    /// The width from which the preview is shown.
    private static let splitWidth = 100

    init(_ environment: ScreenEnvironment) {
        self.init(Rect(origin: Point(x: 0, y: 0), size: environment.size))
    }

    init(_ rect: Rect) {
        guard rect.width >= Self.splitWidth else {
            (list, preview) = (rect, Rect(x: 0, y: 0, width: 0, height: 0))
            return
        }
        let columns = rect.columns([.share(3), .share(2)], overlap: 1)
        (list, preview) = (columns[0], columns[1])
    }

    var showsPreview: Bool { !preview.isEmpty }

    /// Rows of the list: the frame, the line to type in and the header take theirs.
    var listHeight: Int { max(0, list.height - 4) }
}
