public import PostgresClient

/// A repository in one line.
public struct RepositoryGlance: Sendable, Hashable {
    public let owner: String
    public let slug: String
    /// `nil` where there are too many commits in the hub to count them in passing.
    public let commits: Int?
    /// Seconds since 1970; `nil` where it has none.
    public let lastCommitAt: Double?

    public init(owner: String, slug: String, commits: Int?, lastCommitAt: Double?) {
        (self.owner, self.slug, self.commits, self.lastCommitAt) = (owner, slug, commits, lastCommitAt)
    }
}

/// The repositories with the newest commits first, a limited number of them.
///
/// Costs one pass over the commits where the planner expects fewer than a million, else only the list of repositories.
public struct RepositoriesAtAGlance: Question {
    let shape: HubShape
    let limit: Int

    private static let countableCommits = 1_000_000

    public init(shape: HubShape, limit: Int = 50) {
        (self.shape, self.limit) = (shape, limit)
    }

    public var name: String { "the repositories" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [RepositoryGlance] {
        guard let repositories = shape.relation(.repositories, with: ["repo_id", "owner", "slug"]) else { return [] }
        let statement: SQL
        if let commits = shape.relation(.commits, with: ["repo_id", "timestamp"]),
            let expected = try await PlannerEstimate(relation: commits).ask(session, settings: settings),
            expected < Self.countableCommits
        {
            statement = """
                SELECT r.owner, r.slug, coalesce(c.commits, 0) AS commits, extract(epoch FROM c.last_at) AS last_at
                FROM \(repositories.sql) r
                LEFT JOIN (SELECT repo_id, count(*) AS commits, max("timestamp") AS last_at
                           FROM \(commits.sql) GROUP BY repo_id) c USING (repo_id)
                ORDER BY c.last_at DESC NULLS LAST, r.owner, r.slug LIMIT \(limit)
                """
        } else {
            statement = """
                SELECT r.owner, r.slug, NULL AS commits, NULL AS last_at
                FROM \(repositories.sql) r ORDER BY r.owner, r.slug LIMIT \(limit)
                """
        }
        return try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            RepositoryGlance(
                owner: try row.decode("owner"), slug: try row.decode("slug"),
                commits: try row.decodeIfPresent("commits"), lastCommitAt: try row.decodeIfPresent("last_at"))
        }
    }
}
