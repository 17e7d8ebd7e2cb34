public import MuseModel
public import PostgresClient

/// How far the planner's statistics of each table are behind it.
///
/// Costs one pass over `pg_class` and the server's counters; it takes no lock on any table. On a standby the counters
/// are at nothing.
public struct AnalysedTables: Question {
    public init() {}

    public var name: String { "how old the statistics are" }

    /// Autovacuum's measure is that of autovacuum.c: a number and a share of the rows, of which a table may have its own.
    /// That a table was never analysed is told by its counters: how large it is would take a lock to know, and the
    /// catalog has no pages of a table that nothing has looked at. One that never had rows is left out.
    private static let statement: SQL = """
        SELECT CASE n.nspname WHEN 'public' THEN c.relname::text ELSE n.nspname || '.' || c.relname END AS name,
               s.n_mod_since_analyze AS changes,
               coalesce(o.base, current_setting('autovacuum_analyze_threshold')::float8)
                 + coalesce(o.share, current_setting('autovacuum_analyze_scale_factor')::float8)
                   * greatest(c.reltuples, 0)::float8 AS threshold,
               extract(epoch FROM clock_timestamp() - greatest(s.last_analyze, s.last_autoanalyze))::float8 AS age,
               c.reltuples > 0 AND c.relpages > 0 AND s.n_live_tup = 0 AND s.n_dead_tup = 0
                 AND s.n_mod_since_analyze = 0
                 AND coalesce(s.last_analyze, s.last_autoanalyze, s.last_vacuum, s.last_autovacuum) IS NULL AS forgotten,
               v.never
        FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_stat_all_tables s ON s.relid = c.oid
        CROSS JOIN LATERAL (
            SELECT max(option_value) FILTER (WHERE option_name = 'autovacuum_analyze_threshold')::float8 AS base,
                   max(option_value) FILTER (WHERE option_name = 'autovacuum_analyze_scale_factor')::float8 AS share
            FROM pg_options_to_table(c.reloptions)) o
        CROSS JOIN LATERAL (
            SELECT (c.reltuples < 0 OR c.reltuples = 0 AND c.relpages = 0)
                     AND coalesce(s.last_analyze, s.last_autoanalyze, s.last_vacuum, s.last_autovacuum) IS NULL
                     AND (s.n_live_tup > 0 OR s.n_dead_tup > 0) AS never) v
        WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't'
          AND (c.reltuples > 0 OR s.last_analyze IS NOT NULL OR s.last_autoanalyze IS NOT NULL OR v.never)
          AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
        ORDER BY 1
        """

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [AnalysedTable] {
        try await session.values(Self.statement, for: name, settings: settings) { row throws(RowDecodingError) in
            AnalysedTable(
                try row.decode("name"), changes: try row.decode("changes"), threshold: try row.decode("threshold"),
                age: try row.decodeIfPresent("age"), isForgotten: try row.decode("forgotten"),
                isNeverAnalysed: try row.decode("never"))
        }
    }
}
