public import MuseModel

/// History rows of a commit, and what is not in them.
public struct CommitRows: Equatable, Sendable {
    public let rows: [CommitRow]
    /// The commit has more rows than were read.
    public let hasMore: Bool
    /// Summaries of very large payloads are missing, since the server cannot take the commit's payloads apart.
    public let lacksSummaries: Bool

    public init(rows: [CommitRow], hasMore: Bool = false, lacksSummaries: Bool = false) {
        (self.rows, self.hasMore, self.lacksSummaries) = (rows, hasMore, lacksSummaries)
    }
}
