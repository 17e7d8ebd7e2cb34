import TerminalKit

/// Where the parts of the inspector stand in the terminal. In a low one the lines around the screen give way first.
struct InspectorLayout {
    let tabs: Rect
    /// Between the tabs and the lines below.
    let body: Rect
    let notice: Rect
    let status: Rect
    let footer: Rect
    /// The part of the body that the current screen has.
    let screen: Rect
    /// The rows that a value was opened from, beside it; empty where there is no room.
    let origin: Rect

    /// The width from which a value stands beside its row.
    private static let splitWidth = 140
    /// The height from which tabs and status line are shown.
    private static let framedHeight = 10

    init(_ state: InspectorState) {
        let all = Rect(origin: Point(x: 0, y: 0), size: state.size)
        let isFramed = all.height >= Self.framedHeight
        let said = state.isPrompting ? 1 : state.noticeShown?.height(in: all.width) ?? 0
        let parts = all.rows([
            .fixed(isFramed ? 1 : 0), .share(1), .fixed(isFramed ? said : min(1, said)), .fixed(isFramed ? 1 : 0),
            // Without a frame what is said takes the footer's place, and not the data's.
            .fixed(isFramed || said == 0 ? 1 : 0),
        ])
        (tabs, body, notice, status, footer) = (parts[0], parts[1], parts[2], parts[3], parts[4])
        guard state.showsOrigin, body.width >= Self.splitWidth else {
            (screen, origin) = (body, Rect(x: 0, y: 0, width: 0, height: 0))
            return
        }
        let columns = body.columns([.share(1), .share(1)])
        (origin, screen) = (columns[0], columns[1])
    }
}

extension InspectorState {
    /// A value that was opened from rows is shown beside them where there is room.
    var showsOrigin: Bool {
        visits.current.screen is CellState && visits.previous?.screen is RowsState
    }

    var isPrompting: Bool {
        if case .prompt = overlay { true } else { false }
    }

    /// What the line above the status line says: the connection first, then what was said last, then what failed. What
    /// must stay in sight is hidden by nothing but another warning.
    var noticeShown: NoticeLine? {
        if link.isLost { return NoticeLine(.failure, lostText) }
        let screen = visits.current.screen
        switch notice?.kind {
        case .warning?, .failure?: return notice
        case .notice?, .success?, nil: return screen.urgentNotice ?? silence.notice ?? notice ?? screen.notice
        }
    }

    private var lostText: String {
        let words = link.failure ?? "The connection was lost."
        let next = link.nextAttemptAt.map { $0 > now ? " Next attempt in \(Int(($0 - now).rounded(.up))) s." : "" }
        return words + (next ?? "") + " What is shown may be old."
    }
}
