public import MuseModel
public import PostgresClient

/// The newest entries of an address, the newest first.
///
/// Costs the rows of the address, through the history's primary key; summaries are read from the ops of the newest
/// ones alone, and not where an op is very large. `nil` where the history cannot be looked into by index.
public struct NewestEntries: Question {
    let repository: String
    let address: SymbolAddress
    let directory: SymbolDirectory
    let shape: HubShape
    let limit: Int

    private static let mostPayloadBytes = 100_000

    public init(
        of address: SymbolAddress, repository: String, in directory: SymbolDirectory, shape: HubShape, limit: Int
    ) {
        (self.address, self.repository) = (address, repository)
        (self.directory, self.shape, self.limit) = (directory, shape, limit)
    }

    public var name: String { "the newest entries of \(address)" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [HistoryEntry]? {
        let columns = ["repo_id", "address", "commit_id", "op", "committed_at"]
        guard directory.history?.isIndexed == true, let history = shape.relation(.symbolHistory, with: columns) else {
            return nil
        }
        let present = shape.columnsByTable[MuseTable.symbolHistory.name] ?? []
        let content: SQL = present.contains("content_id") ? "s.content_id" : "NULL AS content_id"
        let payload: SQL = present.contains("op_payload") ? "s.op_payload" : "NULL::json AS op_payload"
        let statement: SQL = """
            SELECT e.commit_id, e.op, e.content_id, e.committed_at::timestamptz::text AS committed_at,
                   \(Self.summary) AS summary
            FROM (SELECT s.commit_id, s.op, s.committed_at, \(content), \(payload)
                  FROM \(history.sql) s WHERE s.repo_id = \(repository) AND s.address = \(address.text)
                  ORDER BY s.committed_at DESC, s.commit_id LIMIT \(limit)) AS e
            ORDER BY e.committed_at DESC, e.commit_id
            """
        return try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            HistoryEntry(
                repository: repository, address: address, commit: try row.decode("commit_id"),
                kind: OperationKind(name: try row.decode("op")), content: try row.decodeIfPresent("content_id"),
                links: OperationLinks(summary: try row.decodeIfPresent("summary")),
                committedAt: try row.decodeIfPresent("committed_at").flatMap(UTCTimestamp.init(postgresText:)))
        }
    }

    private static let summary: SQL = """
        CASE WHEN pg_column_size(e.op_payload) < \(mostPayloadBytes)
             THEN left(coalesce(e.op_payload->>'new_summary', e.op_payload->>'content_summary',
                                e.op_payload->>'child_summary'), 500) END
        """
}
