import MuseModel
import PostgresClient
import TerminalKit

extension ActivityState: Screen {
    static let name = "activity"
    static let tab = InspectorTab.activity
    static let reload = ActivityCommand.reload

    var location: Location { .activity }
    var keymap: Keymap<ActivityCommand> { ActivityCommand.keymap }

    func readiness(of command: ActivityCommand) -> Readiness {
        switch command {
        case .filter: return .always
        case .nextPane, .storage, .sort, .clearFilter, .copyCommand, .reload: return .inTurn
        case .pause: return look.isAwaited ? .later : .inTurn
        case .move, .open, .table, .copy, .copyTermination:
            return (showsStorage ? storage?.isAwaited ?? false : look.isAwaited) ? .later : .inTurn
        }
    }

    var notice: NoticeLine? {
        if let missed, look.value != nil { return missed.notice }
        if showsStorage, storage?.value != nil, let failure = storage?.failure { return failure.notice }
        return look.value == nil ? nil : look.failure?.notice
    }

    mutating func start(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        isPaused = false
        missed = nil
        history.interrupt()
        look.reload()
        return [.ask(.content, .activity(.look))] + (showsStorage ? askForStorage(environment) : [])
    }

    mutating func perform(_ command: ActivityCommand, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch command {
        case .move(let movement): move(movement, environment)
        case .open: return open(environment)
        case .nextPane: focus(nextPane, environment)
        case .pause: return togglePause(environment)
        case .storage: return toggleStorage(environment)
        case .sort:
            order = order.next
            settle(environment)
        case .filter:
            return [
                .prompt(Prompt(.filter, label: "filter ", formerText: filter, placeholder: "user, state, statement"))
            ]
        case .clearFilter:
            filter = ""
            settle(environment)
        case .table: return goToTable()
        case .copy: return copy()
        case .copyTermination: return copyTermination()
        case .copyCommand: return [.copyCommand(printingCommand)]
        case .reload: return start(environment)
        }
        return []
    }

    mutating func receive(_ event: ScreenEvent, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch event {
        case .arrived(.content, .activity(.looked(let found))), .answered(.content, .activity(.looked(let found))):
            return take(found, environment)
        case .arrived(.content, .activity(.missed(let failure))): missed = failure
        case .askedAgain(.content): history.interrupt()
        case .failed(.content, let failure): fail(failure)
        case .answered(.beside, .activity(.storage(let found))):
            storage = .loaded(found)
            settle(environment)
        case .failed(.beside, let failure): storage?.fail(failure)
        case .answered(.detail, .activity(.statement(let process, let text))):
            if opened?.session.process == process { opened?.whole = text }
        case .failed(.detail, let failure), .failed(.target, let failure):
            return failure.reason == .cancelled ? [] : [.notify(failure.notice)]
        case .answered(.target, .place(let answer)): return arrive(Arrival(answer))
        case .prompted(.filter, let text):
            filter = text
            settle(environment)
        case .environmentChanged: settle(environment)
        default: break
        }
        return []
    }

    mutating func stepOut(_ environment: ScreenEnvironment) -> [ScreenEffect]? {
        if opened != nil, !showsStorage {
            opened = nil
            if pane == .statement { pane = .sessions }
            settle(environment)
            return [.cancel(.detail)]
        }
        if !filter.isEmpty, !showsStorage {
            filter = ""
            settle(environment)
            return []
        }
        guard showsStorage || pane != .sessions && layout(environment).isSingle else { return nil }
        focus(.sessions, environment)
        return []
    }

    mutating func toggleWatch(_ environment: ScreenEnvironment) -> [ScreenEffect]? { togglePause(environment) }
}
