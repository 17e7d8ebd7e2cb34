/// A session that waits for a lock or for whom another waits, as the server lists it.
public struct LockWait: Hashable, Sendable {
    public let session: LockingSession
    /// Process numbers of those that it waits for, perhaps more than once each; 0 for a prepared transaction.
    ///
    /// Source: PostgreSQL manual, `pg_blocking_pids`.
    public let blockers: [Int]
    /// It is one of muselens's own.
    public let isMuselens: Bool

    public init(_ session: LockingSession, waitsFor blockers: [Int] = [], isMuselens: Bool = false) {
        (self.session, self.blockers, self.isMuselens) = (session, blockers, isMuselens)
    }
}
