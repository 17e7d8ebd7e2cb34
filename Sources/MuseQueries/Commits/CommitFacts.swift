public import MuseModel

/// A commit with what its row refers to.
public struct CommitFacts: Equatable, Sendable {
    public let commit: Commit
    /// `nil` where the hub's commits name no repository.
    public let repository: Repository?
    /// Those of the commit's parents that have a row, in their order.
    public let parents: [CommitGlance]
    /// Why the commit's meta is not there, in a sentence; `nil` in the ordinary case.
    public let metaProblem: String?

    public init(
        commit: Commit, repository: Repository? = nil, parents: [CommitGlance] = [], metaProblem: String? = nil
    ) {
        (self.commit, self.repository, self.parents) = (commit, repository, parents)
        self.metaProblem = metaProblem
    }

    /// A line for every parent; one without a row has its id alone.
    public var parentLines: [CommitGlance] {
        let byID = Dictionary(parents.map { ($0.id, $0) }) { first, _ in first }
        return commit.parents.map { byID[$0] ?? CommitGlance(id: $0) }
    }

    /// Whether a parent has a row in this hub.
    public func isPresent(_ parent: CommitGlance) -> Bool { parents.contains { $0.id == parent.id } }
}
