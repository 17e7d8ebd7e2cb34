import TerminalKit

extension TimelineState: Screen {
    static let name = "timeline"
    static let tab = InspectorTab.symbols
    static let reload = TimelineCommand.reload

    var location: Location {
        .timeline(TimelineStart(repository: start.repository, address: start.address, commit: start.commit))
    }
    var keymap: Keymap<TimelineCommand> {
        TimelineCommand.keymap(of: content != nil ? .panes(pane) : repositoriesToChoose.isEmpty ? .nothing : .choice)
    }
    var notice: NoticeLine? { content == nil ? nil : (finding.failure ?? following.failure)?.notice }
}
