/// What is known so far of what could explain a gap. What was not asked yet is `nil`.
public struct GapEvidence: Hashable, Sendable {
    public var commit: Commit?
    /// What the manifest of the commit's own snapshot says of the path.
    public var manifest: ManifestEvidence?
    /// The same of the first parent's snapshot.
    public var parentManifest: ManifestEvidence?

    public init(
        commit: Commit? = nil, manifest: ManifestEvidence? = nil, parentManifest: ManifestEvidence? = nil
    ) {
        (self.commit, self.manifest, self.parentManifest) = (commit, manifest, parentManifest)
    }

    /// The commit of the row.
    public enum Commit: Hashable, Sendable {
        case absent
        case present(CommitFacts)
    }

    /// What a gap's cause needs to know of its commit.
    public struct CommitFacts: Hashable, Sendable {
        public let author: String?
        /// Of commits that a program made.
        public let agent: String?
        /// `nil` where the commit names none.
        public let snapshot: String?
        /// The snapshot of the first parent; `nil` where there is no parent, no row of it, or it names none.
        public let parentSnapshot: String?
        /// The id that an op of the `structured_delta` carries for the row's address; `nil` for none.
        public let deltaContent: String?

        public init(
            author: String? = nil, agent: String? = nil, snapshot: String? = nil, parentSnapshot: String? = nil,
            deltaContent: String? = nil
        ) {
            (self.author, self.agent, self.snapshot) = (author, agent, snapshot)
            (self.parentSnapshot, self.deltaContent) = (parentSnapshot, deltaContent)
        }
    }

    /// What a snapshot's manifest says of one path.
    public enum ManifestEvidence: Hashable, Sendable {
        /// The snapshot has no row.
        case snapshotMissing
        /// For the reason of this sentence.
        case unreadable(String)
        /// The id at the path, as it is stored; `nil` where the snapshot has no such file.
        case read(content: String?)
    }
}
