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
}
