public import MuseModel

/// Two snapshots to be compared, and what for.
public struct SnapshotDifferenceStart: Hashable, Sendable {
    public let pair: SnapshotPair
    /// The commit that made the new one, where one comes from a commit: there the histories of files begin.
    public let commit: String?
    /// `repo_id`, where it is known already.
    public let repository: String?

    public init(_ pair: SnapshotPair, commit: String? = nil, repository: String? = nil) {
        (self.pair, self.commit, self.repository) = (pair, commit, repository)
    }
}
