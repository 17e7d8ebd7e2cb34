public import MuseModel
public import PostgresClient

/// What the server is doing: sessions, who waits for whom, running commands, replication, and the database's counters.
///
/// Two statements, ``LockTreeQuestion`` and one for all else, over the server's own views: no lock that a migration takes
/// is waited for. The second costs a walk over the list of sessions and over those that report progress or replicate,
/// some milliseconds. What others run only a member of `pg_read_all_stats` may see; who waits for whom everybody may.
public struct ServerActivityQuestion: Question {
    public init() {}

    public var name: String { "what the server is doing" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> ServerActivity {
        let locks = try await LockTreeQuestion().ask(session, settings: settings)
        let rows = try await session.rows(
            Self.statement(version: session.facts.versionNumber), for: name, settings: settings
        ).rows
        do throws(RowDecodingError) {
            return try ActivityRows(rows).activity(locks: locks)
        } catch {
            throw QueryFailure(question: name, reason: .decoding(error))
        }
    }

    /// Each row has its kind, and its facts as JSON; texts that may be in the encoding of another database stand beside it,
    /// so that one that cannot be read takes nothing else with it.
    static func statement(version: Int) -> SQL {
        SQL.joined(
            [begin, sessions] + progress(version: version) + [links, slots, prepared, counters], by: " UNION ALL ")
    }

    /// Source of the kinds: PostgreSQL manual, `pg_stat_activity`. A pooled connection's server process is the one that
    /// answers this, and no session of anybody else.
    private static let begin: SQL = """
        WITH wal AS MATERIALIZED (
            SELECT CASE WHEN pg_is_in_recovery()
                        THEN coalesce(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn())
                        ELSE pg_current_wal_lsn() END AS position)
        SELECT 'server'::text AS kind, NULL::int AS pid, NULL::text AS name, NULL::text AS place, NULL::text AS query,
               json_build_object(
                   'at', clock_timestamp(), 'most', current_setting('max_connections')::int,
                   'reserved', current_setting('superuser_reserved_connections')::int
                               + coalesce(current_setting('reserved_connections', true), '0')::int,
                   'connections', (SELECT count(*) FROM pg_stat_activity
                                   WHERE coalesce(backend_type, 'client backend') = 'client backend'
                                     AND usesysid IS NOT NULL AND datid IS NOT NULL),
                   'is_standby', pg_is_in_recovery(),
                   'lag', \(ServerFacts.standbyLagExpression),
                   'prepared', (SELECT count(*) FROM pg_prepared_xacts WHERE database = current_database()),
                   'oldest_prepared', (SELECT min(prepared) FROM pg_prepared_xacts
                                       WHERE database = current_database()))::text AS facts
        """

    /// Of processes `a`, those that do somebody's work. Workers of logical replication are called apply, parallel and
    /// tablesync workers by newer servers; their launcher does nobody's. Without rights no kind is seen, but a role is; the
    /// launcher has one too, and no database, as those that replicate.
    static let isShown: SQL = """
        (a.backend_type IN ('client backend', 'autovacuum worker', 'walsender', 'parallel worker')
         OR a.backend_type LIKE 'logical replication %worker'
         OR a.backend_type IS NULL AND a.usesysid IS NOT NULL
            AND (a.datid IS NOT NULL OR a.pid IN (SELECT r.pid FROM pg_stat_replication r)))
        """

    private static let sessions: SQL = """
        (SELECT 'session', a.pid, a.usename::text, a.datname::text,
                CASE WHEN a.query <> '<insufficient privilege>' THEN left(a.query, \(ActivitySession.longestQuery)) END,
                json_build_object(
                    'application', a.application_name,
                    'client', coalesce(host(a.client_addr), CASE a.client_port WHEN -1 THEN 'socket' END),
                    'backend', a.backend_type, 'state', a.state, 'wait_type', a.wait_event_type,
                    'wait', a.wait_event, 'began', a.backend_start, 'transaction', a.xact_start,
                    'asked', a.query_start, 'changed', a.state_change,
                    'horizon', greatest(age(a.backend_xmin), age(a.backend_xid)),
                    'is_hidden', a.query = '<insufficient privilege>')::text
         FROM pg_stat_activity a
         WHERE a.pid <> pg_backend_pid()
           AND \(isShown)
         ORDER BY a.xact_start NULLS LAST, a.pid LIMIT \(ServerActivity.mostSessions))
        """

    /// Whole rows of the views, so that each server's own columns come. `pg_stat_progress_copy` is there from 14 on.
    private static func progress(version: Int) -> [SQL] {
        let ofRelations: [(ProgressOfCommand.Kind, SQL)] = [
            (.createIndex, "pg_stat_progress_create_index"), (.vacuum, "pg_stat_progress_vacuum"),
            (.analyze, "pg_stat_progress_analyze"), (.cluster, "pg_stat_progress_cluster"),
        ]
        let copy: [(ProgressOfCommand.Kind, SQL)] = version >= 140_000 ? [(.copy, "pg_stat_progress_copy")] : []
        let backup: SQL = """
            SELECT \(ProgressOfCommand.Kind.baseBackup.rawValue)::text, p.pid, NULL, NULL, NULL, row_to_json(p)::text
            FROM pg_stat_progress_basebackup p
            """
        return (ofRelations + copy).map { ofRelation($0.0, in: $0.1) } + [backup]
    }

    private static func ofRelation(_ kind: ProgressOfCommand.Kind, in view: SQL) -> SQL {
        """
        SELECT \(kind.rawValue)::text, p.pid,
               CASE n.nspname WHEN 'public' THEN c.relname::text ELSE n.nspname || '.' || c.relname END,
               NULL, NULL, row_to_json(p)::text
        FROM \(view) p LEFT JOIN pg_class c ON c.oid = p.relid LEFT JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE p.datname = current_database()
        """
    }

    private static let links: SQL = """
        SELECT 'link', r.pid, r.usename::text, NULL, NULL,
               json_build_object(
                   'application', r.application_name, 'client', host(r.client_addr), 'state', r.state,
                   'sync', r.sync_state, 'behind', pg_wal_lsn_diff(w.position, r.replay_lsn),
                   'seconds', extract(epoch FROM r.replay_lag))::text
        FROM pg_stat_replication r CROSS JOIN wal w
        """

    /// Of a slot that was given up the server keeps no log, though it still says from where it did.
    private static let slots: SQL = """
        SELECT 'slot', s.active_pid, s.slot_name::text, s.database::text, NULL,
               json_build_object(
                   'type', s.slot_type, 'is_active', s.active, 'is_temporary', s.temporary,
                   'is_synced', coalesce((to_jsonb(s) ->> 'synced')::boolean, false),
                   'kept', CASE WHEN s.wal_status IS DISTINCT FROM 'lost'
                                THEN pg_wal_lsn_diff(w.position, s.restart_lsn) END,
                   'unconfirmed', CASE WHEN s.wal_status IS DISTINCT FROM 'lost'
                                       THEN pg_wal_lsn_diff(w.position, s.confirmed_flush_lsn) END,
                   'status', s.wal_status,
                   'until_lost', s.safe_wal_size)::text
        FROM pg_replication_slots s CROSS JOIN wal w
        """

    /// Of the other databases: what was prepared there keeps locks on what databases share, and vacuum back.
    private static let prepared: SQL = """
        SELECT 'prepared', NULL, NULL, p.database::text, NULL, json_build_object('count', count(*))::text
        FROM pg_prepared_xacts p WHERE p.database IS DISTINCT FROM current_database() GROUP BY p.database
        """

    private static let counters: SQL = """
        SELECT 'counters', NULL, NULL, NULL, NULL, row_to_json(d)::text
        FROM pg_stat_database d WHERE d.datname = current_database()
        """
}
