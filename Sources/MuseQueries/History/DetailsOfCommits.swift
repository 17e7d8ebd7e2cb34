public import MuseModel
public import PostgresClient

/// Message, author and meta of commits, by id; those that the hub has no row for are not in the answer.
///
/// Costs a probe of the primary key for each, and a pass over its meta on the server, where the delta stays. A meta that
/// the server cannot take apart comes whole, up to ``largestWholeMeta``.
public struct DetailsOfCommits: Question {
    public let commits: [String]
    let shape: HubShape

    /// Bytes of a meta that is fetched whole; of a larger one that the server cannot take apart nothing is told.
    public static let largestWholeMeta = 256 << 10

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
        let meta: SQL = shape.value("c.commit_meta", of: "commit_meta", in: .commits)
        let isReadable = SQL.isReadable(json: meta, text: "t.text")
        let parents: SQL = shape.value("c.parent_ids::text", of: "parent_ids", in: .commits)
        let statement: SQL = """
            SELECT c.commit_id, \(column("message", "message")) AS message, \(column("author", "author")) AS author,
                   \(column("\"timestamp\"", "timestamp")) AS committed_at, \(parents) AS parent_ids,
                   m.sem_ver_bump, m.agent_id, m.model_id, r.unreadable,
                   CASE WHEN json_typeof(m.breaking_changes) = 'array'
                        THEN json_array_length(m.breaking_changes) > 0 ELSE false END AS is_breaking
            FROM unnest(\(commits)::text[]) AS w(commit_id)
            CROSS JOIN LATERAL (SELECT * FROM \(relation.sql) c WHERE c.commit_id = w.commit_id OFFSET 0) c
            CROSS JOIN LATERAL (SELECT (\(meta))::text AS text OFFSET 0) t
            CROSS JOIN LATERAL (SELECT CASE WHEN \(isReadable) THEN t.text::json END AS meta,
                                       CASE WHEN NOT \(isReadable) AND octet_length(t.text) <= \(Self.largestWholeMeta)
                                            THEN t.text END AS unreadable OFFSET 0) r
            LEFT JOIN LATERAL json_to_record(CASE WHEN json_typeof(r.meta) = 'object' THEN r.meta END)
              AS m(sem_ver_bump text, agent_id text, model_id text, breaking_changes json) ON true
            """
        let found = try await session.values(statement, for: name, settings: settings) {
            row throws(RowDecodingError) in try Self.details(row)
        }
        return Dictionary(found.map { ($0.commit, $0) }) { first, _ in first }
    }

    private static func details(_ row: Row) throws(RowDecodingError) -> CommitDetails {
        let isBreaking = try row.decode("is_breaking", as: Bool.self)
        // What is no JSON says nothing.
        let meta = (row["unreadable"]?.text).map { CommitMeta((try? JSONText.parse($0)) ?? .null) }
        return CommitDetails(
            commit: try row.decode("commit_id"),
            parents: (row["parent_ids"]?.text).map(CommitParents.ids(inColumnText:)) ?? [],
            message: row["message"]?.text, author: row["author"]?.text,
            committedAt: row["committed_at"]?.text.flatMap(UTCTimestamp.init(postgresText:)),
            semanticBump: meta?.bump?.name ?? row["sem_ver_bump"]?.text,
            isBreaking: meta.map { !$0.breaking.isEmpty } ?? isBreaking,
            agent: meta?.agent ?? row["agent_id"]?.text, model: meta?.model ?? row["model_id"]?.text)
    }
}
