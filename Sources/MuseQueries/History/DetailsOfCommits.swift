public import MuseModel
public import PostgresClient

/// Message, author and meta of commits, by id; those that the hub has no row for are not in the answer.
///
/// Costs a probe of the primary key for each, and a pass over its meta on the server, where the delta stays.
public struct DetailsOfCommits: Question {
    public let commits: [String]
    let shape: HubShape

    public init(of commits: [String], shape: HubShape) {
        (self.commits, self.shape) = (commits, shape)
    }

    public var name: String { "the commits of a history" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [String: CommitDetails] {
        guard let relation = shape.relation(.commits, with: ["commit_id"]), !commits.isEmpty else { return [:] }
        func column(_ name: SQL, _ text: String) -> SQL {
            shape.relation(.commits, with: [text]) == nil ? "NULL" : "c.\(name)"
        }
        let meta: SQL = shape.relation(.commits, with: ["commit_meta"]) == nil ? "NULL::text" : "c.commit_meta::text"
        let parents: SQL =
            shape.relation(.commits, with: ["parent_ids"]) == nil ? "NULL" : "to_json(c.parent_ids)"
        let statement: SQL = """
            SELECT c.commit_id, \(column("message", "message")) AS message, \(column("author", "author")) AS author,
                   \(column("\"timestamp\"", "timestamp")) AS committed_at, \(parents) AS parent_ids,
                   m.sem_ver_bump, m.agent_id, m.model_id,
                   CASE WHEN json_typeof(m.breaking_changes) = 'array'
                        THEN json_array_length(m.breaking_changes) > 0 ELSE false END AS is_breaking
            FROM unnest(\(commits)::text[]) AS w(commit_id)
            CROSS JOIN LATERAL (SELECT * FROM \(relation.sql) c WHERE c.commit_id = w.commit_id OFFSET 0) c
            CROSS JOIN LATERAL (SELECT \(meta) AS text OFFSET 0) t
            CROSS JOIN LATERAL (SELECT CASE WHEN \(SQL.isReadable(jsonText: "t.text")) THEN t.text::json END AS meta
                                OFFSET 0) r
            LEFT JOIN LATERAL json_to_record(CASE WHEN json_typeof(r.meta) = 'object' THEN r.meta END)
              AS m(sem_ver_bump text, agent_id text, model_id text, breaking_changes json) ON true
            """
        let found = try await session.values(statement, for: name, settings: settings) {
            row throws(RowDecodingError) in try Self.details(row)
        }
        return Dictionary(found.map { ($0.commit, $0) }) { first, _ in first }
    }

    private static func details(_ row: Row) throws(RowDecodingError) -> CommitDetails {
        CommitDetails(
            commit: try row.decode("commit_id"), parents: parents(row["parent_ids"]?.text),
            message: row["message"]?.text, author: row["author"]?.text,
            committedAt: row["committed_at"]?.text.flatMap(UTCTimestamp.init(postgresText:)),
            semanticBump: row["sem_ver_bump"]?.text, isBreaking: try row.decode("is_breaking"),
            agent: row["agent_id"]?.text, model: row["model_id"]?.text)
    }

    /// The ids of a JSON array; a JSON text within a string, as a column of text gives it, is read too.
    static func parents(_ text: String?) -> [String] {
        guard let text, let value = try? JSONText.parse(text) else { return [] }
        switch value {
        case .array(let items): return items.compactMap { if case .string(let id) = $0 { id } else { nil } }
        case .string(let inner) where inner.hasPrefix("["): return parents(inner)
        default: return []
        }
    }
}
