/// A session of the server's, as one look has found it. Texts are the server's, verbatim.
public struct ActivitySession: Hashable, Sendable, Identifiable {
    /// What it waits for, by the server's own words, as `Lock` and `relation`.
    public struct Wait: Hashable, Sendable {
        public let type: String
        public let event: String

        public init(type: String, event: String) {
            (self.type, self.event) = (type, event)
        }
    }

    /// Since when it has been as it is; `nil` where it is not, or where this login may not see it.
    public struct Times: Hashable, Sendable {
        /// It connected.
        public var began: UTCTimestamp?
        /// Its transaction began.
        public var transaction: UTCTimestamp?
        /// Its statement, or the last one, began.
        public var query: UTCTimestamp?
        /// It is in its state.
        public var state: UTCTimestamp?

        public init(
            began: UTCTimestamp? = nil, transaction: UTCTimestamp? = nil, query: UTCTimestamp? = nil,
            state: UTCTimestamp? = nil
        ) {
            (self.began, self.transaction, self.query, self.state) = (began, transaction, query, state)
        }
    }

    /// Characters of a statement that a look fetches.
    public static let longestQuery = 500

    public let process: Int
    public let user: String
    public let application: String
    /// Its address, or `socket`; empty where it has none.
    public let client: String
    /// Empty for a session without one, as one that replicates.
    public let database: String
    /// The server's word for its kind, as `client backend`; empty where this login may not see it.
    public let backend: String
    /// `active`, `idle`, `idle in transaction` and the like; empty where this login may not see it, or it has none.
    public let state: String
    public let wait: Wait?
    public let times: Times
    /// The statement, or the last one, cut to ``longestQuery`` characters; empty where this login may not see it.
    public let query: String
    /// Transactions that have begun since the oldest one whose rows it may still need: so far back vacuum takes nothing
    /// away. `nil` where it holds nothing back.
    public let horizon: Int?
    /// It is one of muselens's own.
    public let isMuselens: Bool
    /// This login may not see what it does.
    public let isHidden: Bool

    public var id: Int { process }

    public init(
        process: Int, user: String, application: String, client: String = "", database: String = "",
        backend: String = "client backend", state: String, wait: Wait? = nil, times: Times = Times(),
        query: String = "", horizon: Int? = nil, isMuselens: Bool = false, isHidden: Bool = false
    ) {
        (self.process, self.user, self.application, self.client) = (process, user, application, client)
        (self.database, self.backend, self.state, self.wait) = (database, backend, state, wait)
        (self.times, self.query, self.horizon) = (times, query, horizon)
        (self.isMuselens, self.isHidden) = (isMuselens, isHidden)
    }

    /// The server may know more of the statement than this look has fetched.
    public var isQueryCut: Bool { query.count >= Self.longestQuery }

    public var isIdleInTransaction: Bool { state.hasPrefix("idle in transaction") }

    /// Seconds that it has been in its transaction; `nil` where it is in none.
    public func transactionAge(at moment: UTCTimestamp) -> Double? {
        times.transaction.map { max(0, moment.seconds(since: $0)) }
    }

    /// Seconds that it has been in its state.
    public func stateAge(at moment: UTCTimestamp) -> Double? {
        times.state.map { max(0, moment.seconds(since: $0)) }
    }
}
