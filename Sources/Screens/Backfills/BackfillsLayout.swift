import TerminalKit

/// Where the panes of the Backfills screen stand: the scripts, below them the repositories, and what would be run. In a
/// low terminal the one with the focus has all the room.
struct BackfillsLayout {
    let scripts: Rect
    let repositories: Rect
    let advice: Rect
    let isSingle: Bool

    /// The height from which both lists are shown.
    private static let splitHeight = 16
    /// With its frame.
    private static let adviceHeight = 5
    private static let none = Rect(x: 0, y: 0, width: 0, height: 0)

    /// - Parameter count: of scripts.
    init(_ rect: Rect, focus: BackfillsPane, scripts count: Int) {
        isSingle = rect.height < Self.splitHeight
        let adviceHeight = rect.height < 10 ? 0 : Self.adviceHeight
        guard isSingle else {
            // The frame and the header.
            let wanted = max(4, count + 3)
            let height = min(wanted, max(5, (rect.height - adviceHeight) / 2))
            let parts = rect.rows([.fixed(height), .share(1), .fixed(adviceHeight)], overlap: 1)
            (scripts, repositories, advice) = (parts[0], parts[1], parts[2])
            return
        }
        let parts = rect.rows([.share(1), .fixed(adviceHeight)], overlap: adviceHeight > 0 ? 1 : 0)
        scripts = focus == .scripts ? parts[0] : Self.none
        repositories = focus == .repositories ? parts[0] : Self.none
        advice = adviceHeight > 0 ? parts[1] : Self.none
    }

    func rect(of pane: BackfillsPane) -> Rect { pane == .scripts ? scripts : repositories }

    /// Lines of a list in a pane, under its header.
    func listHeight(of pane: BackfillsPane) -> Int { max(0, Frame.interior(of: rect(of: pane)).height - 1) }
}
