import TerminalKit

/// A part of the Containers screen that can have the focus.
enum ContainersPane: CaseIterable, Hashable, Sendable {
    case list, details, log

    var following: ContainersPane {
        switch self {
        case .list: .details
        case .details: .log
        case .log: .list
        }
    }
}

/// Where the panes of the Containers screen stand. Where there is no room for all, the one with the focus has all of it.
struct ContainersLayout {
    let list: Rect
    let details: Rect
    let log: Rect
    let isSingle: Bool

    private static let splitSize = Size(width: 100, height: 24)
    private static let none = Rect(x: 0, y: 0, width: 0, height: 0)
    /// Lines of the upper panes besides those of the containers: frames, header, and what is said of the database.
    private static let surround = 7

    /// - Parameter lines: of the list.
    init(_ rect: Rect, focus: ContainersPane, lines: Int) {
        isSingle = rect.width < Self.splitSize.width || rect.height < Self.splitSize.height
        guard !isSingle else {
            list = focus == .list ? rect : Self.none
            details = focus == .details ? rect : Self.none
            log = focus == .log ? rect : Self.none
            return
        }
        let upper = min(max(lines + Self.surround, 14), rect.height * 3 / 5)
        let parts = rect.rows([.fixed(upper), .share(1)], overlap: 1)
        let columns = parts[0].columns([.share(3), .share(2)], overlap: 1)
        (list, details, log) = (columns[0], columns[1], parts[1])
    }

    func rect(of pane: ContainersPane) -> Rect {
        switch pane {
        case .list: list
        case .details: details
        case .log: log
        }
    }

    /// Lines for the sentence on the database, above the list.
    static let reachabilityHeight = 3

    var listHeight: Int { max(0, Frame.interior(of: list).height - 1 - Self.reachabilityHeight) }
    var logHeight: Int { max(1, Frame.interior(of: log).height) }
}
