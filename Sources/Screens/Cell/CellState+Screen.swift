import TerminalKit

extension CellState: Screen {
    static let name = "cell"
    static let tab = InspectorTab.tables
    static let reload = CellCommand.reload

    var location: Location { .cell(start) }
    var keymap: Keymap<CellCommand> { CellCommand.keymap }
    var notice: NoticeLine? { content.value == nil ? nil : content.failure?.notice }
}
