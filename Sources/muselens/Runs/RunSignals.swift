import ContainerBridge
internal import Dispatch
import Glibc
import MuseModel
import Synchronization

/// What signals to muselens mean while something runs in the container, which does not get them by itself.
///
/// Ctrl-C asks, where there is a terminal: stop it, leave it running, or go on. Elsewhere SIGINT and SIGTERM stop it, and
/// a second one leaves it. SIGHUP and SIGQUIT leave it in any case: a lost line is no wish to break off a migration.
final class RunSignals: Sendable {
    private struct State {
        var process: Int?
        var task: Task<RunEnd, Never>?
        /// The signal upon which it is being stopped or left.
        var signal: Int32?
        var question: Task<Void, Never>?
    }

    /// How long a process may take to end that was asked to, where nobody can be asked.
    private static let grace = Duration.seconds(8)
    /// How long whoever reads the output may be the reason that it does not end, once it is to.
    private static let readersGrace = DispatchTimeInterval.seconds(2)
    private let engine: HubEngine
    private let output: RunOutput
    /// Where things are said: whoever reads them may be slow, and signals do not wait for that.
    private let speech = DispatchQueue(label: "muselens.run.speech")
    private let state = Mutex(State())

    init(engine: HubEngine, output: RunOutput) {
        (self.engine, self.output) = (engine, output)
    }

    var process: Int? { state.withLock { $0.process } }

    /// The process has told its number. One that was to be stopped before is asked to now.
    func began(_ process: Int) {
        let signal = state.withLock { state in
            state.process = process
            return state.signal
        }
        if signal != nil { tell(process) }
    }

    /// From now on signals are about the process.
    func watch(_ task: Task<RunEnd, Never>) {
        state.withLock { $0.task = task }
        StandardStream.watchReaders()
        // One that came before has cancelled the work already.
        if !Interruption.shared.divert(to: { [self] in received($0) }) { leave(upon: Interruption.shared.signal) }
    }

    /// Signals are no longer about it.
    /// - Returns: the signal upon which it was stopped or left; `nil` where it ended by itself.
    func stop() async -> Int32? {
        _ = Interruption.shared.divert(to: nil)
        let question = state.withLock { $0.question }
        question?.cancel()
        await question?.value
        await withCheckedContinuation { (said: CheckedContinuation<Void, Never>) in speech.async { said.resume() } }
        return state.withLock { $0.signal }
    }

    private enum Meaning { case ask, stop, leave }

    private func received(_ signal: Int32) {
        let meaning = state.withLock { state -> Meaning in
            guard signal == SIGINT || signal == SIGTERM else { return .leave }
            guard signal == SIGINT, state.process != nil, TerminalQuestion.isPossible else {
                return state.signal == nil ? .stop : .leave
            }
            // Whoever is asked and presses Ctrl-C once more has answered.
            return state.question == nil ? .ask : .stop
        }
        switch meaning {
        case .ask: ask()
        case .stop: interrupt(upon: signal)
        case .leave: leave(upon: signal)
        }
    }

    /// Lines that come meanwhile wait, so that the question stays in sight.
    private func ask() {
        guard let process else { return }
        let question =
            "\nProcess \(process) goes on in \(engine.names.application). "
            + "s Enter: stop it, l Enter: leave it running, Enter: go on\n> "
        // Where that takes longer nothing is being written anyway.
        let isHeld = DispatchSemaphore(value: 0)
        speech.async { [output] in
            output.hold()
            isHeld.signal()
        }
        _ = isHeld.wait(timeout: .now() + .milliseconds(200))
        state.withLock { state in
            // It cannot end before it is in its place: it takes the same lock to leave it.
            state.question = Task {
                let answer = await TerminalQuestion.ask(question)?.lowercased()
                self.state.withLock { $0.question = nil }
                speech.async { [output] in output.release() }
                guard !Task.isCancelled else { return }
                switch answer?.first {
                case "s": interrupt(upon: SIGINT)
                case "l": leave(upon: SIGINT)
                default: return
                }
            }
        }
    }

    private func interrupt(upon signal: Int32) {
        let (process, question) = state.withLock { state in
            state.signal = signal
            return (state.process, state.question)
        }
        question?.cancel()
        if let process {
            tell(process)
        } else {
            say("It is asked to stop as soon as it has begun.")
        }
        let canAskAgain = process != nil && TerminalQuestion.isPossible
        if signal != SIGINT || !canAskAgain { hurryReaders() }
        // On a terminal, Ctrl-C asks again.
        guard !canAskAgain else { return }
        Task {
            try? await Task.sleep(for: Self.grace)
            leave(upon: signal)
        }
    }

    private func tell(_ process: Int) {
        say("Asking process \(process) in \(engine.names.application) to stop.")
        Task {
            do throws(EngineFailure) {
                try await engine.interrupt(process: process)
            } catch {
                say(error.sentence)
            }
        }
    }

    private func say(_ text: String) {
        speech.async { [output] in output.say(text) }
    }

    /// What is to end does not wait for ever for somebody who does not read.
    private func hurryReaders() {
        DispatchQueue.global().asyncAfter(deadline: .now() + Self.readersGrace) { StandardStream.hurryReaders() }
    }

    private func leave(upon signal: Int32) {
        let task = state.withLock { state in
            if state.signal == nil { state.signal = signal }
            return state.task
        }
        task?.cancel()
        hurryReaders()
    }
}
