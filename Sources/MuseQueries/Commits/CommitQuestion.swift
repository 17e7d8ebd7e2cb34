internal import MuseModel
public import PostgresClient

/// One commit by its whole id, with its parents in one line each; `nil` where there is none.
///
/// Costs probes of the primary key of `musehub_commits` for it and its parents, and one of the repositories'. Who names
/// it as a parent is not told: no index says that, and the hub's commits would have to be read. The ops of the
/// `structured_delta`, which can be megabytes, stay on the server: it reads `commit_meta` once, keeps the order of its
/// fields, and puts the number of the ops in their place. What is left of it is fetched up to ``largestWholeMeta``.
public struct CommitQuestion: Question {
    public let id: String
    let shape: HubShape

    public init(_ id: String, shape: HubShape) {
        (self.id, self.shape) = (id, shape)
    }

    public var name: String { "commit \(id)" }

    /// What is fetched of a `commit_meta`, in bytes: all of it where the server cannot take it apart, else all but the
    /// ops. What is larger is told by its size.
    public static let largestWholeMeta = 16 << 20

    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> CommitFacts?
    {
        guard let commits = shape.relation(.commits, with: ["commit_id"]),
            let (commit, metaProblem) = try await commit(commits, session, settings: settings)
        else { return nil }
        let parents = try await CommitGlances(commit.parents, shape: shape).ask(session, settings: settings)
        let repositories = try await RepositoriesByID([commit.repository].compactMap { $0 }, shape: shape)
            .ask(session, settings: settings)
        return CommitFacts(
            commit: commit, repository: commit.repository.flatMap { repositories[$0] }, parents: parents,
            metaProblem: metaProblem)
    }

    private func commit(
        _ commits: RelationName, _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> (Commit, problem: String?)? {
        do throws(QueryFailure) {
            return try await read(commits, meta: Self.reducedMeta, session, settings: settings)
        } catch  where error.isDataException {
            // Escapes that no text in PostgreSQL can hold (\u0000), or a column of text that is no JSON.
            return try await read(commits, meta: Self.wholeMeta, session, settings: settings)
        }
    }

    private func read(
        _ commits: RelationName, meta: SQL, _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> (Commit, problem: String?)? {
        func value(_ column: String, _ expression: SQL) -> SQL { shape.value(expression, of: column, in: .commits) }
        let statement: SQL = """
            SELECT c.commit_id, \(value("repo_id", "c.repo_id")) AS repo_id, \(value("branch", "c.branch")) AS branch,
                   \(value("parent_ids", "c.parent_ids::text")) AS parent_ids,
                   \(value("message", "c.message")) AS message, \(value("author", "c.author")) AS author,
                   \(value("timestamp", "c.\"timestamp\"")) AS committed_at,
                   \(value("created_at", "c.created_at")) AS created_at,
                   \(value("snapshot_id", "c.snapshot_id")) AS snapshot_id,
                   \(value("commit_meta", "octet_length(c.commit_meta::text)")) AS meta_bytes,
                   \(value("commit_meta", meta)) AS meta
            FROM \(commits.sql) AS c WHERE c.commit_id = \(id)
            """
        return try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            try Self.commit(row)
        }.first
    }

    private static func commit(_ row: Row) throws(RowDecodingError) -> (Commit, problem: String?) {
        let (meta, problem) = meta(row["meta"]?.lossyText, bytes: try row.decodeIfPresent("meta_bytes"))
        let parents = (row["parent_ids"]?.lossyText).map(CommitParents.ids(inColumnText:))
        let commit = Commit(
            id: try row.decode("commit_id"), repository: try row.decodeIfPresent("repo_id"),
            branch: row["branch"]?.lossyText, parents: parents ?? [], message: row["message"]?.lossyText,
            author: row["author"]?.lossyText, committedAt: row["committed_at"]?.moment,
            createdAt: row["created_at"]?.moment, snapshot: try row.decodeIfPresent("snapshot_id"), meta: meta)
        return (commit, problem)
    }

    private static func meta(_ text: String?, bytes: Int?) -> (CommitMeta, String?) {
        guard let text else {
            let problem = bytes.map { "commit_meta has \($0) bytes, which is too much to fetch." }
            return (.empty, problem)
        }
        do throws(JSONTextError) {
            return (CommitMeta(try JSONText.parse(text)), nil)
        } catch {
            return (CommitMeta(.string(text)), "commit_meta cannot be read. \(error.description)")
        }
    }

    private static let wholeMeta = bounded("c.commit_meta::text")
    private static let reducedMeta = bounded(withoutOps)

    private static func bounded(_ text: SQL) -> SQL {
        """
        (SELECT CASE WHEN octet_length(b.text) <= \(largestWholeMeta) THEN b.text END
         FROM (SELECT \(text) AS text OFFSET 0) AS b)
        """
    }

    /// Of an object the members in their order, the delta's ops as their number; anything else as it is.
    private static let withoutOps: SQL = """
        CASE json_typeof(c.commit_meta::json) WHEN 'object' THEN (
            SELECT coalesce(json_object_agg(m.key, CASE
                       WHEN m.key = 'structured_delta' AND json_typeof(m.value) = 'object' THEN (
                           SELECT json_object_agg(d.key, CASE
                                      WHEN d.key = 'ops' AND json_typeof(d.value) = 'array'
                                      THEN to_json(json_array_length(d.value)) ELSE d.value END ORDER BY d.place)
                           FROM json_each(m.value) WITH ORDINALITY AS d (key, value, place)
                           WHERE d.key IN ('domain', 'summary', 'ops'))
                       ELSE m.value END ORDER BY m.place), '{}')
            FROM json_each(c.commit_meta::json) WITH ORDINALITY AS m (key, value, place))::text
        ELSE c.commit_meta::text END
        """
}

extension QueryFailure {
    /// A value is not what the statement took it for.
    /// Source: PostgreSQL manual, appendix A, class 22.
    var isDataException: Bool {
        if case .server(let error) = reason { error.sqlState.hasPrefix("22") } else { false }
    }
}
