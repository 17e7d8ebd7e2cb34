public import MuseModel
public import PostgresClient

/// What screens want to know of what the server does.
public enum ActivityInquiry: Hashable, Sendable {
    /// Who waits for whom, again and again until it is cancelled.
    case locks
    /// What the server is doing, again and again until it is cancelled.
    case look
    /// Bloat and the use of indexes.
    case storage
    /// The whole statement of a process.
    case statement(process: Int)

    /// It has no end of its own.
    var isStanding: Bool {
        switch self {
        case .locks, .look: true
        case .storage, .statement: false
        }
    }
}

/// What came back.
public enum ActivityReply: Sendable {
    /// As a part each time.
    case locks(LockTree)
    /// As a part each time.
    case looked(ServerActivity)
    /// A look gave nothing, in the place of one. The next one comes anyway.
    case missed(QueryFailure)
    case storage(StorageAdvice)
    /// `nil` where the session has ended, or what it does is hidden.
    case statement(process: Int, String?)
}
