import TerminalKit

extension OverviewState: Screen {
    static let name = "overview"
    static let tab = InspectorTab.overview
    static let reload = OverviewCommand.reload

    var location: Location { .overview }
    var keymap: Keymap<OverviewCommand> { OverviewCommand.keymap }
    var notice: NoticeLine? { overview.value == nil ? nil : overview.failure?.notice }

    func readiness(of command: OverviewCommand) -> Readiness {
        command != .copyCommand && overview.isAwaited ? .later : .inTurn
    }
}
