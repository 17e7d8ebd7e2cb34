public import PostgresClient

/// The statement of a session, as much as the server keeps of it (`track_activity_query_size`).
///
/// Costs a walk over the list of sessions. What others run only a member of `pg_read_all_stats` may see.
public struct SessionStatement: Question {
    public let process: Int

    public init(of process: Int) {
        self.process = process
    }

    public var name: String { "the statement of process \(process)" }

    /// - Returns: `nil` where the session has ended, or this login may not see what it does.
    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> String? {
        let statement: SQL = """
            SELECT query FROM pg_stat_activity
            WHERE pid = \(process)::int AND query <> '<insufficient privilege>'
            """
        return try await session.rows(statement, for: name, settings: settings).rows.first?["query"]?.text
    }
}
