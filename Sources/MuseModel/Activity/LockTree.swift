/// Sessions that wait for locks, below those that hold them.
public struct LockTree: Hashable, Sendable {
    /// A session of the server's.
    public struct Node: Hashable, Sendable {
        public let session: LockingSession
        /// Those that wait for it, in the order of their process numbers.
        public let blocked: [Node]

        public init(session: LockingSession, blocked: [Node]) {
            (self.session, self.blocked) = (session, blocked)
        }
    }

    /// Sessions that wait for nobody, or for one that is in no tree, and for whom others wait.
    public let roots: [Node]

    public init(roots: [Node]) {
        self.roots = roots
    }

    public var isEmpty: Bool { roots.isEmpty }
}

/// A session that holds a lock for which another waits, or that waits itself.
public struct LockingSession: Hashable, Sendable {
    public let process: Int
    public let application: String
    public let user: String
    /// By the server's own word: `active`, `idle in transaction` and the like.
    public let state: String
    /// The statement, or the last one; verbatim and perhaps cut. Empty where this login may not see it.
    public let query: String
    /// Since when it has been in its transaction; `nil` where it is in none.
    public let transactionStart: UTCTimestamp?
    /// The lock that it waits for, as `AccessExclusiveLock on musehub_commits`; `nil` where it waits for none.
    public let wanted: String?

    public init(
        process: Int, application: String, user: String, state: String, query: String,
        transactionStart: UTCTimestamp?, wanted: String?
    ) {
        (self.process, self.application, self.user, self.state) = (process, application, user, state)
        (self.query, self.transactionStart, self.wanted) = (query, transactionStart, wanted)
    }
}
