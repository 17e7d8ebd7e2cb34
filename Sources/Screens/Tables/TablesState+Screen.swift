import TerminalKit

extension TablesState: Screen {
    static let name = "tables"
    static let tab = InspectorTab.tables
    static let reload = TablesCommand.reload

    var location: Location { .tables }
    var keymap: Keymap<TablesCommand> { TablesCommand.keymap }
    var notice: NoticeLine? { relations.value == nil ? nil : relations.failure?.notice }

    func readiness(of command: TablesCommand) -> Readiness {
        switch command {
        case .filter: .always
        case .sortNext, .sortReverse, .clearFilter, .copyCommand: .inTurn
        default: relations.isAwaited ? .later : .inTurn
        }
    }
}
