import MuseModel
import TerminalKit

extension RunState {
    mutating func perform(_ command: RunCommand, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        let visible = layout(environment).outputHeight
        switch command {
        case .move(let movement): move(movement, environment)
        case .start: return begin(request, environment)
        case .apply: return apply(environment)
        case .interrupt: return interrupt(quits: false, environment) ?? notify("Nothing runs here.")
        case .nextPane:
            pane = pane == .output ? .beside : .output
            settle(environment)
        case .find: return [.prompt(Prompt(.find, label: "find ", formerText: reading.sought, placeholder: "text"))]
        case .findNext: return find(forward: true, includingHere: false, environment)
        case .findPrevious: return find(forward: false, includingHere: false, environment)
        case .follow: reading.toggleFollowing(visible: visible)
        case .copy: return [.copyCommand(environment.surroundings.commandLine(shown))]
        case .copyCommand: return [.copyCommand(shown.muselensCommand(environment.surroundings))]
        case .reload: return [Self.askForOthers] + watchBeside(endsAfter: running == nil ? environment.now : nil)
        case .stop: return stop()
        case .leave: return leave(environment)
        case .goOn: choice = nil
        }
        return []
    }

    private mutating func move(_ movement: Movement, _ environment: ScreenEnvironment) {
        let layout = layout(environment)
        switch pane {
        case .output: reading.move(movement, visible: layout.outputHeight)
        case .beside: lockCursor.move(movement, count: locks.lines.count, visible: layout.besideHeight)
        }
    }

    mutating func find(forward: Bool, includingHere: Bool, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        guard !reading.sought.isEmpty else { return [] }
        let visible = layout(environment).outputHeight
        if reading.find(forward: forward, includingHere: includingHere, visible: visible) { return [] }
        return notify("No line of the output holds “\(reading.sought)”.")
    }

    // MARK: Running

    private mutating func apply(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        guard let backfill else { return notify("Only a backfill is applied: enter runs this.") }
        return begin(.backfill(backfill.applied), environment)
    }

    /// Runs it, asks to confirm it, or says why not.
    private mutating func begin(_ request: RunRequest, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        guard running == nil else { return notify("It runs already. i asks what becomes of it.") }
        switch policy(environment).verdict(on: request) {
        case .goAhead: return run(request, environment)
        case .refused(let trouble):
            // What stood in the way may have ended by now: the next time that is known.
            return [.notify(Self.refusal(trouble))] + (others.isEmpty ? [] : [Self.askForOthers])
        case .confirm(let confirmation):
            toConfirm = request
            return [Self.prompt(for: confirmation)]
        }
    }

    /// - Parameter refused: what was typed before, and is not it.
    private static func prompt(for confirmation: RunConfirmation, refused: String? = nil) -> ScreenEffect {
        let told = refused.map { "“\($0)” is not it: " } ?? ""
        return .prompt(
            Prompt(
                .confirmation, label: "\(told)type \(confirmation.typed) to run it: ", placeholder: confirmation.typed))
    }

    private static func refusal(_ trouble: EngineTrouble) -> NoticeLine {
        NoticeLine(.warning, [trouble.sentence, trouble.advice].compactMap { $0 }.joined(separator: " "))
    }

    /// The person has typed something to confirm what is to be run. The rule is asked again: what was right when the
    /// question was asked may not be any more.
    mutating func confirm(_ text: String, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        guard let request = toConfirm, running == nil else { return [] }
        toConfirm = nil
        switch policy(environment).verdict(on: request) {
        case .confirm(let confirmation) where confirmation.accepts(text): return run(request, environment)
        case .confirm(let confirmation):
            // The line stays open: what is typed once more must not be taken for keys.
            toConfirm = request
            return [Self.prompt(for: confirmation, refused: text)]
        case .refused(let trouble): return [.notify(Self.refusal(trouble))]
        case .goAhead: return run(request, environment)
        }
    }

    private mutating func run(_ request: RunRequest, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        running = RunProcess(request: request, startedAt: environment.now)
        let command = environment.surroundings.shownCommandLine(request)
        reading.append(.command(command), visible: layout(environment).outputHeight)
        if !reading.isFollowing { reading.toggleFollowing(visible: layout(environment).outputHeight) }
        return [.ask(.run, .engine(.run(request)))] + watchBeside()
    }

    /// What it does to the hub: gaps that are filled, or sessions that wait for one another.
    /// - Parameter end: a look at the gaps that began after this time is the last one; seconds since 1970.
    private mutating func watchBeside(endsAfter end: Double? = nil) -> [ScreenEffect] {
        switch request {
        case .backfill(let run):
            gaps.begin()
            gaps.expectsFall = (running?.request ?? last?.request).map { !$0.isReading } ?? true
            gapsEndAt = end
            guard let missing else { return [.ask(.watch, .gaps(.watch))] }
            return [.ask(.watch, .gaps(.watchMissing(missing, repository: run.repository?.id)))]
        case .alembic:
            locks.begin()
            return [.ask(.beside, .activity(.locks))]
        }
    }

    mutating func toggleWatch(_ environment: ScreenEnvironment) -> [ScreenEffect]? {
        guard isWatching else { return watchBeside() }
        gaps.end()
        locks.end()
        return [.cancel(.watch), .cancel(.beside)] + notify("No longer watching beside it. R begins again.")
    }

    // MARK: What becomes of the process

    private mutating func stop() -> [ScreenEffect] {
        guard let process = running, let choice else { return [] }
        self.choice = nil
        guard let number = process.number else {
            return notify("Its number inside is not known yet: ask again in a moment.")
        }
        running?.isAskedToStop = true
        running?.quitsAtEnd = choice == .quitting
        return [.ask(.interruption, .engine(.interrupt(process: number)))]
    }

    private mutating func leave(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        guard running != nil, let choice else { return [] }
        return [.cancel(.run)] + finish(.left, environment) + (choice == .quitting ? [.quit] : [])
    }

    func notify(_ text: String) -> [ScreenEffect] { [.notify(NoticeLine(.notice, text))] }
}
