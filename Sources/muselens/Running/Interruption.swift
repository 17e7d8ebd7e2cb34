internal import Dispatch
import Glibc
import Synchronization

/// Ctrl-C and the signals that ask a process to end: the first one cancels the work, so that the server is told to stop;
/// where that takes too long, or a second one comes, the process ends at once.
final class Interruption: Sendable {
    static let shared = Interruption()

    private struct State {
        var sources: [any DispatchSourceSignal] = []
        var signal: Int32?
        var grace = Duration.milliseconds(700)
        var onSignal: (@Sendable () -> Void)?
        var isKeyboardLeftToChild = false
    }

    private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]
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
    func stopWatching() {
        state.withLock { state in
            for source in state.sources { source.cancel() }
            state.sources = []
        }
        for number in Self.signals { Glibc.signal(number, SIG_DFL) }
    }

    /// How long work may take to end once it was cancelled.
    func setGrace(_ grace: Duration) {
        state.withLock { $0.grace = grace }
    }

    /// While a program runs on the same terminal, what Ctrl-C and Ctrl-\ mean is its own to say: they reach it, too.
    func leaveKeyboardToChild(_ isLeft: Bool) {
        state.withLock { $0.isKeyboardLeftToChild = isLeft }
    }

    private func source(for number: Int32) -> any DispatchSourceSignal {
        Glibc.signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
        source.setEventHandler { [self] in received(number) }
        source.resume()
        return source
    }

    private func received(_ number: Int32) {
        if state.withLock({ $0.isKeyboardLeftToChild }), number == SIGINT || number == SIGQUIT { return }
        let (isFirst, grace, action) = state.withLock { state in
            defer { state.signal = state.signal ?? number }
            return (state.signal == nil, state.grace, state.onSignal)
        }
        guard isFirst else { Self.end(number) }
        action?()
        let (seconds, attoseconds) = grace.components
        let delay = Double(seconds) + Double(attoseconds) / 1e18
        queue.asyncAfter(deadline: .now() + delay) { Self.end(number) }
    }

    private static func end(_ number: Int32) -> Never {
        WayOut.run()
        _exit(ExitStatus.interrupted(signal: number).code)
    }
}
