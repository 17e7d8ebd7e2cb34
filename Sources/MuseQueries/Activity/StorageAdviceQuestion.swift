public import MuseModel
public import PostgresClient

/// About how much room tables and indexes waste, which indexes of the hub nobody reads, and which ones are missing.
///
/// Sizes are those of the last vacuum or analysis, and bloat is estimated from the planner's statistics: nothing of a table
/// is read and none is locked. What was changed since comes from the server's counters. Costs a pass over the catalog and over `pg_stats` for the largest ``mostTables`` tables,
/// some tens of milliseconds.
public struct StorageAdviceQuestion: Question {
    /// Smaller ones are not looked at where there are more.
    public static let mostTables = 200

    private let shape: HubShape

    public init(shape: HubShape) {
        self.shape = shape
    }

    public var name: String { "bloat and the use of indexes" }

    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> StorageAdvice
    {
        let isStandby = session.facts.isStandby
        let bloat = try await session.values(Self.bloat, for: name, settings: settings) {
            row throws(RowDecodingError) in
            try Self.estimate(row, isStandby: isStandby)
        }
        return StorageAdvice(bloat: bloat, indexes: try await advice(session, settings))
    }

    // MARK: Bloat

    /// Of an expression's values there are statistics under the index's name. Those of partial indexes would be of other
    /// rows than the column's.
    private static let bloat: SQL = """
        WITH tables AS MATERIALIZED (
            SELECT c.oid, c.relname, n.nspname, c.relpages, c.reltuples, s.*,
                   coalesce((SELECT o.option_value::int FROM pg_options_to_table(c.reloptions) o
                             WHERE o.option_name = 'fillfactor'), 100) AS fill
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            CROSS JOIN LATERAL (SELECT pg_stat_get_mod_since_analyze(c.oid) AS changes,
                                       pg_stat_get_dead_tuples(c.oid) AS dead, pg_stat_get_live_tuples(c.oid) AS live) s
            WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't'
              AND (c.relpages > 0 OR s.dead > \(BloatEstimate.fewRows)::float8 + \(BloatEstimate.largeShare)::float8 * s.live)
              AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            ORDER BY c.relpages DESC LIMIT \(mostTables)),
        statistics AS MATERIALIZED (
            SELECT t.oid, a.attnum, s.avg_width * (1 - s.null_frac) AS width, s.null_frac > 0 AS has_nulls
            FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_stats s ON s.schemaname = t.nspname AND s.tablename = t.relname
                                AND s.attname = a.attname AND NOT s.inherited)
        SELECT t.nspname AS schema, t.relname AS relation, NULL::text AS index, t.relpages AS pages,
               current_setting('block_size')::int AS page_size, t.reltuples AS rows, t.fill,
               t.changes, t.dead, t.live,
               count(*) AS columns, count(s.width) AS known,
               coalesce(sum(s.width), 0) AS width, coalesce(bool_or(s.has_nulls), false) AS has_nulls
        FROM tables t JOIN statistics s USING (oid) GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
        UNION ALL
        SELECT t.nspname, t.relname, x.relname, x.relpages, current_setting('block_size')::int, x.reltuples,
               coalesce((SELECT o.option_value::int FROM pg_options_to_table(x.reloptions) o
                         WHERE o.option_name = 'fillfactor'), 90), t.changes, t.dead, t.live,
               count(*), count(coalesce(s.width, e.avg_width * (1 - e.null_frac))),
               coalesce(sum(coalesce(s.width, e.avg_width * (1 - e.null_frac))), 0),
               coalesce(bool_or(coalesce(s.has_nulls, e.null_frac > 0)), false)
        FROM tables t JOIN pg_index i ON i.indrelid = t.oid AND i.indisvalid AND i.indpred IS NULL
        JOIN pg_class x ON x.oid = i.indexrelid AND x.relpages > 0
        JOIN pg_am m ON m.oid = x.relam AND m.amname = 'btree'
        JOIN pg_attribute a ON a.attrelid = x.oid AND a.attnum > 0
        LEFT JOIN statistics s ON s.oid = t.oid AND s.attnum = i.indkey[a.attnum - 1]
        LEFT JOIN pg_stats e ON i.indkey[a.attnum - 1] = 0 AND e.schemaname = t.nspname
                            AND e.tablename = x.relname AND e.attname = a.attname
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
        """

    private static func estimate(_ row: Row, isStandby: Bool) throws(RowDecodingError) -> BloatEstimate {
        let changes = BloatEstimate.Changes(
            sinceAnalysis: try row.decode("changes"), deadRows: try row.decode("dead"), liveRows: try row.decode("live")
        )
        let schema: String = try row.decode("schema")
        let relation: String = try row.decode("relation")
        return BloatEstimate(
            table: schema == "public" ? relation : "\(schema).\(relation)",
            index: try row.decodeIfPresent("index"),
            facts: BloatEstimate.Facts(
                pages: try row.decode("pages"), rows: try row.decode("rows"), pageSize: try row.decode("page_size"),
                fillFactor: try row.decode("fill"), columns: try row.decode("columns"),
                columnsWithStatistics: try row.decode("known"), width: try row.decode("width"),
                hasNulls: try row.decode("has_nulls")),
            changes: isStandby ? nil : changes)
    }

    // MARK: Indexes

    private func advice(
        _ session: ReadOnlySession, _ settings: StatementSettings
    ) async throws(QueryFailure) -> IndexAdvice? {
        guard !shape.relations.isEmpty else { return nil }
        let indexes = try await session.values(indexStatement, for: name, settings: settings) {
            row throws(RowDecodingError) in
            try Self.usage(row)
        }
        let since: SQL = "SELECT stats_reset FROM pg_stat_database WHERE datname = current_database()"
        let reset = try await session.rows(since, for: name, settings: settings).rows.first?["stats_reset"]?.text
        let schemas = shape.relations.map { ($0.key.name, $0.value.schema.name) }
        return IndexAdvice(
            indexes: indexes, columnsByTable: shape.columnsByTable,
            schemas: Dictionary(schemas, uniquingKeysWith: { first, _ in first }),
            countedSince: reset.flatMap(UTCTimestamp.init(postgresText:)), isStandby: session.facts.isStandby)
    }

    /// The condition `COLUMN IS NULL` as the server stores it, with the column's number. `pg_get_expr`, which prints it,
    /// locks the table on newer servers, and so would wait for a migration.
    private static let onlyNulls =
        #"^\(?\{NULLTEST :arg \{VAR :varno 1 :varattno ([0-9]+) [^{}]*\} :nulltesttype 0 [^{}]*\}\)?$"#

    /// Of an index that is being made this login may not see the table.
    private var indexStatement: SQL {
        let onlyNulls = Self.onlyNulls
        let relations = shape.relations.values.sorted()
        return """
            SELECT n.nspname AS schema, t.relname AS relation, x.relname AS name,
                   x.relpages::bigint * current_setting('block_size')::int AS bytes,
                   coalesce(pg_stat_get_numscans(i.indexrelid), 0) AS scans,
                   i.indisunique OR i.indisreplident OR i.indisexclusion
                       OR EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
                       -- That of a partitioned table is never read itself, and a partition's part of it cannot be dropped.
                       OR x.relkind = 'I' OR x.relispartition AS is_constraint,
                   m.amname = 'btree' AS is_ordered, i.indisvalid AS is_valid,
                   NOT i.indisvalid AND EXISTS (
                       SELECT FROM pg_stat_progress_create_index p
                       WHERE p.datname = current_database() AND (p.relid = i.indrelid OR p.relid IS NULL)
                   ) AS is_being_made,
                   i.indpred IS NOT NULL AS is_partial,
                   (SELECT a.attname FROM pg_attribute a
                    WHERE a.attrelid = i.indrelid AND a.attnum = substring(i.indpred::text FROM \(onlyNulls)::text)::int
                   ) AS where_null,
                   (SELECT json_agg(coalesce(a.attname::text, '(expression)') ORDER BY p.place)::text
                    FROM generate_series(0, i.indnkeyatts - 1) AS p (place)
                    LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[p.place]
                                            AND i.indkey[p.place] <> 0) AS columns
            FROM unnest(\(relations.map(\.schema.name))::text[], \(relations.map(\.name.name))::text[]) AS f (schema, name)
            JOIN pg_namespace n ON n.nspname = f.schema
            JOIN pg_class t ON t.relnamespace = n.oid AND t.relname = f.name
            JOIN pg_index i ON i.indrelid = t.oid
            JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am m ON m.oid = x.relam
            """
    }

    private static func usage(_ row: Row) throws(RowDecodingError) -> IndexUsage {
        var columns: [String] = []
        if case .array(let items)? = try? JSONText.parse(row["columns"]?.text ?? "[]") {
            columns = items.map { if case .string(let text) = $0 { text } else { "(expression)" } }
        }
        return IndexUsage(
            schema: try row.decode("schema"), table: try row.decode("relation"), name: try row.decode("name"),
            columns: columns, bytes: try row.decode("bytes"), scans: try row.decode("scans"),
            isConstraint: try row.decode("is_constraint"), isOrdered: try row.decode("is_ordered"),
            isValid: try row.decode("is_valid"), isPartial: try row.decode("is_partial"),
            whereNull: try row.decodeIfPresent("where_null"), isBeingMade: try row.decode("is_being_made"))
    }
}
