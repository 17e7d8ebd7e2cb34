internal import ContainerBridge
internal import CursesTerminal
internal import FoundationEssentials
internal import PairLink
internal import PostgresClient
internal import Screens
internal import TerminalKit

/// The one thread on which the state changes and the screen is drawn.
final class RunLoop {
    private let terminal: CursesTerminal
    private let mailbox: Mailbox
    private let researcher: Researcher
    private let screenExport: ScreenExport
    private let trailExport: TrailExport
    private let textEditing: TextEditing
    private let pair: PairLink?
    private let engine: HubEngine
    private var state: InspectorState
    private var hasQuit = false
    private var lastPresented = ContinuousClock.now - .seconds(1)

    /// The shortest time between two pictures.
    private static let frame = Duration.milliseconds(16)
    /// How often the clock moves on while something runs, for what shows that it does.
    private static let tick = Duration.milliseconds(100)
    /// How long the server gets to hear that nothing is wanted any more, when one quits.
    private static let farewell = Duration.milliseconds(300)
    /// The same for the engine's client, which gets a second, where something that runs inside is left: only then its
    /// line is written in the audit log.
    private static let farewellToRun = Duration.seconds(2)

    init(terminal: CursesTerminal, request: InspectorRequest) {
        self.terminal = terminal
        mailbox = Mailbox(waker: terminal.waker)
        researcher = Researcher(request: request, mailbox: mailbox)
        screenExport = ScreenExport(theme: request.theme)
        let facts = request.session.facts
        trailExport = TrailExport(theme: request.theme, place: "\(facts.database)@\(facts.host)")
        textEditing = TextEditing(environment: request.environment)
        pair = request.pair?.link
        engine = request.engine
        state = InspectorState(
            facts: facts, size: terminal.size, now: Self.now, start: request.start, remark: request.remark,
            surroundings: request.surroundings, pairDatabase: request.pair?.database)
    }

    func run() -> InspectorEnd {
        if state.surroundings.isBridged { researcher.openAhead() }
        perform(state.start())
        pair?.start { [mailbox] in mailbox.post(.pair(PairNews($0))) }
        present()
        while !hasQuit, terminal.requestedEnd == nil {
            turn()
        }
        sayFarewell()
        terminal.close()
        return InspectorEnd(
            terminal.requestedEnd.map(InspectorOutcome.signalled) ?? .quit, farewells: state.farewells)
    }

    /// Waits for something to happen, lets it happen, and shows what came of it.
    private func turn() {
        let inputs = terminal.readInput(timeout: patience)
        let events = inputs.map(InspectorEvent.input) + mailbox.drain()
        let wasMoving = isMoving
        // It may have been found meanwhile.
        state.surroundings.take(engine: engine.programName, names: engine.names)
        let effects = state.update(.clock(Self.now))
        perform(effects)
        for event in events { perform(state.update(event)) }
        guard isBehind || wasMoving || isMoving || !effects.isEmpty || !events.isEmpty else { return }
        let isDue = ContinuousClock.now - lastPresented >= Self.frame || inputs.contains { $0.isResize }
        // What comes in between is shown with the next turn: nothing is left unshown for longer than a frame.
        isBehind = !isDue
        if isDue { present() }
    }

    private var isBehind = false

    /// The passing of time alone changes the picture.
    private var isMoving: Bool { state.isBusy || state.isWaitingForConnection || state.isWatching || state.isHolding }

    /// How long to sleep: until something happens, where nothing moves by itself.
    private var patience: Duration? {
        if isBehind { return Self.frame }
        if state.isBusy { return Self.tick }
        return state.isWaitingForConnection || state.isWatching || state.isHolding ? .seconds(1) : nil
    }

    private func present() {
        terminal.present(state.view())
        lastPresented = .now
    }

    private func perform(_ effects: [InspectorEffect]) {
        for effect in effects {
            switch effect {
            case .ask(let id, let inquiry): researcher.ask(id, inquiry)
            case .cancel(let id): researcher.cancel(id)
            case .reconnect(let delay): researcher.reconnect(after: delay)
            case .copy(let text):
                if !terminal.copy(text) { perform(state.update(.copyRefused)) }
            case .export(let canvas, let name): perform(state.update(exported(canvas, name: name)))
            case .writeTrail(let marks, let format): perform(state.update(written(marks, format)))
            case .edit(let text): edit(text)
            case .publish(let text): publish(text)
            case .takeLead: pair?.takeLead()
            case .alert: terminal.alert()
            case .suspend: terminal.suspendSoon()
            case .quit: hasQuit = true
            }
        }
    }

    private func exported(_ canvas: Canvas, name: String) -> InspectorEvent {
        do throws(ScreenExport.Failure) {
            return .exported(try screenExport.write(canvas, name: name, now: Self.now))
        } catch {
            return .exportFailed(error.reason)
        }
    }

    private func written(_ marks: [Mark], _ format: TrailFormat) -> InspectorEvent {
        do throws(NewFiles.Failure) {
            let (path, pictures) = try trailExport.write(marks, as: format, now: Self.now)
            let beside =
                pictures == 0 ? "" : pictures == 1 ? ", a picture beside it" : ", \(pictures) pictures beside it"
            return .exported(path + beside)
        } catch {
            return .exportFailed(error.reason)
        }
    }

    /// The loop waits meanwhile: there is no screen to show anything on.
    private func edit(_ text: String) {
        let (outcome, inputs) = terminal.lend { textEditing.edit(text) }
        for input in inputs { perform(state.update(.input(input))) }
        switch outcome {
        case .changed(let edited): perform(state.update(.edited(edited)))
        case .unchanged: perform(state.update(.edited(nil)))
        case .failed(let reason): perform(state.update(.editFailed(reason)))
        }
    }

    private func publish(_ text: String) {
        guard let pair, !pair.publish(text) else { return }
        perform(state.update(.pair(.said("This place is too long to be told: those who follow stay where they are."))))
    }

    /// Cancels what runs on the server. It is told within milliseconds; one that does not answer is not waited for.
    private func sayFarewell() {
        researcher.cancelAll()
        let start = ContinuousClock.now
        while researcher.isBusy,
            start.duration(to: .now) < (researcher.isRunning ? Self.farewellToRun : Self.farewell)
        {
            _ = terminal.readInput(timeout: .milliseconds(10))
        }
    }

    private static var now: Double { Date().timeIntervalSince1970 }
}

extension InspectorRequest {
    fileprivate var surroundings: HubSurroundings {
        HubSurroundings(
            engine: engine.programName, names: engine.names, permission: permission, profile: profile,
            isBridged: isBridged, place: session.facts.place, user: session.facts.user,
            database: session.facts.database, sqlHoldSeconds: typed.holdSeconds, sqlAllowing: typed.allowing)
    }
}

extension Input {
    fileprivate var isResize: Bool {
        if case .resize = self { true } else { false }
    }
}
