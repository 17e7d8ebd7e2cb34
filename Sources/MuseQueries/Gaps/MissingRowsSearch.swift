public import MuseModel
public import PostgresClient

/// Looks for rows that should be there and are not: those of root commits, those of commits that were never indexed, and
/// objects. What each costs stands with it.
public struct MissingRowsSearch: Sendable {
    public let scope: GapScope
    public let pace: ScanPace
    /// What is looked for; of another kind the answer has none.
    public let kinds: Set<MissingRows.Kind>
    let shape: HubShape

    public init(
        scope: GapScope = .all, shape: HubShape, pace: ScanPace = .full,
        kinds: Set<MissingRows.Kind> = Set(MissingRows.Kind.allCases)
    ) {
        (self.scope, self.shape, self.pace, self.kinds) = (scope, shape, pace, kinds)
    }

    /// How many of each kind are listed; the numbers are of all.
    static let mostListed = 1000

    /// - Parameter progress: a fraction from 0 to 1, or `nil` where none can be told.
    /// - Throws: ``QueryFailure``.
    public func ask(
        _ lanes: ScanLanes, settings: StatementSettings, progress: @escaping @Sendable (Double?) -> Void
    ) async throws(QueryFailure) -> MissingRows {
        var genesis = GenesisSearch.Found()
        var unindexed = UnindexedSearch.Found()
        var objects = MissingObjectSearch.Found()
        progress(nil)
        if kinds.contains(.genesisMissing) {
            genesis = try await GenesisSearch(scope: scope, shape: shape, pace: pace)
                .ask(lanes.first, settings: settings)
            progress(nil)
        }
        if kinds.contains(.unindexedCommit) {
            unindexed = try await UnindexedSearch(scope: scope, shape: shape, pace: pace)
                .ask(lanes.first, settings: settings)
            progress(nil)
        }
        if kinds.contains(.objectMissing) {
            objects = try await MissingObjectSearch(scope: scope, shape: shape, pace: pace)
                .ask(lanes, settings: settings, progress: progress)
        }
        var notes: [String] = []
        for note in genesis.notes + unindexed.notes + objects.notes where !notes.contains(note) { notes.append(note) }
        return MissingRows(
            genesis: genesis.listed, genesisCommits: genesis.commits, genesisPaths: genesis.paths,
            unindexed: unindexed.listed, unindexedCommits: unindexed.commits, objects: objects.listed,
            missingObjects: objects.count, notes: notes,
            isOneSnapshot: unindexed.isOneSnapshot && objects.isOneSnapshot)
    }
}

extension GapScope {
    /// The condition on rows of `musehub_commits` that the statement calls `c`; `nil` where the hub's cannot tell.
    func commits(_ shape: HubShape) -> SQL? {
        var conditions: [SQL] = ["true"]
        if let repository {
            guard shape.relation(.commits, with: ["repo_id"]) != nil else { return nil }
            conditions.append("c.repo_id = \(repository)")
        }
        if let since {
            guard shape.relation(.commits, with: ["timestamp"]) != nil else { return nil }
            conditions.append("c.\"timestamp\"::timestamptz >= \(since.rfc3339)::timestamptz")
        }
        return .joined(conditions, by: " AND ")
    }
}
