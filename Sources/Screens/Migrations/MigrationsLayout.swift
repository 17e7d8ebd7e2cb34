import TerminalKit

/// A part of the Migrations screen that can have the focus.
enum MigrationsPane: CaseIterable, Hashable, Sendable {
    case chain, details, file

    var following: MigrationsPane {
        switch self {
        case .chain: .details
        case .details: .file
        case .file: .chain
        }
    }
}

/// Where the panes of the Migrations screen stand. Where there is no room for all, the one with the focus has all of it.
struct MigrationsLayout {
    let chain: Rect
    let details: Rect
    let file: Rect
    let isSingle: Bool

    private static let splitSize = Size(width: 100, height: 24)
    private static let none = Rect(x: 0, y: 0, width: 0, height: 0)

    init(_ rect: Rect, focus: MigrationsPane) {
        isSingle = rect.width < Self.splitSize.width || rect.height < Self.splitSize.height
        guard !isSingle else {
            chain = focus == .chain ? rect : Self.none
            details = focus == .details ? rect : Self.none
            file = focus == .file ? rect : Self.none
            return
        }
        let parts = rect.rows([.share(1), .share(1)], overlap: 1)
        let columns = parts[0].columns([.share(1), .share(1)], overlap: 1)
        (chain, details, file) = (columns[0], columns[1], parts[1])
    }

    func rect(of pane: MigrationsPane) -> Rect {
        switch pane {
        case .chain: chain
        case .details: details
        case .file: file
        }
    }

    /// Lines inside a pane.
    func height(of pane: MigrationsPane) -> Int { Frame.interior(of: rect(of: pane)).height }
}
