internal import Glibc
internal import Synchronization

/// What signals ask of the loop: to end, to stop, to look at the size again.
///
/// Handlers can only reach global state. All of it is atomic, so it is safe on every thread and in every handler.
enum SignalRequests {
    private static let ending = Atomic<Int32>(0)
    private static let stopping = Atomic<Bool>(false)
    private static let resizing = Atomic<Bool>(false)
    private static let wakeDescriptor = Atomic<Int32>(-1)
    private static let endings = [SIGINT, SIGTERM, SIGHUP]

    /// The first signal that asked for the end.
    static var requestedEnd: Int32? {
        let signal = ending.load(ordering: .sequentiallyConsistent)
        return signal == 0 ? nil : signal
    }

    static func takeStop() -> Bool {
        stopping.exchange(false, ordering: .sequentiallyConsistent)
    }

    static func takeResize() -> Bool {
        resizing.exchange(false, ordering: .sequentiallyConsistent)
    }

    /// Replaces the handlers that ncurses installs, which draw and exit inside a handler.
    static func install(waker: Waker) {
        wakeDescriptor.store(waker.descriptor, ordering: .sequentiallyConsistent)
        for signal in endings {
            SignalAction.install(signal, flags: 0) { SignalRequests.requestEnd($0) }
        }
        SignalAction.install(SIGWINCH, flags: Int32(SA_RESTART)) { _ in SignalRequests.requestResize() }
        installStopHandler()
    }

    static func installStopHandler() {
        SignalAction.install(SIGTSTP, flags: Int32(SA_RESTART)) { _ in SignalRequests.requestStop() }
    }

    static func uninstall() {
        for signal in endings + [SIGWINCH, SIGTSTP] { SignalAction.useDefault(signal) }
        wakeDescriptor.store(-1, ordering: .sequentiallyConsistent)
    }

    /// Whoever reads the terminal found that it is gone.
    static func noteHangUp() {
        _ = ending.compareExchange(expected: 0, desired: SIGHUP, ordering: .sequentiallyConsistent)
    }

    /// The first one lets the loop end in order; a second one does not wait for it.
    private static func requestEnd(_ signal: Int32) {
        let (isFirst, _) = ending.compareExchange(expected: 0, desired: signal, ordering: .sequentiallyConsistent)
        guard !isFirst else {
            wake()
            return
        }
        EmergencyExit.restore()
        SignalAction.useDefault(signal)
        raise(signal)
    }

    private static func requestStop() {
        stopping.store(true, ordering: .sequentiallyConsistent)
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
