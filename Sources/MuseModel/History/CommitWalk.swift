/// What is known of a repository's commit graph: the parents of the commits that a bounded walk has visited.
public struct CommitWalk: Hashable, Sendable {
    /// A visited commit.
    public struct Visit: Hashable, Sendable {
        public let parents: [String]
        public let committedAt: UTCTimestamp?

        /// - Parameter parents: the first parent first.
        public init(parents: [String], committedAt: UTCTimestamp?) {
            (self.parents, self.committedAt) = (parents, committedAt)
        }
    }

    public let visits: [String: Visit]
    /// Whether the walk went as far as there are ancestors that matter. Where it was cut, what it does not know is
    /// ordered by time.
    public let isComplete: Bool

    public init(visits: [String: Visit], isComplete: Bool) {
        (self.visits, self.isComplete) = (visits, isComplete)
    }

    /// Knows nothing.
    public static let none = CommitWalk(visits: [:], isComplete: false)
}
