import TerminalKit

extension RowsState: Screen {
    static let name = "rows"
    static let tab = InspectorTab.tables
    static let reload = RowsCommand.reload

    var location: Location { .rows(start) }
    var keymap: Keymap<RowsCommand> { RowsCommand.keymap }
    var notice: NoticeLine? { window.rows.isEmpty ? nil : failure?.notice }
}
