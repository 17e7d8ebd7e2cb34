/// A session that waits for a lock or for whom another waits, as the server lists it.
public struct LockWait: Hashable, Sendable {
    public let session: LockingSession
    /// Process numbers of those that it waits for, perhaps more than once each; 0 for a prepared transaction.
    ///
    /// Source: PostgreSQL manual, `pg_blocking_pids`.
    public let blockers: [Int]
    /// The prepared transactions among those, as far as they are known.
    public let prepared: [PreparedTransaction]
    /// It is one of muselens's own.
    public let isMuselens: Bool

    public init(
        _ session: LockingSession, waitsFor blockers: [Int] = [], prepared: [PreparedTransaction] = [],
        isMuselens: Bool = false
    ) {
        (self.session, self.blockers, self.prepared) = (session, blockers, prepared)
        self.isMuselens = isMuselens
    }
}
