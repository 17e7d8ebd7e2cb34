import TerminalKit

/// A part of the Containers screen that can have the focus.
enum ContainersPane: CaseIterable, Hashable, Sendable {
    case list, details, log
}

typealias ContainersLayout = PaneLayout<ContainersPane>

extension PaneLayout<ContainersPane> {
    /// Lines of the upper panes besides those of the containers: frames, header, and what is said of the database.
    private static var surround: Int { 7 }
    /// Lines for the sentence on the database, above the list.
    static var reachabilityHeight: Int { 3 }

    /// The list and what is chosen in it side by side, and its log below both.
    /// - Parameter lines: of the list.
    init(_ rect: Rect, focus: ContainersPane, lines: Int) {
        self.init(rect, focus: focus) { rect in
            let upper = min(max(lines + Self.surround, 14), rect.height * 3 / 5)
            let parts = rect.rows([.fixed(upper), .share(1)], overlap: 1)
            let columns = parts[0].columns([.share(3), .share(2)], overlap: 1)
            return [.list: columns[0], .details: columns[1], .log: parts[1]]
        }
    }

    /// Rows of the list, under its header.
    var listHeight: Int { max(0, height(of: .list) - 1 - Self.reachabilityHeight) }
    var logHeight: Int { max(1, height(of: .log)) }
}
