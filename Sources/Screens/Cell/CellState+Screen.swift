import TerminalKit

extension CellState: Screen {
    static let name = "cell"
    static let tab = InspectorTab.tables
    static let reload = CellCommand.reload

    var location: Location { .cell(start) }
    var keymap: Keymap<CellCommand> { CellCommand.keymap.hinting(where: isOfUse) }
    var notice: NoticeLine? { content.value == nil ? nil : content.failure?.notice }

    /// What runs a query is left to a key.
    mutating func askAfterChange(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        if case .query = start.source { [] } else { askAgain(environment) }
    }

    func readiness(of command: CellCommand) -> Readiness {
        let isAwaited = content.isAwaited || command == .copy && missing == .awaited
        return isAwaited ? .later : .inTurn
    }

    /// Whether a command does anything with the value that is there.
    private func isOfUse(_ command: CellCommand) -> Bool {
        guard let found = content.value else { return true }
        switch command {
        case .open: return view == .tree || columnTarget != nil
        case .nextView: return views.count > 1
        case .copy: return found?.value.text != nil
        case .move, .foldAll, .unfoldAll, .copyLine, .reload: return true
        }
    }
}
