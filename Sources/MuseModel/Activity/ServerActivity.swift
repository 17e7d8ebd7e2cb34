/// What the server is doing, as one look has found it.
public struct ServerActivity: Hashable, Sendable {
    /// What is true of the server as a whole.
    public struct Server: Hashable, Sendable {
        /// Sessions of clients, in all databases.
        public var connections: Int
        /// As many as there can be, those that are kept for superusers too.
        public var mostConnections: Int
        /// Those that an ordinary login does not get: they are kept for superusers, and from PostgreSQL 16 on for the role
        /// `pg_use_reserved_connections`.
        public var reservedConnections: Int
        public var isStandby: Bool
        /// Seconds by which a standby is behind; `nil` on a primary, and where that is not known.
        public var standbyLag: Double?
        /// Transactions that were prepared in this database and wait to be committed.
        public var preparedTransactions: Int
        public var oldestPrepared: UTCTimestamp?
        /// Those of the other databases, by their names.
        public var preparedElsewhere: [PreparedPlace] = []

        public init(
            connections: Int = 0, mostConnections: Int = 100, reservedConnections: Int = 0,
            isStandby: Bool = false, standbyLag: Double? = nil,
            preparedTransactions: Int = 0, oldestPrepared: UTCTimestamp? = nil, preparedElsewhere: [PreparedPlace] = []
        ) {
            (self.connections, self.mostConnections) = (connections, mostConnections)
            self.reservedConnections = reservedConnections
            (self.isStandby, self.standbyLag) = (isStandby, standbyLag)
            (self.preparedTransactions, self.oldestPrepared) = (preparedTransactions, oldestPrepared)
            self.preparedElsewhere = preparedElsewhere
        }

        /// Those that ordinary logins can have together.
        public var ordinaryConnections: Int { max(0, mostConnections - reservedConnections) }

        /// No ordinary login can connect any more.
        public var areConnectionsFull: Bool { mostConnections > 0 && connections >= ordinaryConnections }
    }

    /// What is true of the connections, in words.
    public var connectionsText: String {
        let (used, most) = (server.connections, server.ordinaryConnections)
        guard server.areConnectionsFull else { return "\(used) of \(most) connections" }
        let kept = server.reservedConnections > 0 ? "; \(server.reservedConnections) reserved" : ""
        return "\(used) of \(most) connections, full\(kept)"
    }

    /// A database with the number of transactions that were prepared in it.
    public struct PreparedPlace: Hashable, Sendable {
        public let database: String
        public let count: Int

        public init(database: String, count: Int) {
            (self.database, self.count) = (database, count)
        }
    }

    /// By the server's clock.
    public let at: UTCTimestamp
    public let server: Server
    /// Without the one that looks.
    public let sessions: [ActivitySession]
    public let locks: LockTree
    public let progress: [ProgressOfCommand]
    public let links: [ReplicationLink]
    public let slots: [ReplicationSlot]
    /// Of this database; `nil` where the server tells none.
    public let counters: DatabaseCounters?

    /// Sessions that a look tells of, those longest in their transaction first.
    public static let mostSessions = 1_000
    /// Seconds from which on a transaction counts as a long one.
    public static let longTransaction = 60.0

    public init(
        at moment: UTCTimestamp, server: Server = Server(), sessions: [ActivitySession] = [],
        locks: LockTree = LockTree(roots: []), progress: [ProgressOfCommand] = [], links: [ReplicationLink] = [],
        slots: [ReplicationSlot] = [], counters: DatabaseCounters? = nil
    ) {
        (at, self.server, self.sessions, self.locks) = (moment, server, sessions, locks)
        (self.progress, self.links, self.slots, self.counters) = (progress, links, slots, counters)
    }

    /// Without those of muselens's own, which are nobody's business unless they are in somebody's way.
    public var sessionsOfOthers: [ActivitySession] {
        let involved = Set(locks.blockings.flatMap { [$0.waiting.process, $0.holder.process] })
        return sessions.filter { !$0.isMuselens || involved.contains($0.process) }
    }

    /// All that are in a transaction; `nil` where this login may not see all sessions, so that nobody knows.
    public var openTransactions: [ActivitySession]? {
        sessions.contains { $0.isHidden } ? nil : sessions.filter { $0.times.transaction != nil }
    }

    /// In a transaction for over a minute, the oldest first.
    public var longTransactions: [ActivitySession] {
        sessions.filter { ($0.transactionAge(at: at) ?? 0) >= Self.longTransaction }
            .sorted { ($0.times.transaction ?? at, $0.process) < ($1.times.transaction ?? at, $1.process) }
    }

    /// The oldest of all that are in a transaction.
    public var oldestTransaction: ActivitySession? {
        sessions.filter { $0.times.transaction != nil }
            .min { ($0.times.transaction ?? at, $0.process) < ($1.times.transaction ?? at, $1.process) }
    }

    /// What this login does not get to see, and the SQL that lets it; `nil` where it sees all.
    public var blindness: String? {
        let hidden = sessions.count { $0.isHidden }
        guard hidden > 0 else { return nil }
        let whose = hidden == 1 ? "1 session is" : "\(hidden) sessions are"
        return "\(whose) hidden from this login: GRANT pg_monitor TO it, and it sees what they run."
    }
}
