import TerminalKit

/// A part of the Migrations screen that can have the focus.
enum MigrationsPane: CaseIterable, Hashable, Sendable {
    case chain, details, file
}

typealias MigrationsLayout = PaneLayout<MigrationsPane>

extension PaneLayout<MigrationsPane> {
    /// The chain and what is selected in it side by side, and its file below both.
    init(_ rect: Rect, focus: MigrationsPane) {
        self.init(rect, focus: focus) { rect in
            let parts = rect.rows([.share(1), .share(1)], overlap: 1)
            let columns = parts[0].columns([.share(1), .share(1)], overlap: 1)
            return [.chain: columns[0], .details: columns[1], .file: parts[1]]
        }
    }
}
