internal import PostgresClient

/// Whether an index of a relation begins with some columns, in any order, so that rows are found by values of them all.
///
/// A view has none. Costs a few probes of the catalog's indexes.
struct LeadingIndexQuestion: Question {
    let relation: RelationName
    let columns: [String]

    var name: String { "whether an index of \(relation) begins with \(columns.joined(separator: ", "))" }

    /// Source: PostgreSQL manual, 53.26 `pg_index`: `indkey` counts from 0, and has 0 for an expression.
    func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> Bool {
        let statement: SQL = """
            SELECT EXISTS (
                SELECT FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace
                JOIN pg_index i ON i.indrelid = t.oid
                JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am m ON m.oid = x.relam
                WHERE t.relname = \(relation.name.name) AND n.nspname = \(relation.schema.name)
                  AND m.amname = 'btree' AND i.indisvalid AND i.indpred IS NULL
                  AND (SELECT count(*) FROM pg_attribute a
                       JOIN generate_series(0, \(columns.count - 1)::int) AS p (place) ON a.attnum = i.indkey[p.place]
                       WHERE a.attrelid = t.oid AND a.attname = ANY (\(columns)::text[])) = \(columns.count)::bigint
            ) AS is_there
            """
        return try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            try row.decode("is_there", as: Bool.self)
        }.first ?? false
    }
}
