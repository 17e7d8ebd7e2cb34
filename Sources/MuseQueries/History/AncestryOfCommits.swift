public import MuseModel
public import PostgresClient

/// The parents of commits and of their ancestors, nearest first, until a number of them was visited.
///
/// Costs a probe of the primary key of commits for each visit. Ancestors that are much older than all of the commits are
/// not visited; clocks run backwards, by up to 1,100 days on the real histories, so much is ``slack``.
public struct AncestryOfCommits: Question {
    public let commits: [String]
    public let mostVisits: Int
    let shape: HubShape

    public static let slack = "3 years"

    public init(of commits: [String], mostVisits: Int = 20_000, shape: HubShape) {
        (self.commits, self.mostVisits, self.shape) = (commits, mostVisits, shape)
    }

    public var name: String { "the ancestors of commits" }

    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> CommitWalk {
        guard let relation = shape.relation(.commits, with: ["commit_id", "parent_ids"]), !commits.isEmpty else {
            return .none
        }
        let knowsTime = shape.relation(.commits, with: ["timestamp"]) != nil
        let time: SQL = knowsTime ? "c.\"timestamp\"" : "NULL::timestamptz"
        let isRecent: SQL =
            knowsTime ? "c.\"timestamp\" >= (SELECT at FROM oldest) - \(Self.slack)::interval" : "true"
        let columns: SQL = "c.commit_id::text AS commit_id, to_json(c.parent_ids)::text AS parent_ids, \(time) AS at"
        let statement: SQL = """
            WITH RECURSIVE tips AS MATERIALIZED (
              SELECT \(columns) FROM unnest(\(commits)::text[]) AS w(commit_id)
              CROSS JOIN LATERAL (SELECT * FROM \(relation.sql) c WHERE c.commit_id = w.commit_id OFFSET 0) c),
            oldest AS MATERIALIZED (SELECT min(at) AS at FROM tips),
            walk AS (
              SELECT * FROM tips
              UNION
              SELECT c.* FROM walk w
              CROSS JOIN LATERAL json_array_elements_text(
                CASE WHEN json_typeof(w.parent_ids::json) = 'array' THEN w.parent_ids::json END) p(commit_id)
              CROSS JOIN LATERAL (SELECT \(columns) FROM \(relation.sql) c
                                  WHERE c.commit_id = p.commit_id AND \(isRecent) OFFSET 0) c)
            SELECT commit_id, parent_ids, at FROM walk LIMIT \(mostVisits + 1)
            """
        let found = try await session.values(statement, for: name, settings: settings) {
            row throws(RowDecodingError) in
            (
                try row.decode("commit_id", as: String.self),
                CommitWalk.Visit(
                    parents: DetailsOfCommits.parents(row["parent_ids"]?.text),
                    committedAt: row["at"]?.text.flatMap(UTCTimestamp.init(postgresText:)))
            )
        }
        return CommitWalk(
            visits: Dictionary(found.prefix(mostVisits)) { first, _ in first }, isComplete: found.count <= mostVisits)
    }
}
