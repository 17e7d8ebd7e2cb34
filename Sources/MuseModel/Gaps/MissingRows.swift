/// Rows that should be there and are not: gaps of the other kind.
///
/// The numbers are whole, the lists are bounded: `genesis.count` may be less than `genesisCommits`.
public struct MissingRows: Hashable, Sendable {
    /// The kinds, by the names that every output uses.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// A commit without parents has a snapshot, and paths of its manifest have no history row in that commit.
        case genesisMissing = "genesis-missing"
        /// A commit's `structured_delta` has ops, and it has no history row at all.
        case unindexedCommit = "unindexed-commit"
        /// A content id of a file's row has no object.
        case objectMissing = "object-missing"
    }

    /// A root commit that lacks history rows.
    public struct Genesis: Hashable, Sendable {
        public let repository: String
        public let commit: String
        /// How many paths of its manifest have no row.
        public let paths: Int

        public init(repository: String, commit: String, paths: Int) {
            (self.repository, self.commit, self.paths) = (repository, commit, paths)
        }
    }

    /// A commit that was never indexed.
    public struct UnindexedCommit: Hashable, Sendable {
        public let repository: String
        public let commit: String
        public let committedAt: UTCTimestamp?

        public init(repository: String, commit: String, committedAt: UTCTimestamp?) {
            (self.repository, self.commit, self.committedAt) = (repository, commit, committedAt)
        }
    }

    /// A content id without an object, with one of the rows that name it.
    public struct MissingObject: Hashable, Sendable {
        public let content: String
        public let repository: String
        public let address: SymbolAddress
        public let commit: String

        public init(content: String, repository: String, address: SymbolAddress, commit: String) {
            (self.content, self.repository, self.address, self.commit) = (content, repository, address, commit)
        }
    }

    public let genesis: [Genesis]
    public let genesisCommits: Int
    public let genesisPaths: Int
    public let unindexed: [UnindexedCommit]
    public let unindexedCommits: Int
    public let objects: [MissingObject]
    /// Different content ids that have no object.
    public let missingObjects: Int
    /// What could not be looked at, in sentences.
    public let notes: [String]
    /// Whether commits without rows, and contents without an object, were each looked for at one moment; root commits are
    /// always looked at one after the other. Where it was not so, what others changed meanwhile may be missing.
    public let isOneSnapshot: Bool

    public init(
        genesis: [Genesis] = [], genesisCommits: Int = 0, genesisPaths: Int = 0, unindexed: [UnindexedCommit] = [],
        unindexedCommits: Int = 0, objects: [MissingObject] = [], missingObjects: Int = 0, notes: [String] = [],
        isOneSnapshot: Bool = true
    ) {
        (self.genesis, self.genesisCommits, self.genesisPaths) = (genesis, genesisCommits, genesisPaths)
        (self.unindexed, self.unindexedCommits) = (unindexed, unindexedCommits)
        (self.objects, self.missingObjects, self.notes) = (objects, missingObjects, notes)
        self.isOneSnapshot = isOneSnapshot
    }

    public var isEmpty: Bool { genesisCommits == 0 && unindexedCommits == 0 && missingObjects == 0 }

    /// How many of a kind there are: commits of the first two, objects of the third.
    public func count(of kind: Kind) -> Int {
        switch kind {
        case .genesisMissing: genesisCommits
        case .unindexedCommit: unindexedCommits
        case .objectMissing: missingObjects
        }
    }
}

extension MissingRows.Kind {
    public var remedy: GapRemedy {
        switch self {
        case .genesisMissing:
            GapRemedy("Run the backfill: it writes the rows of root commits.", script: "backfill_genesis_ops.py")
        case .unindexedCommit: GapRemedy("Index the commit again.")
        case .objectMissing: GapRemedy("Push the repository again: the object never arrived.")
        }
    }
}
