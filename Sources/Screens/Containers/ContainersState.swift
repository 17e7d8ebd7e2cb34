import MuseModel
import TerminalKit

/// The containers of the hub: which of the four roles are there, how they fare, and how the database is reached.
public struct ContainersState: Sendable {
    /// `nil` until the engine has answered.
    private(set) var topology: HubTopology?
    private(set) var trouble: EngineTrouble?
    private(set) var loads: [String: ContainerLoad] = [:]
    private(set) var pane = ContainersPane.list
    private(set) var chosen = ContainersLine.ID.role(.database)
    private(set) var cursor = ListCursor()
    private(set) var detailOffset = 0
    /// The log of what is chosen; `nil` where there is no container.
    private(set) var log: LogFollowing?
    /// What is being measured.
    private var measured: [String] = []

    public init() {}

    var lines: [ContainersLine] { topology?.lines ?? [] }
    var line: ContainersLine? { lines.first { $0.id == chosen } }

    func layout(_ rect: Rect) -> ContainersLayout {
        ContainersLayout(rect, focus: pane, lines: lines.count)
    }

    private func layout(_ environment: ScreenEnvironment) -> ContainersLayout {
        layout(Rect(origin: Point(x: 0, y: 0), size: environment.size))
    }

    private mutating func settle(_ environment: ScreenEnvironment) {
        let layout = layout(environment)
        let index = lines.firstIndex { $0.id == chosen }
        if index == nil, let first = lines.first { chosen = first.id }
        cursor.select(index ?? 0, count: lines.count, visible: layout.listHeight)
        log?.window.settle(visible: layout.logHeight)
    }
}

extension ContainersState: Screen {
    static let name = "containers"
    static let tab = InspectorTab.containers
    static let reload = ContainersCommand.reload

    var location: Location { .containers }

    var keymap: Keymap<ContainersCommand> {
        ContainersCommand.keymap.hinting { $0 != .backfills || pane == .list }
    }

    func readiness(of command: ContainersCommand) -> Readiness {
        switch command {
        case .move, .open, .shell, .copy: topology == nil && trouble == nil ? .later : .inTurn
        case .nextPane, .backfills, .copyCommand, .reload: .inTurn
        }
    }

    var notice: NoticeLine? {
        guard let topology else { return nil }
        if let trouble { return NoticeLine(.failure, trouble.sentence) }
        return topology.notice.map { NoticeLine(.notice, $0) }
    }

    mutating func start(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        measured = []
        log = nil
        return [.ask(.content, .engine(.topology))]
    }

    mutating func perform(_ command: ContainersCommand, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch command {
        case .move(let movement): return move(movement, environment)
        case .nextPane:
            pane = pane.next
            settle(environment)
        case .open:
            guard let container = line?.container else { return absent }
            return [.open(.logs(container: container.name))]
        case .shell:
            guard line?.container != nil else { return absent }
            return [.copyCommand(shell(environment))]
        case .backfills: return [.open(.backfills)]
        case .copy: return line.map { [.copy($0.name)] } ?? []
        case .copyCommand: return [.copyCommand("muselens containers")]
        case .reload: return start(environment)
        }
        return []
    }

    mutating func receive(_ event: ScreenEvent, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch event {
        case .arrived(.content, .engine(let reply)), .answered(.content, .engine(let reply)):
            return take(reply, environment)
        case .arrived(.loads, .engine(.loads(let found))), .answered(.loads, .engine(.loads(let found))):
            loads = found
        case .arrived(.preview, .engine(let reply)), .answered(.preview, .engine(let reply)):
            let height = layout(environment).logHeight
            log?.take(reply, visible: height)
        case .askedAgain(.preview): log?.askedAgain()
        case .environmentChanged: settle(environment)
        default: break
        }
        return []
    }

    mutating func stepOut(_ environment: ScreenEnvironment) -> [ScreenEffect]? {
        guard pane != .list, layout(environment).isSingle else { return nil }
        pane = .list
        settle(environment)
        return []
    }
}

extension ContainersState {
    private mutating func take(_ reply: EngineReply, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch reply {
        case .topology(let found):
            (topology, trouble) = (found, nil)
            settle(environment)
            return measure() + preview()
        case .trouble(let trouble):
            self.trouble = trouble
            return []
        default: return []
        }
    }

    /// Asks for the loads of those that run, where these are others than before.
    private mutating func measure() -> [ScreenEffect] {
        let running = topology?.running ?? []
        guard running != measured else { return [] }
        measured = running
        loads = loads.filter { running.contains($0.key) }
        return running.isEmpty ? [.cancel(.loads)] : [.ask(.loads, .engine(.loads(running)))]
    }

    /// Asks for the log of what is chosen, where it is another than before.
    private mutating func preview() -> [ScreenEffect] {
        let name = line?.container?.name
        // One that was started again has ended its log, and goes on in another; so has one whose daemon was.
        let isOver = log?.isOver == true && line?.container?.state == .running
        guard name != log?.container || isOver else { return [] }
        log = name.map { LogFollowing(container: $0) }
        return log.map { [.ask(.preview, $0.inquiry)] } ?? [.cancel(.preview)]
    }

    private mutating func move(_ movement: Movement, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        let layout = layout(environment)
        switch pane {
        case .list:
            cursor.move(movement, count: lines.count, visible: layout.listHeight)
            guard lines.indices.contains(cursor.selected), lines[cursor.selected].id != chosen else { return [] }
            chosen = lines[cursor.selected].id
            detailOffset = 0
            return preview()
        case .details:
            var details = ListCursor()
            let lines = ContainerDetails(self, environment).lines(
                width: Frame.interior(of: layout.rect(of: .details)).width - 2)
            let visible = layout.height(of: .details)
            let last = max(0, lines.count - visible)
            details.select(detailOffset, count: last + 1, visible: 1)
            details.move(movement, count: last + 1, visible: 1)
            detailOffset = details.selected
        case .log: log?.window.move(movement, visible: layout.logHeight)
        }
        return []
    }

    private var absent: [ScreenEffect] {
        [.notify(NoticeLine(.notice, "There is no container \(line?.name ?? "yet"), so it has no log and no shell."))]
    }

    /// Source of psql's form: MuseHub's database guide, "Inspecting the database".
    private func shell(_ environment: ScreenEnvironment) -> String {
        let surroundings = environment.surroundings
        let into = [surroundings.engine, "exec", "-it", line?.name ?? ""]
        let isDatabase = line?.id == .role(.database)
        let words = into + (isDatabase ? ["psql", "-U", surroundings.user, "-d", surroundings.database] : ["sh"])
        return words.map { ShellWord.quoted($0) }.joined(separator: " ")
    }
}
