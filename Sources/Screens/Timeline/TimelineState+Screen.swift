import TerminalKit

extension TimelineState: Screen {
    static let name = "timeline"
    static let tab = InspectorTab.tables
    static let reload = TimelineCommand.reload

    var location: Location {
        .timeline(TimelineStart(repository: start.repository, address: start.address, commit: start.commit))
    }
    var keymap: Keymap<TimelineCommand> { TimelineCommand.keymap(in: pane) }
    var notice: NoticeLine? { content == nil ? nil : finding.failure?.notice }
}
