internal import Glibc
internal import Synchronization

/// What signals ask of the loop: to end, to stop, to show itself again, to look at the size again.
///
/// Handlers can only reach global state. All that they reach is atomic, so it is safe on every thread and in every handler.
enum SignalRequests {
    private static let ending = Atomic<Int32>(0)
    private static let endingAt = Atomic<Int64>(0)
    private static let stopping = Atomic<Bool>(false)
    private static let continued = Atomic<Bool>(false)
    private static let resizing = Atomic<Bool>(false)
    private static let wakeDescriptor = Atomic<Int32>(-1)
    private static let endings = [SIGINT, SIGTERM, SIGHUP]
    /// What was there before the screen. No handler touches it.
    private static let former = Mutex<[Int32: sigaction]>([:])

    /// Closing a terminal's window sends SIGHUP twice, from the kernel and from the shell: one wish, not two.
    private static let shortestRepeat: Int64 = 1_000_000_000

    /// The first signal that asked for the end.
    static var requestedEnd: Int32? {
        let signal = ending.load(ordering: .sequentiallyConsistent)
        return signal == 0 ? nil : signal
    }

    static func takeStop() -> Bool {
        stopping.exchange(false, ordering: .sequentiallyConsistent)
    }

    /// The process was stopped, by whomever, and goes on now.
    static func takeContinuation() -> Bool {
        continued.exchange(false, ordering: .sequentiallyConsistent)
    }

    static func takeResize() -> Bool {
        resizing.exchange(false, ordering: .sequentiallyConsistent)
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
        wakeDescriptor.store(waker.descriptor, ordering: .sequentiallyConsistent)
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

    /// Signals mean again what they meant before the screen.
    static func uninstall() {
        former.withLock { former in
            for (signal, action) in former { SignalAction.restore(signal, to: action) }
            former = [:]
        }
        wakeDescriptor.store(-1, ordering: .sequentiallyConsistent)
    }

    /// Whoever reads the terminal found that it is gone.
    static func noteHangUp() {
        noteFirstEnding(at: now)
        _ = ending.compareExchange(expected: 0, desired: SIGHUP, ordering: .sequentiallyConsistent)
    }

    static func requestStop() {
        stopping.store(true, ordering: .sequentiallyConsistent)
        wake()
    }

    /// The first one lets the loop end in order; one that is sent again later does not wait for it.
    private static func requestEnd(_ signal: Int32) {
        let now = now
        // Before the signal itself, so that whoever finds a signal also finds its time.
        let first = noteFirstEnding(at: now)
        let (isFirst, _) = ending.compareExchange(expected: 0, desired: signal, ordering: .sequentiallyConsistent)
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
        let (isFirst, noted) = endingAt.compareExchange(expected: 0, desired: now, ordering: .sequentiallyConsistent)
        return isFirst ? now : noted
    }

    /// Nanoseconds on a clock that nobody sets.
    private static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    private static func noteContinuation() {
        continued.store(true, ordering: .sequentiallyConsistent)
        wake()
    }

    private static func requestResize() {
        resizing.store(true, ordering: .sequentiallyConsistent)
        wake()
    }

    private static func wake() {
        let saved = errno
        var byte: UInt8 = 0
        let descriptor = wakeDescriptor.load(ordering: .sequentiallyConsistent)
        if descriptor >= 0 { _ = write(descriptor, &byte, 1) }
        errno = saved
    }
}
