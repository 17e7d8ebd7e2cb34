public import MuseModel
public import PostgresClient

/// Which sessions of this database wait for locks, and for whom, wherever those are.
///
/// It reads the server's own views and catalogs and waits for no lock that a migration takes. Costs a walk over the list
/// of sessions and that of locks, and a call of `pg_blocking_pids` for each session that waits, which holds the lock
/// manager up for some microseconds; of sessions that wait it looks at the first ``mostWaiting``.
/// For those that wait for a prepared transaction, which has no process, it looks which ones hold a lock on the same object
/// that conflicts with theirs.
/// What others run, and since when, only a member of `pg_read_all_stats` may see; who waits for whom everybody may.
public struct LockTreeQuestion: Question {
    /// More that wait than this are not looked at.
    public static let mostWaiting = 200
    /// Characters of a statement.
    private static let longestStatement = 500

    public init() {}

    public var name: String { "who waits for whom" }

    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> LockTree {
        let statement = Self.statement(version: session.facts.versionNumber)
        let rows = try await session.rows(statement, for: name, settings: settings).rows
        do throws(RowDecodingError) {
            return LockTree(try Self.waits(rows))
        } catch {
            throw QueryFailure(question: name, reason: .decoding(error))
        }
    }

    /// What a login may not see of a session is NULL, but for the statement, in whose place stands a remark.
    /// Source: PostgreSQL's `pg_stat_get_activity`.
    ///
    /// Locks of prepared transactions have no process. Their virtual transaction is that of the session that prepared them,
    /// and after a restart `-1/` with their id, so each is known by the lock on its own id.
    /// Source: PostgreSQL's `MarkAsPreparingGuts`, which is so since the minor releases of November 2021.
    ///
    /// Since when a lock is waited for, servers tell from 14 on.
    static func statement(version: Int) -> SQL {
        let waitStart: SQL = version >= 140_000 ? "b.waitstart" : "NULL::timestamptz"
        return """
            WITH activity AS MATERIALIZED (
                SELECT pid, datname, application_name, usename::text AS usename, xact_start,
                       query_start, state_change,
                       CASE WHEN query = '<insufficient privilege>' THEN ''
                            ELSE coalesce(state, backend_type, '') END AS state,
                       CASE WHEN query = '<insufficient privilege>' THEN ''
                            ELSE left(coalesce(query, ''), \(longestStatement)) END AS query
                FROM pg_stat_activity),
            locks AS MATERIALIZED (SELECT * FROM pg_locks),
            waiting AS MATERIALIZED (
                SELECT DISTINCT ON (l.pid) l.*
                FROM locks l JOIN activity a USING (pid)
                WHERE NOT l.granted AND a.datname = current_database()
                ORDER BY l.pid LIMIT \(mostWaiting)),
            blocked AS MATERIALIZED (
                SELECT w.*, pg_blocking_pids(w.pid) AS blockers FROM waiting w),
            involved AS (SELECT pid FROM blocked UNION SELECT unnest(blockers) FROM blocked),
            prepared AS (
                SELECT DISTINCT b.pid, p.gid, p.owner::text AS owner, p.database::text AS database, p.prepared,
                       p.transaction::text::bigint AS transaction
                FROM blocked b JOIN locks l
                  ON l.pid IS NULL AND l.granted AND l.locktype = b.locktype
                 AND (l.database, l.relation, l.page, l.tuple, l.transactionid::text, l.classid, l.objid, l.objsubid)
                     IS NOT DISTINCT FROM
                     (b.database, b.relation, b.page, b.tuple, b.transactionid::text, b.classid, b.objid, b.objsubid)
                JOIN (\(conflicts)) AS c (mode, others) ON c.mode = b.mode AND l.mode = ANY (c.others)
                JOIN locks x ON x.pid IS NULL AND x.locktype = 'transactionid'
                            AND x.virtualtransaction = l.virtualtransaction
                JOIN pg_prepared_xacts p ON p.transaction = x.transactionid
                WHERE 0 = ANY (b.blockers))
            SELECT pid, application_name, usename, a.state, a.query, a.xact_start,
                   \(waitStart) AS wait_start, a.query_start, a.state_change,
                   CASE WHEN b.locktype = 'advisory' AND b.objsubid = 1
                        THEN ((b.classid::bigint << 32) | b.objid::bigint)::text
                        WHEN b.locktype = 'advisory' THEN b.classid::int || ', ' || b.objid::int END AS advisory,
                   b.mode, b.locktype, array_to_string(b.blockers, ',') AS blockers,
                   (SELECT CASE n.nspname WHEN 'public' THEN c.relname::text ELSE n.nspname || '.' || c.relname END
                    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE c.oid = b.relation AND b.database IN (
                        0, (SELECT oid FROM pg_database WHERE datname = current_database()))) AS relation,
                   NULL::bigint AS transaction, NULL::text AS gid, NULL::text AS place
            FROM involved JOIN activity a USING (pid) LEFT JOIN blocked b USING (pid)
            UNION ALL
            SELECT p.pid, NULL, p.owner, NULL, NULL, p.prepared, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, p.transaction,
                   p.gid, p.database
            FROM prepared p
            ORDER BY pid
            """
    }

    /// Source: PostgreSQL manual, 13.3.1 "Table-Level Locks"; other kinds of locks have the same modes.
    private static let conflicts: SQL = """
        VALUES ('AccessShareLock', ARRAY['AccessExclusiveLock']),
               ('RowShareLock', ARRAY['ExclusiveLock', 'AccessExclusiveLock']),
               ('RowExclusiveLock',
                ARRAY['ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock']),
               ('ShareUpdateExclusiveLock',
                ARRAY['ShareUpdateExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock',
                      'AccessExclusiveLock']),
               ('ShareLock',
                ARRAY['RowExclusiveLock', 'ShareUpdateExclusiveLock', 'ShareRowExclusiveLock', 'ExclusiveLock',
                      'AccessExclusiveLock']),
               ('ShareRowExclusiveLock',
                ARRAY['RowExclusiveLock', 'ShareUpdateExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock',
                      'ExclusiveLock', 'AccessExclusiveLock']),
               ('ExclusiveLock',
                ARRAY['RowShareLock', 'RowExclusiveLock', 'ShareUpdateExclusiveLock', 'ShareLock',
                      'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock']),
               ('AccessExclusiveLock',
                ARRAY['AccessShareLock', 'RowShareLock', 'RowExclusiveLock', 'ShareUpdateExclusiveLock', 'ShareLock',
                      'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock'])
        """

    private static func waits(_ rows: [Row]) throws(RowDecodingError) -> [LockWait] {
        var prepared: [Int: [PreparedTransaction]] = [:]
        var sessions: [Row] = []
        for row in rows {
            guard let transaction = try row.decodeIfPresent("transaction", as: Int.self) else {
                sessions.append(row)
                continue
            }
            let waiting: Int = try row.decode("pid")
            // Names may be in the encoding of another database.
            prepared[waiting, default: []].append(
                PreparedTransaction(
                    transaction: transaction, name: row["gid"]?.text, owner: row["usename"]?.text ?? "",
                    database: row["place"]?.text ?? "",
                    preparedAt: row["xact_start"]?.text.flatMap(UTCTimestamp.init(postgresText:))))
        }
        var waits: [LockWait] = []
        for row in sessions { waits.append(try wait(row, prepared)) }
        return waits
    }

    private static func wait(
        _ row: Row, _ prepared: [Int: [PreparedTransaction]]
    ) throws(RowDecodingError) -> LockWait {
        let application = try row.decodeIfPresent("application_name", as: String.self) ?? ""
        let blockers = try row.decodeIfPresent("blockers", as: String.self) ?? ""
        func moment(_ column: String) -> UTCTimestamp? {
            row[column]?.text.flatMap(UTCTimestamp.init(postgresText:))
        }
        let waitStart = moment("wait_start")
        let session = LockingSession(
            process: try row.decode("pid"), application: application,
            user: try row.decodeIfPresent("usename", as: String.self) ?? "", state: try row.decode("state"),
            // It may be in the encoding of another database.
            query: row["query"]?.text ?? "",
            transactionStart: moment("xact_start"), wanted: try wanted(row),
            waitsSince: waitStart ?? moment("query_start"), isWaitBound: waitStart == nil,
            stateSince: moment("state_change"))
        return LockWait(
            session, waitsFor: blockers.split(separator: ",").compactMap { Int($0) },
            prepared: prepared[session.process] ?? [],
            isMuselens: application == ReadOnlySession.applicationName)
    }

    private static func wanted(_ row: Row) throws(RowDecodingError) -> String? {
        guard let mode = try row.decodeIfPresent("mode", as: String.self) else { return nil }
        let kind = try row.decodeIfPresent("locktype", as: String.self) ?? "lock"
        let relation = try row.decodeIfPresent("relation", as: String.self)
        if let key = try row.decodeIfPresent("advisory", as: String.self) { return "\(mode) on advisory \(key)" }
        switch (kind, relation) {
        case ("relation", let name?): return "\(mode) on \(name)"
        case ("tuple", let name?): return "\(mode) on a row of \(name)"
        case (_, let name?): return "\(mode) on \(name) (\(kind))"
        case ("transactionid", nil), ("virtualxid", nil): return "\(mode) on a transaction"
        case (_, nil): return "\(mode) (\(kind))"
        }
    }
}
