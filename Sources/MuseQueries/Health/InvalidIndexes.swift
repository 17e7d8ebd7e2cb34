public import MuseModel
public import PostgresClient

/// The invalid indexes in the hub's schemas that nobody is building or dropping at the moment.
///
/// Costs index probes of the catalog for each index there, and a walk over the list of locks; it takes no lock on any
/// table.
public struct InvalidIndexes: Question {
    let shape: HubShape

    public init(shape: HubShape) {
        self.shape = shape
    }

    public var name: String { "which indexes are invalid" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [InvalidIndex] {
        try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            var columns: [String] = []
            if case .array(let items)? = try? JSONText.parse(row["columns"]?.text ?? "[]") {
                columns = items.map { if case .string(let text) = $0 { text } else { "" } }
            }
            return InvalidIndex(
                schema: try row.decode("schema"), table: try row.decode("table_name"), try row.decode("name"),
                columns: columns, isUnique: try row.decode("is_unique"), isPartial: try row.decode("is_partial"),
                isWritten: try row.decode("is_written"), isBeingDropped: try row.decode("is_dropped"))
        }
    }

    /// That of a partitioned table only lacks some partition's index. Whoever rebuilds or drops an index concurrently
    /// locks it, and whoever creates one its table, as everybody may see; which index it is that is being created takes
    /// `pg_read_all_stats`.
    private var statement: SQL {
        let schemas = Set(shape.relations.values.map(\.schema.name)).sorted()
        return """
            SELECT n.nspname AS schema, c.relname AS table_name, x.relname AS name, i.indisunique AS is_unique,
                   i.indpred IS NOT NULL AS is_partial, i.indisready AS is_written, NOT i.indislive AS is_dropped,
                   (SELECT json_agg(coalesce(a.attname::text, '') ORDER BY p.place)::text
                    FROM generate_series(0, i.indnkeyatts - 1) AS p (place)
                    LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[p.place]
                                            AND i.indkey[p.place] <> 0) AS columns
            FROM pg_namespace n
            JOIN pg_class c ON c.relnamespace = n.oid AND c.relkind IN ('r', 'm') AND c.relpersistence <> 't'
            JOIN pg_index i ON i.indrelid = c.oid AND NOT i.indisvalid
            JOIN pg_class x ON x.oid = i.indexrelid AND x.relkind = 'i'
            WHERE n.nspname = ANY (\(schemas)::text[])
              AND NOT EXISTS (
                SELECT FROM pg_stat_progress_create_index p
                WHERE p.datid = (SELECT oid FROM pg_database WHERE datname = current_database())
                  AND (p.index_relid = i.indexrelid OR p.index_relid IS NULL AND EXISTS (
                    SELECT FROM pg_locks l
                    WHERE l.pid = p.pid AND l.relation = c.oid AND l.mode = 'ShareUpdateExclusiveLock' AND l.granted)))
              AND NOT EXISTS (
                SELECT FROM pg_locks l
                WHERE l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                  AND l.relation = i.indexrelid AND l.mode = 'ShareUpdateExclusiveLock' AND l.granted)
            ORDER BY n.nspname, c.relname, x.relname
            """
    }
}
