import Synchronization

/// What must be done before the process ends, on whichever way: the terminal's echo back on, an unfinished file and a
/// throwaway server gone.
enum WayOut {
    /// Names a duty, so that it can be taken back once it is done.
    struct Duty: Hashable, Sendable {
        fileprivate let number: Int
    }

    private struct State {
        var lastNumber = 0
        var duties: [Duty: @Sendable () -> Void] = [:]
    }

    private static let state = Mutex(State())
    private static let running = Mutex(())

    /// - Parameter action: quick, and safe on any thread.
    static func add(_ action: @escaping @Sendable () -> Void) -> Duty {
        state.withLock { state in
            state.lastNumber += 1
            let duty = Duty(number: state.lastNumber)
            state.duties[duty] = action
            return duty
        }
    }

    static func remove(_ duty: Duty) {
        state.withLock { $0.duties[duty] = nil }
    }

    /// Does all that is left to do, once. Whoever comes second waits until it is done: the process must not end before.
    static func run() {
        running.withLock { _ in
            let duties = state.withLock { state in
                defer { state.duties = [:] }
                return state.duties
            }
            for duty in duties.sorted(by: { $0.key.number > $1.key.number }) { duty.value() }
        }
    }
}
