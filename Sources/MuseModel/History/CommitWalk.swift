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

    /// How far a walk went.
    public enum Extent: Hashable, Sendable {
        /// As far as there are ancestors that matter.
        case complete
        /// To a limit. What it does not know is ordered by time.
        case cut
        /// Not over some parents whose ids are spelled so that they cannot be walked to.
        case unreadable
    }

    public let visits: [String: Visit]
    public let extent: Extent

    /// Whether the walk went as far as there are ancestors that matter.
    public var isComplete: Bool { extent == .complete }

    public init(visits: [String: Visit], extent: Extent) {
        (self.visits, self.extent) = (visits, extent)
    }

    public init(visits: [String: Visit], isComplete: Bool) {
        self.init(visits: visits, extent: isComplete ? .complete : .cut)
    }

    /// Knows nothing.
    public static let none = CommitWalk(visits: [:], isComplete: false)
}
