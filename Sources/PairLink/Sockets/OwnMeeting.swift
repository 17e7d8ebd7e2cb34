internal import Synchronization

/// The socket that an inspector may come to hold: the one that it was started with, or one that it makes later, to lead
/// where the lead is free. Once it is closed none is made any more.
final class OwnMeeting: Sendable {
    private struct State {
        var meeting: MeetingSocket?
        var isClosed = false
    }

    private let state: Mutex<State>

    /// - Parameter meeting: the one that it was started with.
    init(_ meeting: MeetingSocket? = nil) {
        state = Mutex(State(meeting: meeting))
    }

    /// Makes the socket.
    /// - Returns: `nil` where it was closed before.
    /// - Throws: ``PairFailure``, as where somebody else was faster; nothing of ours is left at the path then.
    func make(at address: SocketAddress) throws(PairFailure) -> MeetingSocket? {
        // Under the lock, so that there is no moment at which a file is there and closing does not know of it.
        try state.withLock { (state) throws(PairFailure) in
            guard !state.isClosed else { return nil }
            let made = try MeetingSocket(at: address)
            state.meeting = made
            return made
        }
    }

    /// Takes the file away, where there is one. Safe on any thread; waits for one that is being made, a second at most.
    func close() {
        state.withLock { state in
            state.isClosed = true
            state.meeting?.remove()
        }
    }
}
