public import MuseModel
public import PostgresClient

/// Commits in one line each, by their ids, in the order of the ids; what has no row is left out.
///
/// Costs a probe of the primary key of `musehub_commits` for each id, all in one statement.
public struct CommitGlances: Question {
    public let ids: [String]
    let shape: HubShape

    public init(_ ids: [String], shape: HubShape) {
        (self.ids, self.shape) = (ids, shape)
    }

    public var name: String { "commits by their ids" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [CommitGlance] {
        guard !ids.isEmpty, let commits = shape.relation(.commits, with: ["commit_id"]) else { return [] }
        let found = try await CommitGlance.read(
            from: "\(commits.sql) AS c WHERE c.commit_id = ANY (\(ids)::text[])", shape: shape, for: name, session,
            settings: settings)
        let byID = Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
        return ids.compactMap { byID[$0] }
    }
}
