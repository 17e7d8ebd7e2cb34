public import PostgresClient

/// All relations that hold rows, each partitioned table as one line with the sum of its partitions.
///
/// Costs one pass over `pg_class` and a look at the size of each file. Looking at a size takes a lock that a migration
/// may hold back; then the sizes of the last analysis are used instead, so that the list is there during a migration.
public struct RelationCatalog: Question {
    /// Also the schemas of the server itself.
    public let includesSystemSchemas: Bool

    public init(includesSystemSchemas: Bool = false) {
        self.includesSystemSchemas = includesSystemSchemas
    }

    public var name: String { "the list of tables" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [RelationSummary] {
        var brief = settings
        brief.lockTimeout = min(settings.lockTimeout, 300)
        do throws(QueryFailure) {
            return try await summaries(session, settings: brief, sizes: .measured)
        } catch {
            guard error.isLockedOut else { throw error }
            return try await summaries(session, settings: settings, sizes: .fromLastAnalysis)
        }
    }

    private enum Sizes { case measured, fromLastAnalysis }

    private func summaries(
        _ session: ReadOnlySession, settings: StatementSettings, sizes: Sizes
    ) async throws(QueryFailure) -> [RelationSummary] {
        try await session.values(statement(sizes: sizes), for: name, settings: settings) {
            row throws(RowDecodingError) in
            try RelationSummary(row: row, isSizeEstimated: sizes == .fromLastAnalysis)
        }
    }

    private func statement(sizes: Sizes) -> SQL {
        """
        WITH RECURSIVE member (root, oid) AS (
            \(members)
        ), measured AS (
            SELECT m.root, m.oid, c.relkind, c.relpages, c.reltuples, f.*, s.n_live_tup, s.n_dead_tup,
                   greatest(s.last_vacuum, s.last_autovacuum) AS last_vacuum,
                   greatest(s.last_analyze, s.last_autoanalyze) AS last_analyze
            FROM member m JOIN pg_class c ON c.oid = m.oid
            LEFT JOIN pg_stat_all_tables s ON s.relid = m.oid
            CROSS JOIN LATERAL (SELECT \(Self.bytes(sizes)) FROM pg_class m WHERE m.oid = c.oid) f
        ), estimated AS (
            SELECT *, \(Self.rowsOfOne) AS rows,
                   CASE WHEN \(Self.isCountedByStatistics) THEN 'statistics' ELSE 'planner' END AS source,
                   relkind IN ('r', 'm', 'f') AND (reltuples < 0 OR reltuples = 0 AND relpages = 0)
                     AND coalesce(last_analyze, last_vacuum) IS NULL AS never_analysed
            FROM measured
        )
        SELECT n.nspname AS schema, c.relname AS name, c.relkind AS kind, \(Self.sums),
               obj_description(c.oid, 'pg_class') AS comment
        FROM estimated e JOIN pg_class c ON c.oid = e.root JOIN pg_namespace n ON n.oid = c.relnamespace
        GROUP BY c.oid, n.nspname, c.relname, c.relkind
        ORDER BY n.nspname, c.relname
        """
    }

    /// Each relation of the list, and under it the partitions that it is the root of, whatever their depth.
    private var members: SQL {
        """
          SELECT c.oid, c.oid
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition
            AND c.relpersistence <> 't'
            AND (\(includesSystemSchemas) OR n.nspname !~ '^pg_' AND n.nspname <> 'information_schema')
        UNION ALL
          SELECT m.root, i.inhrelid
          FROM member m JOIN pg_inherits i ON i.inhparent = m.oid JOIN pg_class p ON p.oid = i.inhrelid
          WHERE p.relispartition
        """
    }

    /// Indexes stand under their table's size; a TOAST table with its index under the table's total.
    /// A table that is dropped while the statement runs has no size any more.
    private static func bytes(_ sizes: Sizes) -> SQL {
        switch sizes {
        case .measured:
            """
            pg_table_size(m.oid) AS table_bytes, pg_indexes_size(m.oid) AS index_bytes,
            pg_relation_size(m.oid) AS heap_bytes, false AS locked
            """
        case .fromLastAnalysis:
            """
            (m.relpages + coalesce((SELECT t.relpages FROM pg_class t WHERE t.oid = m.reltoastrelid), 0))::bigint
              * current_setting('block_size')::bigint AS table_bytes,
            (SELECT coalesce(sum(x.relpages), 0)::bigint * current_setting('block_size')::bigint
             FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid WHERE i.indrelid = m.oid) AS index_bytes,
            m.relpages::bigint * current_setting('block_size')::bigint AS heap_bytes,
            m.oid IN (SELECT l.relation FROM pg_locks l
                      WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock' AND l.granted
                        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS locked
            """
        }
    }

    /// What a relation and its partitions are together.
    private static let sums: SQL = """
        count(*) FILTER (WHERE e.oid <> e.root) AS partitions,
        CASE WHEN bool_and(e.rows IS NOT NULL OR e.relkind = 'p') THEN sum(e.rows)::bigint END AS rows,
        min(e.source) FILTER (WHERE e.relkind <> 'p') AS source,
        coalesce(bool_or(e.never_analysed), false) AS never_analysed,
        coalesce(bool_or(e.locked), false) AS locked,
        coalesce(sum(e.table_bytes), 0)::bigint AS table_bytes,
        coalesce(sum(e.index_bytes), 0)::bigint AS index_bytes,
        coalesce(sum(e.n_live_tup), 0)::bigint AS live_tuples,
        coalesce(sum(e.n_dead_tup), 0)::bigint AS dead_tuples,
        extract(epoch FROM max(e.last_vacuum)) AS last_vacuum,
        extract(epoch FROM max(e.last_analyze)) AS last_analyze
        """

    /// The running statistics are to be trusted once something has looked at the whole table, or where the planner
    /// knows nothing. A server that crashed, and a standby, have lost them: then a vacuum or an analysis has left its
    /// mark in `pg_class`, and none in the statistics.
    private static let isCountedByStatistics: SQL = """
        (relkind IN ('r', 'm') AND (coalesce(last_analyze, last_vacuum) IS NOT NULL
          OR n_live_tup > 0 AND (reltuples < 0 OR reltuples = 0 AND relpages = 0)))
        """

    /// Otherwise what the planner does: the density of the last analysis times the size of today.
    /// A file without a block has no rows.
    private static let rowsOfOne: SQL = """
        CASE WHEN \(isCountedByStatistics) THEN n_live_tup::float8
             WHEN relkind = 'p' THEN 0
             WHEN relkind IN ('r', 'm') AND heap_bytes = 0 THEN 0
             WHEN relkind IN ('r', 'm', 'f') AND reltuples > 0 AND relpages > 0 AND heap_bytes > 0
               THEN round(reltuples::float8 / relpages * (heap_bytes / current_setting('block_size')::float8))
             WHEN reltuples > 0 OR reltuples = 0 AND relpages > 0 THEN reltuples
        END
        """
}

extension RelationSummary {
    init(row: Row, isSizeEstimated: Bool) throws(RowDecodingError) {
        let source: String? = try row.decodeIfPresent("source")
        let tableBytes: Int = try row.decode("table_bytes")
        let indexBytes: Int = try row.decode("index_bytes")
        self.init(
            name: RelationName(
                schema: Identifier(fromCatalog: try row.decode("schema")),
                name: Identifier(fromCatalog: try row.decode("name"))),
            kind: try row.decode("kind"),
            partitionCount: try row.decode("partitions"),
            estimate: RowEstimate(
                rows: try row.decodeIfPresent("rows"),
                source: source.flatMap(RowEstimate.Source.init(rawValue:)) ?? .planner,
                isNeverAnalysed: try row.decode("never_analysed")),
            totalBytes: tableBytes + indexBytes, tableBytes: tableBytes, indexBytes: indexBytes,
            isSizeEstimated: isSizeEstimated, isLocked: try row.decode("locked"),
            liveTuples: try row.decode("live_tuples"), deadTuples: try row.decode("dead_tuples"),
            lastVacuum: try row.decodeIfPresent("last_vacuum"), lastAnalyze: try row.decodeIfPresent("last_analyze"),
            comment: try row.decodeIfPresent("comment"))
    }
}
