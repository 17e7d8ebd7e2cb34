/// Why a history row has no content id. Each such row has exactly one cause: the first that holds, in this order.
///
/// Source: this project's reference on MuseHub's database. The raw values are the names that every output uses.
public enum GapCause: String, CaseIterable, Hashable, Sendable {
    case byNature = "by-nature"
    case orphanCommit = "orphan-commit"
    case inPayload = "in-payload"
    case inDelta = "in-delta"
    case noSnapshot = "no-snapshot"
    case snapshotMissing = "snapshot-missing"
    case manifestUnreadable = "manifest-unreadable"
    case inSnapshot = "in-snapshot"
    case deleted
    case unexplained
}
