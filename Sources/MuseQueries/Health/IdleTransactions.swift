public import MuseModel
public import PostgresClient

/// Sessions that have been idle in a transaction for long, in all databases of the server.
///
/// Costs a walk over the list of sessions. Of others' sessions only a member of `pg_read_all_stats` may see the state;
/// those that cannot be seen are counted.
public struct IdleTransactions: Question {
    /// Seconds.
    public let longest: Double

    public struct Answer: Hashable, Sendable {
        public let sessions: [IdleTransaction]
        /// Sessions of others of which this login may not see the state.
        public let hidden: Int

        public init(sessions: [IdleTransaction], hidden: Int) {
            (self.sessions, self.hidden) = (sessions, hidden)
        }
    }

    public init(longerThan longest: Double) {
        self.longest = longest
    }

    public var name: String { "which sessions are idle in a transaction" }

    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> Answer {
        let statement: SQL = """
            SELECT pid, application_name, usename::text AS usename,
                   coalesce(query = '<insufficient privilege>', false) AS hidden,
                   extract(epoch FROM clock_timestamp() - state_change)::float8 AS seconds
            FROM pg_stat_activity
            WHERE datid IS NOT NULL
              AND (query = '<insufficient privilege>' OR state LIKE 'idle in transaction%'
                   AND state_change < clock_timestamp() - \(longest)::float8 * interval '1 second')
            ORDER BY seconds DESC NULLS LAST, pid
            """
        let found = try await session.values(statement, for: name, settings: settings) {
            row throws(RowDecodingError) -> IdleTransaction? in
            if try row.decode("hidden", as: Bool.self) { return nil }
            return IdleTransaction(
                process: try row.decode("pid"),
                // It may be in the encoding of another database.
                application: row["application_name"]?.text ?? "", user: row["usename"]?.text ?? "",
                seconds: try row.decode("seconds"))
        }
        let sessions = found.compactMap { $0 }
        return Answer(sessions: sessions, hidden: found.count - sessions.count)
    }
}
