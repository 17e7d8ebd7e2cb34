import TerminalKit

extension TimelineState: Screen {
    static let name = "timeline"
    static let tab = InspectorTab.symbols
    static let reload = TimelineCommand.reload

    var location: Location {
        .timeline(TimelineStart(repository: start.repository, address: start.address, commit: start.commit))
    }
    var keymap: Keymap<TimelineCommand> { TimelineCommand.keymap(of: stage) }
    var notice: NoticeLine? { content == nil ? nil : (finding.failure ?? following.failure)?.notice }

    func readiness(of command: TimelineCommand) -> Readiness {
        switch command {
        case .find: .always
        case .reverse: .inTurn
        case _ where finding.isAwaited: .later
        case .open, .move, .nextHunk, .previousHunk, .foldAll, .unfoldAll:
            pane == .change && change.isAwaited ? .later : .inTurn
        default: .inTurn
        }
    }

    private var stage: TimelineCommand.Stage {
        guard content != nil else { return repositoriesToChoose.isEmpty ? .nothing : .choice }
        switch pane {
        case .list: return .list
        case .change: return change.difference != nil ? .difference : change.hasTree ? .tree : .text
        case .commit: return .text
        }
    }
}
