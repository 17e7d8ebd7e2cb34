/// A server that gets this one's changes as they are made, or a program that does.
public struct ReplicationLink: Hashable, Sendable, Identifiable {
    /// Of the process that sends.
    public let process: Int
    public let user: String
    public let application: String
    /// Its address; empty where it has none.
    public let client: String
    /// `streaming`, `catchup` and the like; empty where this login may not see it.
    public let state: String
    /// `async`, `sync`, `potential` or `quorum`; empty where this login may not see it.
    public let synchrony: String
    /// Bytes of changes that it has not replayed yet; `nil` where that is not known.
    public let bytesBehind: Int?
    /// Seconds from a change to its replay there, as it was last measured; `nil` where nothing was replayed lately, which
    /// also is so where nothing is written.
    public let secondsBehind: Double?

    public var id: Int { process }

    public init(
        process: Int, user: String, application: String, client: String, state: String, synchrony: String,
        bytesBehind: Int?, secondsBehind: Double?
    ) {
        (self.process, self.user, self.application, self.client) = (process, user, application, client)
        (self.state, self.synchrony) = (state, synchrony)
        (self.bytesBehind, self.secondsBehind) = (bytesBehind, secondsBehind)
    }
}

/// What the server keeps changes for until somebody has fetched them, whether anybody comes or not.
public struct ReplicationSlot: Hashable, Sendable, Identifiable {
    public let name: String
    /// `physical` or `logical`.
    public let type: String
    /// Empty for a physical one.
    public let database: String
    /// Somebody fetches from it now.
    public let isActive: Bool
    /// It goes with the session that made it.
    public let isTemporary: Bool
    /// A standby keeps it in step with its primary's, to be used once it is the primary itself. PostgreSQL 17 on.
    public let isSynced: Bool
    /// Bytes of the log that the server keeps for it; `nil` where it keeps none, or that is not known.
    public let bytesKept: Int?
    /// Bytes of the log since what the other side of a logical one has confirmed to have; `nil` for a physical one, and where
    /// that is not known.
    public let bytesUnconfirmed: Int?
    /// The server's word: `reserved`, `extended`, `unreserved` or `lost`; empty where there is none.
    public let walStatus: String
    /// Bytes that can still be written before it is lost; `nil` without a limit (`max_slot_wal_keep_size`).
    public let bytesUntilLost: Int?

    public var id: String { name }

    public init(
        name: String, type: String, database: String = "", isActive: Bool, isTemporary: Bool = false,
        isSynced: Bool = false, bytesKept: Int?, bytesUnconfirmed: Int? = nil, walStatus: String,
        bytesUntilLost: Int? = nil
    ) {
        (self.name, self.type, self.database) = (name, type, database)
        (self.isActive, self.isTemporary, self.bytesKept) = (isActive, isTemporary, bytesKept)
        (self.isSynced, self.bytesUnconfirmed, self.walStatus) = (isSynced, bytesUnconfirmed, walStatus)
        self.bytesUntilLost = bytesUntilLost
    }

    /// Nobody fetches what is kept for it, so that the server's disk fills up with the log.
    public var isForgotten: Bool {
        !isActive && !isTemporary && !isSynced && walStatus != "lost" && (bytesKept ?? 0) > 0
    }
}
