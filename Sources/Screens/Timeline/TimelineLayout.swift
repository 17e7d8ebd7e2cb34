import TerminalKit

/// Where the panes of the timeline stand. Where there is no room for all, the one with the focus has all of it.
struct TimelineLayout: PanePlaces {
    let list: Rect
    let change: Rect
    let commit: Rect
    /// The chart above the list, inside its frame; empty in a low terminal.
    let activity: Rect
    /// The list's lines, inside its frame.
    let lines: Rect
    /// One pane has all the room.
    let isSingle: Bool

    /// The width from which the details stand beside the list.
    private static let wideWidth = 160
    private static let splitSize = Size(width: 100, height: 28)
    private static let commitWidth = 46
    private static let commitHeight = 14
    private static let chartHeight = 8
    private static let none = Rect(x: 0, y: 0, width: 0, height: 0)

    init(_ rect: Rect, focus: TimelinePane, isZoomed: Bool) {
        let isSplit = rect.width >= Self.splitSize.width && rect.height >= Self.splitSize.height
        isSingle = isZoomed || !isSplit
        if isSingle {
            list = focus == .list ? rect : Self.none
            change = focus == .change ? rect : Self.none
            commit = focus == .commit ? rect : Self.none
        } else if rect.width >= Self.wideWidth {
            let columns = rect.columns([.share(3), .share(2)], overlap: 1)
            let rows = columns[1].rows([.share(1), .fixed(Self.commitHeight)], overlap: 1)
            (list, change, commit) = (columns[0], rows[0], rows[1])
        } else {
            let rows = rect.rows([.share(5), .share(4)], overlap: 1)
            let columns = rows[1].columns([.share(1), .fixed(Self.commitWidth)], overlap: 1)
            (list, change, commit) = (rows[0], columns[0], columns[1])
        }
        let interior = Frame.interior(of: list)
        let hasChart = interior.height >= Self.chartHeight
        activity = hasChart ? interior.row(0).inset(left: 1, right: 1) : Self.none
        lines = interior.inset(top: hasChart ? 1 : 0)
    }

    func rect(of pane: TimelinePane) -> Rect {
        switch pane {
        case .list: list
        case .change: change
        case .commit: commit
        }
    }
}
