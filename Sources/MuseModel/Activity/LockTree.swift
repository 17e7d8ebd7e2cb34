/// Sessions that wait for locks, below those that hold them.
public struct LockTree: Hashable, Sendable {
    /// A session of the server's.
    public struct Node: Hashable, Sendable {
        public let session: LockingSession
        /// Those that wait for it, in the order of their process numbers.
        public let blocked: [Node]
        /// Others for whom it waits as well, by their process numbers: it stands below the first one alone.
        public let alsoWaitsFor: [Int]
        /// Prepared transactions for which it waits as well.
        public let alsoWaitsForPrepared: [PreparedTransaction]

        public init(
            session: LockingSession, blocked: [Node], alsoWaitsFor: [Int] = [],
            alsoWaitsForPrepared: [PreparedTransaction] = []
        ) {
            (self.session, self.blocked) = (session, blocked)
            (self.alsoWaitsFor, self.alsoWaitsForPrepared) = (alsoWaitsFor, alsoWaitsForPrepared)
        }

        /// Process numbers, and the names of prepared transactions, of all others for whom it waits as well. Verbatim.
        public var alsoWaitsForNames: [String] {
            alsoWaitsFor.map(String.init) + alsoWaitsForPrepared.map { "prepared \($0.label)" }
        }

        /// It and all that stand below it.
        var count: Int { blocked.reduce(1) { $0 + $1.count } }

        /// Whether this login may see what it and all below it do.
        var isVisible: Bool { !session.isHidden && blocked.allSatisfy(\.isVisible) }
    }

    /// Sessions that wait for nobody and for whom others wait. Where some wait for one another in a circle, which the
    /// server breaks up after a while, also the one of them with the lowest process number.
    public let roots: [Node]

    public init(roots: [Node]) {
        self.roots = roots
    }

    public var isEmpty: Bool { roots.isEmpty }

    /// Sessions in it.
    public var count: Int { roots.reduce(0) { $0 + $1.count } }

    /// Whether this login may see what all of them do.
    public var isVisible: Bool { roots.allSatisfy(\.isVisible) }
}

/// A session that holds a lock for which another waits, or that waits itself.
public struct LockingSession: Hashable, Sendable {
    /// 0 for a prepared transaction, which has no process.
    public let process: Int
    public let application: String
    public let user: String
    /// By the server's own word: `active`, `idle in transaction` and the like. Empty where this login may not see it.
    public let state: String
    /// The statement, or the last one; verbatim and perhaps cut. Empty where this login may not see it.
    public let query: String
    /// Since when it has been in its transaction; `nil` where it is in none.
    public let transactionStart: UTCTimestamp?
    /// The lock that it waits for, as `AccessExclusiveLock on musehub_commits`; `nil` where it waits for none.
    public let wanted: String?
    /// Since when it waits, or where the server does not tell that, since when its statement runs; `nil` where it waits for
    /// none, or that is not known.
    public let waitsSince: UTCTimestamp?
    /// ``waitsSince`` is when its statement began: it waits for less long than that.
    public let isWaitBound: Bool
    /// Since when it is in its state; `nil` where that is not known.
    public let stateSince: UTCTimestamp?
    /// `nil` for a session, and for a prepared transaction that is not known.
    public let prepared: PreparedTransaction?

    public init(
        process: Int, application: String, user: String, state: String, query: String,
        transactionStart: UTCTimestamp?, wanted: String?, waitsSince: UTCTimestamp? = nil, isWaitBound: Bool = false,
        stateSince: UTCTimestamp? = nil, prepared: PreparedTransaction? = nil
    ) {
        (self.process, self.application, self.user, self.state) = (process, application, user, state)
        (self.query, self.transactionStart, self.wanted) = (query, transactionStart, wanted)
        (self.waitsSince, self.isWaitBound, self.stateSince) = (waitsSince, isWaitBound, stateSince)
        self.prepared = prepared
    }

    public init(_ prepared: PreparedTransaction) {
        self.init(
            process: 0, application: "", user: prepared.owner, state: Self.preparedState, query: "",
            transactionStart: prepared.preparedAt, wanted: nil, prepared: prepared)
    }

    /// The state of a prepared transaction, for which the server has no word.
    static let preparedState = "prepared transaction"

    /// Seconds that it waits, or at most waits; `nil` where it waits for none, or that is not known.
    public func waitingSeconds(at moment: UTCTimestamp) -> Double? {
        wanted == nil ? nil : waitsSince.map { max(0, moment.seconds(since: $0)) }
    }

    /// Seconds that it is idle and in no transaction, so that what it holds it holds for its whole session; `nil` where it is
    /// otherwise.
    public func idleSeconds(at moment: UTCTimestamp) -> Double? {
        state == "idle" && wanted == nil ? stateSince.map { max(0, moment.seconds(since: $0)) } : nil
    }

    /// This login may not see what it does.
    public var isHidden: Bool { state.isEmpty }
}
