import MuseModel
import TerminalKit

extension RunState: Screen {
    static let name = "run"
    static let tab = InspectorTab.containers
    static let reload = RunCommand.reload

    var location: Location { .run(request) }
    var isRunning: Bool { running != nil }
    var isKept: Bool { isRunning || last != nil }
    var isWatching: Bool { gaps.isOn || locks.isOn }

    var keymap: Keymap<RunCommand> {
        guard choice == nil else { return RunCommand.choiceKeymap }
        return RunCommand.keymap.hinting { command in
            switch command {
            case .start: running == nil
            case .apply: running == nil && applicable != nil
            case .interrupt: running != nil
            case .find: !reading.output.lines.isEmpty
            default: true
            }
        }
    }

    var notice: NoticeLine? { gaps.notice }

    var urgentNotice: NoticeLine? {
        guard let choice, let running else { return nil }
        let quitting = choice == .quitting ? " Then muselens quits." : ""
        return NoticeLine(
            .warning,
            "What becomes of \(running.label) inside? s stops it, l leaves it running, esc goes on looking.\(quitting)")
    }

    mutating func start(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        dryRuns = environment.dryRuns
        return [Self.askForOthers]
    }

    mutating func stepOut(_ environment: ScreenEnvironment) -> [ScreenEffect]? {
        if choice != nil {
            choice = nil
            return []
        }
        guard pane == .beside, layout(environment).isSingle else { return nil }
        pane = .output
        settle(environment)
        return []
    }

    mutating func interrupt(quits: Bool, _ environment: ScreenEnvironment) -> [ScreenEffect]? {
        guard running != nil else { return nil }
        running?.quitsAtEnd = false
        choice = quits ? .quitting : .interrupting
        return []
    }

    func bookmark(_ environment: ScreenEnvironment) -> Bookmark? {
        Bookmark(location, title: "Run · \(request.longLabel)")
    }
}
