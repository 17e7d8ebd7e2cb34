internal import PostgresClient

/// What the server's bookkeeping says of the history table right now, without a look at its rows.
struct HistoryMoment: Hashable, Sendable {
    /// Which server, which tables, and which counters: when one of them is another, numbers do not compare.
    struct Identity: Hashable, Sendable {
        let startedAt: String
        let countersSince: String
        let tables: String
    }

    let identity: Identity
    /// Which transactions had ended. Two moments with the same snapshot see the same rows, whatever they look at.
    let snapshot: String
    /// Rows inserted, updated and deleted since the counters began, also by transactions that were rolled back.
    let inserted: Int
    let updated: Int
    let deleted: Int
    /// Whether snapshots and counters tell of all changes: of a standby they do not, nor of tables that are elsewhere.
    let tellsChanges: Bool
    /// Whether at most one row can have the same repository, address and commit, and all have one.
    let hasKey: Bool

    /// Whether no transaction has ended between the two, so that nobody can see a difference.
    func showsSameRows(as other: HistoryMoment) -> Bool {
        tellsChanges && identity == other.identity && snapshot == other.snapshot
    }
}

/// Asks for the ``HistoryMoment``.
///
/// Costs index probes of the catalog and of the counters, some tenths of a millisecond.
struct HistoryMomentQuestion: Question {
    let relation: RelationName

    var name: String { "a check for changes of the history" }

    /// `nil` where the relation is gone.
    func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> HistoryMoment? {
        try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            HistoryMoment(
                identity: HistoryMoment.Identity(
                    startedAt: try row.decode("started"), countersSince: try row.decode("counters_since"),
                    tables: try row.decode("tables")),
                snapshot: try row.decode("snapshot"), inserted: try row.decode("inserted"),
                updated: try row.decode("updated"), deleted: try row.decode("deleted"),
                tellsChanges: try row.decode("tells_changes"), hasKey: try row.decode("has_key"))
        }.first
    }

    /// The counters of a partitioned table are those of its partitions.
    private var statement: SQL {
        """
        WITH RECURSIVE root AS (
            SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = \(relation.schema.name) AND c.relname = \(relation.name.name)
        ), tree AS (
            SELECT oid FROM root
            UNION SELECT i.inhrelid FROM pg_inherits i JOIN tree ON i.inhparent = tree.oid
        ), sums AS (
            SELECT string_agg(c.oid::text || ':' || c.relfilenode, ',' ORDER BY c.oid) AS tables,
                   bool_and(c.relkind IN ('r', 'p')) AS are_tables,
                   coalesce(sum(pg_stat_get_tuples_inserted(c.oid)), 0)::bigint AS inserted,
                   coalesce(sum(pg_stat_get_tuples_updated(c.oid)), 0)::bigint AS updated,
                   coalesce(sum(pg_stat_get_tuples_deleted(c.oid)), 0)::bigint AS deleted
            FROM tree JOIN pg_class c ON c.oid = tree.oid
        )
        SELECT pg_postmaster_start_time()::text AS started,
               coalesce((SELECT pg_stat_get_db_stat_reset_time(d.oid)::text FROM pg_database d
                         WHERE d.datname = current_database()), '') AS counters_since,
               sums.tables, txid_current_snapshot()::text AS snapshot, sums.inserted, sums.updated, sums.deleted,
               NOT pg_is_in_recovery() AND sums.are_tables AND current_setting('track_counts')::bool
                 AS tells_changes,
               \(hasKey) AS has_key
        FROM root CROSS JOIN sums
        """
    }

    /// Only columns of text are read back as they are. A table with children that are no partitions has a key for each.
    private var hasKey: SQL {
        let columns = GapRows.keyColumns
        return """
            (SELECT count(*) = \(columns.count)::bigint FROM pg_attribute a
             WHERE a.attrelid = root.oid AND a.attname = ANY (\(columns)::text[]) AND \(SQL.isNotNull)
               AND a.atttypid IN ('text'::regtype, 'varchar'::regtype))
            AND EXISTS (
                SELECT FROM pg_index i
                WHERE i.indrelid = root.oid AND i.indisunique AND i.indimmediate AND i.indisvalid
                  AND i.indpred IS NULL AND i.indexprs IS NULL
                  AND (SELECT bool_and(a.attname = ANY (\(columns)::text[])) FROM pg_attribute a
                       WHERE a.attrelid = root.oid AND a.attnum = ANY (i.indkey)))
            AND (SELECT c.relkind = 'p' OR NOT EXISTS (SELECT FROM pg_inherits h WHERE h.inhparent = root.oid)
                 FROM pg_class c WHERE c.oid = root.oid)
            """
    }
}
