import TerminalKit

extension RowsState: Screen {
    static let name = "rows"
    static let tab = InspectorTab.tables
    static let reload = RowsCommand.reload

    var location: Location { .rows(start) }
    var keymap: Keymap<RowsCommand> { RowsCommand.keymap }
    var notice: NoticeLine? { window.rows.isEmpty ? nil : failure?.notice }

    func readiness(of command: RowsCommand) -> Readiness {
        switch command {
        case .find, .percentage: .always
        case .structure, .recordView, .clearFilters, .copyCommand: .inTurn
        // Another page can be asked for in place of the one on its way.
        case .move(.first), .move(.last), .count: description.isAwaited ? .later : .inTurn
        default: isAwaited ? .later : .inTurn
        }
    }

    /// There is no row yet, and some are on their way, or the structure by which they are read.
    private var isAwaited: Bool { description.isAwaited || window.rows.isEmpty && loading.contains(.content) }
}
