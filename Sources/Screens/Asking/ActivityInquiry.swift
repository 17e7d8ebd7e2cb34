public import MuseModel

/// What screens want to know of what the server does.
public enum ActivityInquiry: Hashable, Sendable {
    /// Who waits for whom, again and again until it is cancelled.
    case locks
}

/// What came back.
public enum ActivityReply: Sendable {
    /// As a part each time.
    case locks(LockTree)
}
