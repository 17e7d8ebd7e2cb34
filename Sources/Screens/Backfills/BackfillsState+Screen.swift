import MuseModel
import TerminalKit

extension BackfillsState: Screen {
    static let name = "backfills"
    static let tab = InspectorTab.gaps
    static let reload = BackfillsCommand.reload

    var location: Location { .backfills }
    var keymap: Keymap<BackfillsCommand> { BackfillsCommand.keymap }

    /// That the container was not asked, and that the gaps are not known.
    var notice: NoticeLine? {
        if let trouble {
            let words = [trouble.sentence, trouble.advice].compactMap { $0 }.joined(separator: " ")
            return NoticeLine(.warning, "These are the scripts that muselens knows: \(words)")
        }
        guard let failure = diagnosis.failure, failure.reason != .cancelled else { return nil }
        return failure.notice
    }

    mutating func start(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        diagnosis.reload()
        return [.ask(.content, .engine(.scripts)), .ask(.following, .gaps(.diagnosis))]
    }

    mutating func receive(_ event: ScreenEvent, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch event {
        case .answered(.content, .engine(.scripts(let found))):
            (scripts, trouble) = (found, nil)
            learn(environment)
        case .answered(.content, .engine(.trouble(let trouble))): missScripts(trouble, environment)
        case .failed(.content, let failure): missScripts(EngineTrouble(failure.description), environment)
        case .answered(.following, .gaps(.diagnosis(let found))):
            diagnosis = .loaded(found)
            learn(environment)
        case .failed(.following, let failure): diagnosis.fail(failure)
        case .environmentChanged: settle(environment)
        default: break
        }
        return []
    }

    private mutating func missScripts(_ trouble: EngineTrouble, _ environment: ScreenEnvironment) {
        self.trouble = trouble
        scripts = scripts ?? BackfillScript.known
        learn(environment)
    }

    mutating func stepOut(_ environment: ScreenEnvironment) -> [ScreenEffect]? {
        guard pane == .repositories, layout(environment).isSingle else { return nil }
        focus(.scripts, environment)
        return []
    }

    func bookmark(_ environment: ScreenEnvironment) -> Bookmark? { Bookmark(.backfills) }
}

extension BackfillsState {
    mutating func perform(_ command: BackfillsCommand, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch command {
        case .move(.left): focus(.scripts, environment)
        case .move(.right): focus(.repositories, environment)
        case .move(let movement): move(movement, environment)
        case .open: return request.map { [.open(.run($0))] } ?? []
        case .nextPane: focus(pane == .scripts ? .repositories : .scripts, environment)
        case .gaps: return openGaps()
        case .copy: return request.map { [.copyCommand(environment.surroundings.commandLine($0))] } ?? []
        case .copyCommand: return request.map { [.copyCommand($0.muselensCommand(environment.surroundings))] } ?? []
        case .reload: return start(environment)
        }
        return []
    }

    private func openGaps() -> [ScreenEffect] {
        offer.map { [.open(.gaps($0.script.subjects.first))] } ?? []
    }

    mutating func focus(_ pane: BackfillsPane, _ environment: ScreenEnvironment) {
        self.pane = pane
        settle(environment)
    }

    private mutating func move(_ movement: Movement, _ environment: ScreenEnvironment) {
        let layout = layout(environment)
        let visible = layout.listHeight(of: pane)
        switch pane {
        case .scripts:
            scriptCursor.move(movement, count: offers.all.count, visible: visible)
            guard offers.all.indices.contains(scriptCursor.selected) else { return }
            script = offers.all[scriptCursor.selected].script.name
            settleScopes(layout)
        case .repositories:
            scopeCursor.move(movement, count: scopeCount, visible: visible)
            let scopes = offer?.scopes ?? []
            let index = scopeCursor.selected - 1
            repository = scopes.indices.contains(index) ? scopes[index].repository.id : nil
        }
    }
}
