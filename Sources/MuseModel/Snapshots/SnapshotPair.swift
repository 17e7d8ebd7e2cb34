/// Two snapshots to be compared, by their ids.
public struct SnapshotPair: Hashable, Sendable {
    /// `nil` for none, as before a root commit: then all files are new.
    public let old: String?
    public let new: String

    public init(old: String?, new: String) {
        (self.old, self.new) = (old, new)
    }
}
