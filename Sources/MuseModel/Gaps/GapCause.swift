/// Why a history row has no content id. Each such row has exactly one cause: the first that holds, in this order.
///
/// Source: this project's reference on MuseHub's database. The raw values are the names that every output uses.
public enum GapCause: String, CaseIterable, Hashable, Sendable {
    /// A renamed directory has no content: no gap.
    case byNature = "by-nature"
    /// The row's commit has no row.
    case orphanCommit = "orphan-commit"
    /// The row's own op carries the id.
    case inPayload = "in-payload"
    /// The commit's `structured_delta` carries the id for this address.
    case inDelta = "in-delta"
    /// The commit names no snapshot.
    case noSnapshot = "no-snapshot"
    /// The commit's snapshot has no row.
    case snapshotMissing = "snapshot-missing"
    /// The snapshot's manifest cannot be decoded.
    case manifestUnreadable = "manifest-unreadable"
    /// The manifest of the commit's snapshot has the path.
    case inSnapshot = "in-snapshot"
    /// The file went in this commit: the first parent's manifest has it, the commit's own has not.
    case deleted
    /// None of these.
    case unexplained

    /// Whether the hub itself still holds the id that would fill the row.
    public var isFillable: Bool {
        switch self {
        case .inPayload, .inDelta, .inSnapshot: true
        default: false
        }
    }
}
