import TerminalKit

extension CommitState: Screen {
    static let name = "commit"
    static let tab = InspectorTab.tables
    static let reload = CommitCommand.reload

    var location: Location { .commit(id) }
    var keymap: Keymap<CommitCommand> { CommitCommand.keymap }
    var notice: NoticeLine? {
        guard facts.value != nil else { return nil }
        return (facts.failure ?? (rows.value == nil ? nil : rows.failure))?.notice
    }

    func readiness(of command: CommitCommand) -> Readiness {
        switch command {
        case .nextPane, .copyCommand: .inTurn
        case _ where facts.isAwaited: .later
        case .move, .open, .around, .copy, .fold, .foldAll, .unfoldAll:
            pane == .rows && rows.isAwaited ? .later : .inTurn
        case .parent, .snapshot, .changedFiles, .reload: .inTurn
        }
    }
}
