public import MuseModel
public import MuseQueries

/// What screens want to know of a commit, a snapshot, and what stands around a symbol.
public enum HubInquiry: Hashable, Sendable {
    case commit(String)
    case commitRows(repository: String, commit: String)
    case snapshot(String)
    case snapshotDifference(SnapshotPair)
    /// How large the contents are that are in sight.
    case objectSizes([ContentID])
    case metrics(repository: String, SymbolAddress)
    case clones(repository: String, SymbolAddress)
    case coChanges(repository: String, SymbolAddress)
    case results(repository: String)
}

/// What came back.
public enum HubReply: Sendable {
    /// `nil` where there is no such commit.
    case commit(CommitFacts?)
    /// `nil` where the hub has no history.
    case commitRows(CommitRowsTree?)
    /// `nil` where there is no such snapshot.
    case snapshot(SnapshotContent?)
    case snapshotDifference(SnapshotDifferenceContent)
    /// - Parameter asked: those that have no size among the others have no object.
    case objectSizes(asked: [ContentID], [ContentID: Int])
    /// `nil` where the hub has none.
    case metrics(SymbolIntel?)
    case clones(AddressClones)
    /// `nil` where the hub has no history.
    case coChanges(CoChanges?)
    case results(ResultsContent)
}
