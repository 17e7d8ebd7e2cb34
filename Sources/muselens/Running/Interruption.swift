internal import Dispatch
import Glibc
import Synchronization

/// Ctrl-C and the signals that ask a process to end: the first one cancels the work, so that the server is told to
/// stop; where that takes too long, or another one comes later, the process ends at once.
final class Interruption: Sendable {
    static let shared = Interruption()

    private struct State {
        /// Empty while signals are somebody else's.
        var sources: [any DispatchSourceSignal] = []
        var signal: Int32?
        /// When the first signal came, to whoever was watching.
        var arrival: ContinuousClock.Instant?
        var grace = Duration.milliseconds(700)
        var onSignal: (@Sendable () -> Void)?
        var isKeyboardLeftToChild = false
        /// Gets signals instead of the work, while there is one.
        var diversion: (@Sendable (Int32) -> Void)?
    }

    private enum Reaction {
        case none
        case divert(@Sendable (Int32) -> Void)
        case cancel(grace: Duration, (@Sendable () -> Void)?)
        case end
    }

    private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]
    /// A closed terminal window sends SIGHUP twice, by the kernel and by the shell: that is one wish, not two.
    private static let echoTime = Duration.seconds(1)
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "muselens.signals")

    /// The signal that came; SIGINT where none did.
    var signal: Int32 { state.withLock { $0.signal } ?? SIGINT }

    /// - Parameter action: called at the first signal, on a thread of its own.
    func watch(_ action: @escaping @Sendable () -> Void) {
        state.withLock { state in
            state.onSignal = action
            state.sources = Self.signals.map(source)
        }
    }

    /// Leaves signals to somebody else, as to the screen, which gives the terminal back first.
    /// - Returns: false where a signal has come already: then nothing is handed over, and the work is to end.
    func stopWatching() -> Bool {
        // On the queue of the handlers, so that a signal counts either before or not at all.
        queue.sync {
            state.withLock { state in
                guard state.signal == nil else { return false }
                for source in state.sources { source.cancel() }
                state.sources = []
                for number in Self.signals { Glibc.signal(number, SIG_DFL) }
                return true
            }
        }
    }

    /// Takes signals back from whoever they were left to.
    /// - Parameter signal: the one that came meanwhile; its echo is none of its own. `nil` where none came.
    func watchAgain(after signal: Int32?) {
        state.withLock { state in
            if signal != nil { state.arrival = .now }
            state.sources = Self.signals.map(source)
        }
    }

    /// How long work may take to end once it was cancelled.
    func setGrace(_ grace: Duration) {
        state.withLock { $0.grace = grace }
    }

    /// While a program runs on the same terminal, what Ctrl-C and Ctrl-\ mean is its own to say: they reach it, too.
    func leaveKeyboardToChild(_ isLeft: Bool) {
        state.withLock { $0.isKeyboardLeftToChild = isLeft }
    }

    /// Hands every signal to somebody else, on a thread of its own and one at a time, until `nil` is given. The work is
    /// not cancelled by them, and the process does not end.
    /// - Returns: false where a signal has come already: the work is cancelled then.
    func divert(to handler: (@Sendable (Int32) -> Void)?) -> Bool {
        // On the queue of the handlers, so that a signal counts either before or not at all.
        queue.sync {
            state.withLock { state in
                guard state.signal == nil else { return false }
                state.diversion = handler
                return true
            }
        }
    }

    private func source(for number: Int32) -> any DispatchSourceSignal {
        Glibc.signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
        source.setEventHandler { [self] in received(number) }
        source.resume()
        return source
    }

    private func received(_ number: Int32) {
        switch state.withLock({ Self.reaction(to: number, &$0) }) {
        case .none: return
        case .divert(let handler): handler(number)
        case .end: Self.end(number)
        case .cancel(let grace, let action):
            action?()
            let (seconds, attoseconds) = grace.components
            let delay = Double(seconds) + Double(attoseconds) / 1e18
            // Signals are not handed over any more once one has come, so this cannot fall into somebody else's time.
            queue.asyncAfter(deadline: .now() + delay) { Self.end(number) }
        }
    }

    private static func reaction(to number: Int32, _ state: inout State) -> Reaction {
        if state.isKeyboardLeftToChild, number == SIGINT || number == SIGQUIT { return .none }
        if let arrival = state.arrival, arrival.duration(to: .now) < echoTime { return .none }
        if let diversion = state.diversion { return .divert(diversion) }
        guard state.signal == nil else { return .end }
        (state.signal, state.arrival) = (number, .now)
        return .cancel(grace: state.grace, state.onSignal)
    }

    private static func end(_ number: Int32) -> Never {
        WayOut.run()
        _exit(ExitStatus.interrupted(signal: number).code)
    }
}
