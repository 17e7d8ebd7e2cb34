internal import Glibc
internal import Synchronization

/// Gives the terminal back when the process ends without closing it: a trap, a fault, a call of `exit`.
///
/// A signal handler may use nothing but global state and functions that are async-signal-safe. So what it needs lies
/// ready in memory that is written before the handlers are installed and never freed, behind one atomic pointer;
/// the handler calls `poll`, `write`, `tcgetpgrp`, `tcsetattr`, `sigaction` and `raise`, which POSIX lists as safe.
enum EmergencyExit {
    private struct Preparation {
        var bytes: UnsafeMutableBufferPointer<UInt8>
        var settings: termios
    }

    // Safe: an atomic is only ever read and replaced as a whole, and what it points to is never changed after `arm`
    // nor freed. Swift does not call it Sendable because it holds a pointer.
    nonisolated(unsafe) private static let preparation = Atomic<UnsafeMutablePointer<Preparation>?>(nil)
    private static let faults = [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGQUIT, SIGSYS]

    /// - Parameters:
    ///   - bytes: what makes the terminal show the shell again.
    ///   - settings: the line settings from before.
    static func arm(bytes: [UInt8], settings: termios) {
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
        _ = copy.initialize(from: bytes)
        let pointer = UnsafeMutablePointer<Preparation>.allocate(capacity: 1)
        pointer.initialize(to: Preparation(bytes: copy, settings: settings))
        // Leaked on purpose: a handler may be reading the one before.
        preparation.store(pointer, ordering: .sequentiallyConsistent)
    }

    /// The terminal has been given back in order.
    static func disarm() {
        preparation.store(nil, ordering: .sequentiallyConsistent)
    }

    static func installFaultHandlers() {
        // Swift makes a global when it is first used, behind a lock, which must not be in a handler.
        disarm()
        useAlternateStack()
        for fault in faults {
            SignalAction.install(fault, flags: Int32(bitPattern: UInt32(SA_RESETHAND)) | Int32(SA_ONSTACK)) { signal in
                EmergencyExit.restore()
                // Blocked until this handler returns; by then the default action is in force again.
                raise(signal)
            }
        }
        atexit { EmergencyExit.restore() }
    }

    /// Async-signal-safe. Does its work once.
    static func restore() {
        guard let pointer = preparation.exchange(nil, ordering: .sequentiallyConsistent) else { return }
        // In the background it would stop the process, which is to end.
        SignalAction.ignore(SIGTTOU)
        let bytes = pointer.pointee.bytes
        var written = 0
        // One byte at a time: the terminal promises room for no more, and a write of more than it takes would wait.
        while written < bytes.count, let start = bytes.baseAddress, takesOutput(STDOUT_FILENO) {
            let count = write(STDOUT_FILENO, start + written, 1)
            if count <= 0 { break }
            written += count
        }
        // The settings are the shell's own where it has the terminal.
        guard !isInBackground else { return }
        // TCSANOW: draining could wait for a terminal that takes nothing any more.
        tcsetattr(STDIN_FILENO, TCSANOW, pointer.pointer(to: \.settings))
    }

    /// Whether the terminal is the shell's now, or another job's. Async-signal-safe.
    static var isInBackground: Bool {
        let foreground = tcgetpgrp(STDIN_FILENO)
        // None where the terminal is gone, or is not the one that controls this session.
        return foreground > 0 && foreground != getpgrp()
    }

    /// Whether a byte can be written without waiting. Async-signal-safe. A terminal that is only slow gets a moment.
    static func takesOutput(_ descriptor: Int32) -> Bool {
        var source = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        return poll(&source, 1, 100) == 1 && source.revents & Int16(POLLOUT) != 0
    }

    /// So that running out of stack can be handled too, on the thread that owns the terminal.
    private static func useAlternateStack() {
        let size = 64 * 1024
        var stack = stack_t()
        stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
        stack.ss_size = size
        sigaltstack(&stack, nil)
    }
}
