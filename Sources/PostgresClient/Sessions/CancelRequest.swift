internal import CLibpq
internal import Dispatch
internal import Synchronization

/// Asks the server to cancel what one connection is doing. Safe from any thread.
///
/// A request belongs to the statement under way when it was made: it is sent only while that one still is, and the end
/// of the statement waits for a request that is being sent. So a late request can never hit the statement after.
final class CancelRequest: Sendable {
    private struct State: ~Copyable {
        let handle: Handle
        var isStatementUnderWay = false
        var isRequested = false
    }

    /// libpq's cancel handle. Safe to send: it has one owner, which frees it, and libpq never changes it after it was
    /// made ("read-only as far as PQcancel is concerned", libpq manual, "Canceling Queries in Progress").
    private struct Handle: ~Copyable, @unchecked Sendable {
        let pointer: OpaquePointer

        deinit { PQfreeCancel(pointer) }
    }

    private let state: Mutex<State>
    /// The number of the latest statement. Apart from the state, so that making a request never waits for the network.
    private let statement = Atomic(0)
    private let queue = DispatchQueue(label: "muselens.cancel")

    /// `nil` where the connection is not open.
    init?(connection: OpaquePointer) {
        guard let handle = PQgetCancel(connection) else { return nil }
        state = Mutex(State(handle: Handle(pointer: handle)))
    }

    func statementBegins() {
        state.withLock { state in
            statement.add(1, ordering: .sequentiallyConsistent)
            state.isStatementUnderWay = true
            state.isRequested = false
        }
    }

    func statementEnds() {
        state.withLock { $0.isStatementUnderWay = false }
    }

    /// Whether the statement under way, or the one that ended last, was asked to stop.
    var isRequested: Bool {
        state.withLock { $0.isRequested }
    }

    /// Returns at once: sending opens a connection of its own, which may take as long as the network likes.
    func send() {
        let meant = statement.load(ordering: .sequentiallyConsistent)
        queue.async { [self] in
            state.withLock { state in
                guard state.isStatementUnderWay, !state.isRequested,
                    statement.load(ordering: .sequentiallyConsistent) == meant
                else { return }
                state.isRequested = true
                var message = [CChar](repeating: 0, count: 256)
                // What it says is of no use: a statement that goes on ends by its time limit or by the watch on it.
                PQcancel(state.handle.pointer, &message, Int32(message.count))
            }
        }
    }
}
