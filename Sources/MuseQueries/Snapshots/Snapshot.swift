public import MuseModel

/// A snapshot: a row of `musehub_snapshots`, with its manifest read.
public struct Snapshot: Equatable, Sendable {
    public let id: String
    public let repository: String?
    public let createdAt: UTCTimestamp?
    /// How many files the row says that it has; `nil` where it does not say.
    public let claimedCount: Int?
    /// Bytes of the manifest as it is stored.
    public let bytes: Int
    public let manifest: Reading

    /// What came of reading a manifest.
    public enum Reading: Equatable, Sendable {
        case read(Manifest)
        case unreadable(ManifestError)
        /// The row has none, or the hub has no column for one.
        case absent
    }

    public init(
        id: String, repository: String? = nil, createdAt: UTCTimestamp? = nil, claimedCount: Int? = nil,
        bytes: Int = 0, manifest: Reading
    ) {
        (self.id, self.repository, self.createdAt) = (id, repository, createdAt)
        (self.claimedCount, self.bytes, self.manifest) = (claimedCount, bytes, manifest)
    }
}
