internal import Dispatch
internal import Synchronization

/// Where sessions that read in one snapshot meet: the exporter tells its name, the others tell that they have it.
final class SnapshotExchange: Sendable {
    /// What a session does for the snapshot.
    enum Part: Sendable {
        case exporter
        case importer(name: String)
    }

    private struct State {
        /// Lanes that do not have the snapshot yet.
        var outstanding: Set<Int>
        var refusal: String?
    }

    private let state: Mutex<State>
    private let outstanding = DispatchGroup()
    private let names: AsyncStream<String>
    private let continuation: AsyncStream<String>.Continuation

    /// How long lanes wait for each other at most. Taking a snapshot over is a matter of one round trip, and of a machine
    /// that gives each lane its turn. A pooler keeps a lane waiting for as long as the others do, where it has no more
    /// connections to the server.
    private let patience: Duration
    private let isPooled: Bool

    init(lanes: Range<Int>, isPooled: Bool = false) {
        state = Mutex(State(outstanding: Set(lanes)))
        patience = .seconds(isPooled ? 3 : 20)
        self.isPooled = isPooled
        for _ in lanes { outstanding.enter() }
        (names, continuation) = AsyncStream.makeStream()
    }

    /// Why the lanes do not share a snapshot.
    var refusal: String? { state.withLock { $0.refusal } }

    /// The snapshot's name; `nil` where it was not exported. To be asked once.
    var name: String? {
        get async { await names.first { _ in true } }
    }

    func publish(_ name: String) {
        // It goes into a statement as it is.
        if name.utf8.allSatisfy(Self.isOfName) {
            continuation.yield(name)
        } else {
            refuse("its name for the snapshot does not read as one")
        }
        continuation.finish()
    }

    /// As in `00000003-0000001B-1`.
    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "-"): true
        default: false
        }
    }

    /// The lanes will not share a snapshot. The first reason counts.
    func refuse(_ reason: String) {
        state.withLock { state in
            if state.refusal == nil { state.refusal = reason }
        }
    }

    /// A lane has the snapshot, or will never have it.
    func settle(_ lane: Int) {
        if state.withLock({ $0.outstanding.remove(lane) }) != nil { outstanding.leave() }
    }

    /// A lane has ended, whatever came of it.
    func left(_ lane: Int) {
        continuation.finish()
        settle(lane)
    }

    /// Waits on the lane's own thread until all have the snapshot.
    /// - Returns: false where one will never have it, or where the task is cancelled.
    func waitUntilShared() -> Bool {
        let end = ContinuousClock.now + patience
        while outstanding.wait(timeout: .now() + .milliseconds(20)) == .timedOut {
            if Task.isCancelled { return false }
            if ContinuousClock.now >= end {
                refuse(
                    isPooled
                        ? "the pooler gave one of them no connection to the server in time"
                        : "a session did not take it over in time")
            }
            if refusal != nil { return false }
        }
        return refusal == nil && !Task.isCancelled
    }
}
