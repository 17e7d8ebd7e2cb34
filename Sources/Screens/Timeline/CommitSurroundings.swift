import MuseModel
public import MuseQueries

/// What there is to know around an entry: its commit, and what the hub has computed of its address.
public struct CommitSurroundings: Equatable, Sendable {
    public let commit: String
    /// `nil` where the commit has no row.
    public let facts: CommitFacts?
    /// `nil` where the hub has computed nothing.
    public let intel: SymbolIntel?

    public init(commit: String, facts: CommitFacts?, intel: SymbolIntel?) {
        (self.commit, self.facts, self.intel) = (commit, facts, intel)
    }
}
