import MuseModel
import PostgresClient
import TerminalKit

/// A database behind the bridge that gives no answer, and what its container has to do with that.
///
/// A paused container keeps its connections: nothing fails, and nothing comes. So it is looked at where an answer takes
/// long.
struct BridgeSilence: Sendable {
    /// The look that is under way.
    private(set) var look: RequestID?
    /// Why nobody answers; `nil` where the container is no reason.
    private(set) var reason: Reachability?
    /// Seconds since 1970.
    private var heardAt = -Double.infinity
    private var lookedAt = -Double.infinity
    private var pause = BridgeSilence.patience

    /// Seconds without a sign of the database after which its container is looked at.
    static let patience = 3.0
    /// Seconds between two looks at a container that is well: a question may simply take long.
    private static let longestPause = 30.0

    /// Whether it is time for a look.
    /// - Parameter since: when the first of the questions was asked that wait.
    func isDue(at now: Double, since: Double) -> Bool {
        look == nil && now - max(since, heardAt, lookedAt) >= pause
    }

    mutating func begin(_ look: RequestID) { self.look = look }

    /// `nil` where the engine told nothing.
    mutating func take(_ found: Reachability?, at now: Double) {
        (look, lookedAt) = (nil, now)
        reason = found?.verdict == .unreachable ? found : nil
        pause = reason == nil ? min(Self.longestPause, pause * 2) : Self.patience
    }

    /// The database has answered, or nobody waits for it any more.
    mutating func end(at now: Double) {
        self = BridgeSilence()
        heardAt = now
    }

    var notice: NoticeLine? {
        reason.map { NoticeLine(.warning, [$0.sentence, $0.advice].compactMap { $0 }.joined(separator: " ")) }
    }
}

extension InspectorState {
    /// Looks at the database's container where an answer takes long.
    mutating func lookBehindBridge() -> [InspectorEffect] {
        guard surroundings.isBridged, !link.isLost,
            let since = requests.values.filter(\.waitsForDatabase).map(\.startedAt).min()
        else { return endSilence() }
        guard silence.isDue(at: now, since: since) else { return [] }
        let id = makeRequestID()
        silence.begin(id)
        return [.ask(id, .engine(.reachability))]
    }

    /// The database has given a sign, or nobody waits for one.
    mutating func endSilence() -> [InspectorEffect] {
        let look = silence.look
        silence.end(at: now)
        return look.map { [.cancel($0)] } ?? []
    }

    /// What came of a look. Of one that is not wanted any more nothing counts.
    mutating func takeLook(_ id: RequestID, _ result: Result<Answer, QueryFailure>) {
        guard id == silence.look else { return }
        if case .success(.engine(.reachability(let found))) = result {
            silence.take(found, at: now)
        } else {
            silence.take(nil, at: now)
        }
    }
}

extension InspectorState.Request {
    fileprivate var waitsForDatabase: Bool { !isWaiting && !inquiry.isStanding && !inquiry.needsNoDatabase }
}
