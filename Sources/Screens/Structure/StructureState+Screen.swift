import TerminalKit

extension StructureState: Screen {
    static let name = "structure"
    static let tab = InspectorTab.tables
    static let reload = StructureCommand.reload

    var location: Location { .structure(relation) }
    var keymap: Keymap<StructureCommand> { StructureCommand.keymap }
    var notice: NoticeLine? { description.value == nil ? nil : description.failure?.notice }

    func readiness(of command: StructureCommand) -> Readiness {
        switch command {
        case .rows, .copyCommand: .inTurn
        default: description.isAwaited ? .later : .inTurn
        }
    }
}
