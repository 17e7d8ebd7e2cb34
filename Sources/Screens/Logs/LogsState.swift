import MuseModel
import TerminalKit

/// The log of a container, followed.
public struct LogsState: Sendable {
    var log: LogFollowing

    public init(container: String) {
        log = LogFollowing(container: container)
    }
}

extension LogsState: Screen {
    static let name = "log"
    static let tab = InspectorTab.containers
    static let reload = LogsCommand.reload

    var location: Location { .logs(container: log.container) }
    var keymap: Keymap<LogsCommand> { LogsCommand.keymap }

    var notice: NoticeLine? {
        guard case .failed(let trouble) = log.standing, log.message == nil else { return nil }
        return NoticeLine(.failure, trouble.sentence)
    }

    mutating func start(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        log.start()
        return [.ask(.content, log.inquiry)]
    }

    mutating func perform(_ command: LogsCommand, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        let visible = environment.bodyHeight
        switch command {
        case .move(let movement): log.window.move(movement, visible: visible)
        case .find: return [.prompt(Prompt(.find, label: "find ", formerText: log.window.sought))]
        case .findNext: return goToMatch(forward: true, visible)
        case .findPrevious: return goToMatch(forward: false, visible)
        case .filter:
            return [.prompt(Prompt(.filter, label: "only lines with ", formerText: log.window.filter))]
        case .clearFilter: log.window.narrow(to: "", visible: visible)
        case .copy: return log.window.selected.map { [.copy($0.text)] } ?? []
        case .copyCommand:
            return [.copyCommand("muselens containers logs \(ShellWord.quoted(log.container))")]
        case .reload: return start(environment)
        }
        return []
    }

    mutating func receive(_ event: ScreenEvent, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        let visible = environment.bodyHeight
        switch event {
        case .arrived(.content, .engine(let reply)), .answered(.content, .engine(let reply)):
            log.take(reply, visible: visible)
        case .askedAgain(.content): log.askedAgain()
        case .prompted(.filter, let text): log.window.narrow(to: text, visible: visible)
        case .prompted(.find, let text):
            log.window.seek(text)
            return text.isEmpty ? [] : goToMatch(forward: true, visible)
        case .environmentChanged: log.window.settle(visible: visible)
        default: break
        }
        return []
    }

    private mutating func goToMatch(forward: Bool, _ visible: Int) -> [ScreenEffect] {
        guard !log.window.sought.isEmpty else {
            return [.notify(NoticeLine(.notice, "Nothing is looked for yet: / takes what to find."))]
        }
        guard !log.window.goToMatch(forward: forward, visible: visible) else { return [] }
        return [.notify(NoticeLine(.notice, "“\(log.window.sought)” is in none of these lines."))]
    }

    func draw(on canvas: inout Canvas, in rect: Rect, _ environment: ScreenEnvironment) {
        let title = "Log of \(log.container)"
        let frame = Frame(title: title, detail: log.detail.text(beside: title, width: rect.width), isFocused: true)
        let interior = frame.draw(on: &canvas, in: rect)
        if let message = log.message {
            message.draw(on: &canvas, in: interior)
        } else {
            log.window.draw(on: &canvas, in: interior, isFocused: environment.isFocused)
        }
    }
}
