internal import CLibpq
internal import Dispatch
internal import Synchronization

/// Asks the server to cancel what one connection is doing. Safe from any thread.
///
/// A request belongs to the statement under way when it was made: it is sent only while that one still is, and the end
/// of the statement waits for a request that is being sent. So a late request can never hit the statement after. Where
/// the network swallows the request, the end does not wait for long: the connection is given up instead.
final class CancelRequest: Sendable {
    private struct State {
        var isStatementUnderWay = false
        var isRequested = false
    }

    /// libpq's cancel handle. Safe to send: it has one owner, which frees it, and libpq never changes it after it was
    /// made ("read-only as far as PQcancel is concerned", libpq manual, "Canceling Queries in Progress").
    private struct Handle: ~Copyable, @unchecked Sendable {
        let pointer: OpaquePointer

        deinit { PQfreeCancel(pointer) }
    }

    private let handle: Handle
    private let state = Mutex(State())
    /// The number of the latest statement. Apart from the state, so that making a request never waits for it.
    private let statement = Atomic(0)
    private let queue = DispatchQueue(label: "muselens.cancel")
    /// Requests that are being sent: one or none.
    private let sending = DispatchGroup()

    /// How long the end of a statement waits for a request that is being sent.
    private static let patience = DispatchTimeInterval.seconds(2)

    /// `nil` where the connection is not open.
    init?(connection: OpaquePointer) {
        guard let pointer = PQgetCancel(connection) else { return nil }
        handle = Handle(pointer: pointer)
    }

    func statementBegins() {
        state.withLock { state in
            statement.add(1, ordering: .sequentiallyConsistent)
            state = State(isStatementUnderWay: true)
        }
    }

    /// - Returns: false where a request is still on its way and could hit whatever the connection does next.
    func statementEnds() -> Bool {
        state.withLock { $0.isStatementUnderWay = false }
        return sending.wait(timeout: .now() + Self.patience) == .success
    }

    /// Whether the statement under way, or the one that ended last, was asked to stop.
    var isRequested: Bool {
        state.withLock { $0.isRequested }
    }

    /// Returns at once: sending opens a connection of its own, which may take as long as the network likes.
    func send() { send(again: false) }

    /// Makes the request once more, where it was made and the statement goes on all the same: a server that gets it
    /// between two messages of a pipeline forgets it.
    /// Source: PostgreSQL, ProcessInterrupts(): nothing is cancelled while a message is read.
    func sendAgain() { send(again: true) }

    private func send(again: Bool) {
        let meant = statement.load(ordering: .sequentiallyConsistent)
        queue.async { [self] in
            guard beginSending(to: meant, again: again) else { return }
            var message = [CChar](repeating: 0, count: 256)
            // What it says is of no use: a statement that goes on ends by its time limit or by the watch on it.
            PQcancel(handle.pointer, &message, Int32(message.count))
            sending.leave()
        }
    }

    private func beginSending(to meant: Int, again: Bool) -> Bool {
        state.withLock { state in
            guard state.isStatementUnderWay, state.isRequested == again,
                statement.load(ordering: .sequentiallyConsistent) == meant
            else { return false }
            state.isRequested = true
            sending.enter()
            return true
        }
    }
}
