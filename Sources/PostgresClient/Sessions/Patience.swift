/// How long one statement waits for a server that does not react or says nothing at all. Belongs to one thread.
final class Patience {
    /// Milliseconds of silence after which the connection counts as lost; `nil` waits as long as it takes.
    private let silenceLimit: Int?
    private var heardAt = ContinuousClock.now
    private var cancelledAt: ContinuousClock.Instant?

    /// How long a server gets to react to a cancel request before its connection is given up.
    private static let reaction = Duration.seconds(5)
    /// Milliseconds that a server gets beyond its own limit to say that the statement was stopped.
    private static let grace = 5_000

    /// - Parameter statementTimeout: the server's own limit in milliseconds; 0 is none.
    init(statementTimeout: Int) {
        silenceLimit = statementTimeout == 0 ? nil : statementTimeout + Self.grace
    }

    func heard() {
        heardAt = .now
    }

    /// Whether the task was cancelled and the server goes on all the same, silent or not.
    var isOverForCancelled: Bool {
        guard Task.isCancelled else { return false }
        let since = cancelledAt ?? .now
        cancelledAt = since
        return since.duration(to: .now) >= Self.reaction
    }

    var isOverForSilent: Bool {
        silenceLimit.map { heardAt.duration(to: .now) >= .milliseconds($0) } ?? false
    }
}
