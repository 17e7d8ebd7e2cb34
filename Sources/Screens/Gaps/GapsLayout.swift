import TerminalKit

/// Where the panes of the Gaps screen stand. Where there is no room for all, the one with the focus has all of it, but
/// for what to do.
struct GapsLayout {
    let causes: Rect
    let groups: Rect
    let rows: Rect
    let advice: Rect
    let isSingle: Bool

    private static let splitSize = Size(width: 100, height: 26)
    private static let wideWidth = 150
    /// With its frame.
    private static let adviceHeight = 5
    /// The height from which the advice is shown below a single pane.
    private static let advisedHeight = 14
    private static let none = Rect(x: 0, y: 0, width: 0, height: 0)

    /// - Parameter lines: of the table of causes.
    init(_ rect: Rect, focus: GapsPane, isZoomed: Bool, lines: Int) {
        let isSplit = rect.width >= Self.splitSize.width && rect.height >= Self.splitSize.height
        isSingle = isZoomed || !isSplit
        let adviceHeight = isSingle && rect.height < Self.advisedHeight ? 0 : Self.adviceHeight
        if isSingle {
            let parts = rect.rows([.share(1), .fixed(adviceHeight)], overlap: adviceHeight > 0 ? 1 : 0)
            causes = focus == .causes ? parts[0] : Self.none
            groups = focus == .groups ? parts[0] : Self.none
            rows = focus == .rows ? parts[0] : Self.none
            advice = adviceHeight > 0 ? parts[1] : Self.none
        } else {
            // The frame, the chart and the header.
            let wanted = lines + 4
            let height = min(wanted, max(9, rect.height * 3 / 5 - Self.adviceHeight / 2))
            let parts = rect.rows([.fixed(height), .share(1), .fixed(adviceHeight)], overlap: 1)
            let share: Extent = rect.width >= Self.wideWidth ? .share(1) : .share(2)
            let columns = parts[1].columns([share, rect.width >= Self.wideWidth ? .share(2) : .share(3)], overlap: 1)
            (causes, groups, rows, advice) = (parts[0], columns[0], columns[1], parts[2])
        }
    }

    func rect(of pane: GapsPane) -> Rect {
        switch pane {
        case .causes: causes
        case .groups: groups
        case .rows: rows
        }
    }

    /// Lines of a list in a pane, under the chart and the header.
    func listHeight(of pane: GapsPane) -> Int {
        let interior = Frame.interior(of: rect(of: pane))
        return max(0, interior.height - (pane == .causes ? 2 : 1))
    }
}

/// A part of the Gaps screen that can have the focus.
enum GapsPane: CaseIterable, Hashable, Sendable {
    case causes, groups, rows

    func moved(by step: Int) -> GapsPane {
        let all = Self.allCases
        return all[((all.firstIndex(of: self) ?? 0) + step + all.count) % all.count]
    }
}
