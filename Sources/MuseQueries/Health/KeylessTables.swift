public import MuseModel
public import PostgresClient

/// The tables in the hub's schemas in which no key gives each row its place.
///
/// A key is what ``RelationDescription/rowKeys`` takes for one. Costs index probes of the catalog for each table there;
/// it takes no lock on any table.
public struct KeylessTables: Question {
    let shape: HubShape

    public init(shape: HubShape) {
        self.shape = shape
    }

    public var name: String { "which tables have no key" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [KeylessTable] {
        let schemas = Set(shape.relations.values.map(\.schema.name)).sorted()
        let statement: SQL = """
            SELECT n.nspname AS schema, c.relname AS name, c.relkind = 'p' AS partitioned
            FROM pg_namespace n JOIN pg_class c ON c.relnamespace = n.oid
            WHERE n.nspname = ANY (\(schemas)::text[]) AND c.relkind IN ('r', 'p') AND NOT c.relispartition
              AND c.relpersistence <> 't'
              AND NOT EXISTS (
                SELECT FROM pg_index i
                JOIN pg_class x ON x.oid = i.indexrelid
                JOIN pg_am m ON m.oid = x.relam AND m.amname = 'btree'
                WHERE i.indrelid = c.oid AND i.indisunique AND i.indimmediate AND i.indisvalid AND i.indpred IS NULL
                  AND NOT EXISTS (
                    SELECT FROM generate_series(1, i.indnkeyatts) AS k (place)
                    LEFT JOIN pg_attribute a
                      ON a.attrelid = c.oid AND a.attnum = i.indkey[k.place - 1] AND a.attnum > 0
                    LEFT JOIN pg_opclass o ON o.oid = i.indclass[k.place - 1]
                    WHERE \(SQL.isNotNull) IS NOT TRUE OR i.indoption[k.place - 1] <> 0
                      OR i.indcollation[k.place - 1] <> a.attcollation OR o.opcdefault IS NOT TRUE
                      OR o.opcnamespace <> 'pg_catalog'::regnamespace))
            ORDER BY n.nspname, c.relname
            """
        return try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            KeylessTable(
                schema: try row.decode("schema"), name: try row.decode("name"),
                isPartitioned: try row.decode("partitioned"))
        }
    }
}
