public import MuseModel
public import PostgresClient

/// Which sessions of this database wait for locks, and for whom, wherever those are.
///
/// It reads the server's own views and catalogs and waits for no lock that a migration takes. Costs a walk over the list
/// of sessions and that of locks, and a call of `pg_blocking_pids` for each session that waits, which holds the lock
/// manager up for some microseconds; of sessions that wait it looks at the first ``mostWaiting``.
/// What others run, and since when, only a member of `pg_read_all_stats` may see; who waits for whom everybody may.
public struct LockTreeQuestion: Question {
    /// More that wait than this are not looked at.
    public static let mostWaiting = 200
    /// Characters of a statement.
    private static let longestStatement = 500

    public init() {}

    public var name: String { "who waits for whom" }

    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> LockTree {
        LockTree(
            try await session.values(Self.statement, for: name, settings: settings) { row throws(RowDecodingError) in
                try Self.wait(row)
            })
    }

    /// What a login may not see of a session is NULL, but for the statement, in whose place stands a remark.
    /// Source: PostgreSQL's `pg_stat_get_activity`.
    private static let statement: SQL = """
        WITH activity AS MATERIALIZED (
            SELECT pid, datname, application_name, usename::text AS usename, xact_start,
                   CASE WHEN query = '<insufficient privilege>' THEN ''
                        ELSE coalesce(state, backend_type, '') END AS state,
                   CASE WHEN query = '<insufficient privilege>' THEN ''
                        ELSE left(coalesce(query, ''), \(longestStatement)) END AS query
            FROM pg_stat_activity),
        waiting AS MATERIALIZED (
            SELECT DISTINCT ON (l.pid) l.pid, l.mode, l.locktype, l.relation, l.database
            FROM pg_locks l JOIN activity a USING (pid)
            WHERE NOT l.granted AND a.datname = current_database()
            ORDER BY l.pid LIMIT \(mostWaiting)),
        blocked AS MATERIALIZED (
            SELECT w.*, pg_blocking_pids(w.pid) AS blockers FROM waiting w),
        involved AS (SELECT pid FROM blocked UNION SELECT unnest(blockers) FROM blocked)
        SELECT pid, application_name, usename, a.state, a.query, a.xact_start,
               b.mode, b.locktype, array_to_string(b.blockers, ',') AS blockers,
               (SELECT CASE n.nspname WHEN 'public' THEN c.relname::text ELSE n.nspname || '.' || c.relname END
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.oid = b.relation AND b.database IN (
                    0, (SELECT oid FROM pg_database WHERE datname = current_database()))) AS relation
        FROM involved JOIN activity a USING (pid) LEFT JOIN blocked b USING (pid)
        ORDER BY pid
        """

    private static func wait(_ row: Row) throws(RowDecodingError) -> LockWait {
        let application = try row.decodeIfPresent("application_name", as: String.self) ?? ""
        let blockers = try row.decodeIfPresent("blockers", as: String.self) ?? ""
        let session = LockingSession(
            process: try row.decode("pid"), application: application,
            user: try row.decodeIfPresent("usename", as: String.self) ?? "", state: try row.decode("state"),
            // It may be in the encoding of another database.
            query: row["query"]?.text ?? "",
            transactionStart: row["xact_start"]?.text.flatMap(UTCTimestamp.init(postgresText:)),
            wanted: try wanted(row))
        return LockWait(
            session, waitsFor: blockers.split(separator: ",").compactMap { Int($0) },
            isMuselens: application == ReadOnlySession.applicationName)
    }

    private static func wanted(_ row: Row) throws(RowDecodingError) -> String? {
        guard let mode = try row.decodeIfPresent("mode", as: String.self) else { return nil }
        let kind = try row.decodeIfPresent("locktype", as: String.self) ?? "lock"
        let relation = try row.decodeIfPresent("relation", as: String.self)
        switch (kind, relation) {
        case ("relation", let name?): return "\(mode) on \(name)"
        case ("tuple", let name?): return "\(mode) on a row of \(name)"
        case (_, let name?): return "\(mode) on \(name) (\(kind))"
        case ("transactionid", nil), ("virtualxid", nil): return "\(mode) on a transaction"
        case (_, nil): return "\(mode) (\(kind))"
        }
    }
}
