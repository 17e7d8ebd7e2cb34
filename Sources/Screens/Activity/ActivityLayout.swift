import TerminalKit

/// A part of the Activity screen that can have the focus.
enum ActivityPane: CaseIterable, Hashable, Sendable {
    case sessions, locks, work, statement
    /// Those of the other view.
    case indexes, bloat

    var isOfStorage: Bool { self == .indexes || self == .bloat }
}

/// The charts at the top, and below them the panes of one of the two views.
struct ActivityLayout {
    /// Empty where there is no room for it.
    let charts: Rect
    private let panes: PaneLayout<ActivityPane>
    let focus: ActivityPane

    /// Rows of a screen from which on charts are shown.
    private static let leastHeight = 14
    /// Two lines in a frame.
    private static let chartsHeight = 4

    init(_ rect: Rect, focus: ActivityPane, showsStatement: Bool) {
        let isCharted = rect.height >= Self.leastHeight
        let parts = rect.rows([.fixed(isCharted ? Self.chartsHeight : 0), .share(1)], overlap: isCharted ? 1 : 0)
        charts = parts[0]
        self.focus = focus
        panes = PaneLayout(parts[1], focus: focus) { rect in
            guard !focus.isOfStorage else {
                let halves = rect.rows([.share(1), .share(1)], overlap: 1)
                return [.indexes: halves[0], .bloat: halves[1]]
            }
            let parts = rect.rows([.share(1), .share(1)], overlap: 1)
            let columns = showsStatement ? parts[1].columns([.share(1), .share(1)], overlap: 1) : [parts[1]]
            let lower = columns[0].rows([.share(3), .share(2)], overlap: 1)
            var rects: [ActivityPane: Rect] = [.sessions: parts[0], .locks: lower[0], .work: lower[1]]
            if showsStatement { rects[.statement] = columns[1] }
            return rects
        }
    }

    var isSingle: Bool { panes.isSingle }

    func rect(of pane: ActivityPane) -> Rect { panes.rect(of: pane) }

    /// Lines of a list in a pane: under its header, where it has one, and above what is told of the selected one.
    func lines(of pane: ActivityPane) -> Int {
        let height = panes.height(of: pane)
        let header = pane == .sessions || pane.isOfStorage ? 1 : 0
        return max(1, height - header - (pane == .indexes ? Self.explanationHeight(in: height) : 0))
    }

    /// Lines below the indexes, where there is room for them, for what the selected one is good for.
    static func explanationHeight(in height: Int) -> Int { height >= 8 ? 3 : 0 }

    func drawFrames(on canvas: inout Canvas, _ frame: (ActivityPane) -> Frame) -> [ActivityPane] {
        panes.drawFrames(on: &canvas, focus: focus, frame)
    }
}
