internal import Glibc
internal import Synchronization

/// What signals ask of the loop: to end, to stop, to show itself again, to look at the size again.
///
/// Handlers can only reach global state. All that they reach is atomic, so it is safe on every thread and in every
/// handler.
enum SignalRequests {
    private struct State: ~Copyable {
        let ending = Atomic<Int32>(0)
        let endingAt = Atomic<Int64>(0)
        let stopping = Atomic<Bool>(false)
        let continued = Atomic<Bool>(false)
        let resizing = Atomic<Bool>(false)
        let wakeDescriptor = Atomic<Int32>(-1)
    }

    /// One value, which ``install(waker:)`` uses before there is a handler. Swift makes a global when it is first used,
    /// behind a lock: were that in a handler, a second signal at that moment would wait for the lock of the first, on
    /// the same thread, for ever.
    private static let state = State()
    static let endings = [SIGINT, SIGTERM, SIGHUP]
    /// What was there before the screen. No handler touches it.
    private static let former = Mutex<[Int32: sigaction]>([:])

    /// Closing a terminal's window sends SIGHUP twice, from the kernel and from the shell: one wish, not two.
    private static let shortestRepeat: Int64 = 1_000_000_000

    /// The first signal that asked for the end.
    static var requestedEnd: Int32? {
        let signal = state.ending.load(ordering: .sequentiallyConsistent)
        return signal == 0 ? nil : signal
    }

    /// Whether the process is to end. Waits for the handler of a signal that has come, but is still on its way to the
    /// thread that takes it: a second at most, since one that every thread holds back never arrives.
    static func isEndRequested() -> Bool {
        for _ in 0..<1000 where requestedEnd == nil {
            var pending = sigset_t()
            sigpending(&pending)
            guard endings.contains(where: { sigismember(&pending, $0) == 1 }) else { break }
            poll(nil, 0, 1)
        }
        return requestedEnd != nil
    }

    static func takeStop() -> Bool {
        state.stopping.exchange(false, ordering: .sequentiallyConsistent)
    }

    /// The process was stopped, by whomever, and goes on now.
    static func takeContinuation() -> Bool {
        state.continued.exchange(false, ordering: .sequentiallyConsistent)
    }

    /// Waits a second for the handler of SIGCONT, which another thread may run.
    /// - Returns: false where the process was not stopped after all.
    static func waitForContinuation() -> Bool {
        for _ in 0..<1000 {
            if takeContinuation() { return true }
            poll(nil, 0, 1)
        }
        return false
    }

    static func takeResize() -> Bool {
        state.resizing.exchange(false, ordering: .sequentiallyConsistent)
    }

    /// Notes what ``uninstall()`` is to put back. To be called before ncurses, which installs handlers of its own.
    static func rememberActions() {
        let present = (endings + [SIGWINCH, SIGTSTP, SIGCONT]).map { ($0, SignalAction.current($0)) }
        former.withLock { former in
            for (signal, action) in present { former[signal] = action }
        }
    }

    /// Replaces the handlers that ncurses installs, which draw and exit inside a handler.
    static func install(waker: Waker) {
        // Makes the state, and so comes before all handlers.
        state.wakeDescriptor.store(waker.descriptor, ordering: .sequentiallyConsistent)
        for signal in endings {
            SignalAction.install(signal, flags: 0) { SignalRequests.requestEnd($0) }
        }
        SignalAction.install(SIGWINCH, flags: Int32(SA_RESTART)) { _ in SignalRequests.requestResize() }
        SignalAction.install(SIGCONT, flags: Int32(SA_RESTART)) { _ in SignalRequests.noteContinuation() }
        installStopHandler()
    }

    static func installStopHandler() {
        SignalAction.install(SIGTSTP, flags: Int32(SA_RESTART)) { _ in SignalRequests.requestStop() }
    }

    /// Does something while another program of this job has the terminal: the keys that end a program are meant for that
    /// one, and the one that stops a job stops this process with it, or the shell would wait for it.
    static func whileLent<Outcome>(_ work: () -> Outcome) -> Outcome {
        let present = [SIGINT, SIGQUIT].map { ($0, SignalAction.current($0)) }
        for (signal, _) in present { SignalAction.ignore(signal) }
        SignalAction.useDefault(SIGTSTP)
        defer {
            for (signal, action) in present { SignalAction.restore(signal, to: action) }
            installStopHandler()
        }
        return work()
    }

    /// Signals mean again what they meant before the screen. Where one has asked for the end, those that do are ignored
    /// instead: its echo would otherwise kill the process in the midst of ending in order.
    static func uninstall() {
        let isEnding = requestedEnd != nil
        former.withLock { former in
            for (signal, action) in former {
                if isEnding, endings.contains(signal) {
                    SignalAction.ignore(signal)
                } else {
                    SignalAction.restore(signal, to: action)
                }
            }
            former = [:]
        }
        state.wakeDescriptor.store(-1, ordering: .sequentiallyConsistent)
    }

    /// Whoever reads the terminal found that it is gone.
    static func noteHangUp() {
        noteFirstEnding(at: now)
        _ = state.ending.compareExchange(expected: 0, desired: SIGHUP, ordering: .sequentiallyConsistent)
    }

    static func requestStop() {
        state.stopping.store(true, ordering: .sequentiallyConsistent)
        wake()
    }

    /// The first one lets the loop end in order; one that is sent again later does not wait for it.
    private static func requestEnd(_ signal: Int32) {
        let now = now
        // Before the signal itself, so that whoever finds a signal also finds its time.
        let first = noteFirstEnding(at: now)
        let (isFirst, _) = state.ending.compareExchange(expected: 0, desired: signal, ordering: .sequentiallyConsistent)
        guard !isFirst else {
            wake()
            return
        }
        guard now - first >= shortestRepeat else { return }
        EmergencyExit.restore()
        SignalAction.useDefault(signal)
        raise(signal)
    }

    /// - Returns: when the first one came.
    @discardableResult
    private static func noteFirstEnding(at now: Int64) -> Int64 {
        let (isFirst, noted) = state.endingAt.compareExchange(
            expected: 0, desired: now, ordering: .sequentiallyConsistent)
        return isFirst ? now : noted
    }

    /// Nanoseconds on a clock that nobody sets.
    private static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    private static func noteContinuation() {
        state.continued.store(true, ordering: .sequentiallyConsistent)
        wake()
    }

    private static func requestResize() {
        state.resizing.store(true, ordering: .sequentiallyConsistent)
        wake()
    }

    private static func wake() {
        let saved = errno
        var byte: UInt8 = 0
        let descriptor = state.wakeDescriptor.load(ordering: .sequentiallyConsistent)
        if descriptor >= 0 { _ = write(descriptor, &byte, 1) }
        errno = saved
    }
}
