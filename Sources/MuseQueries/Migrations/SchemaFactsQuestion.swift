public import MuseModel
public import PostgresClient

/// What the database says of its schema: the revisions, and the columns of the tables that are in the hub's schema.
///
/// Costs what ``HubShapeQuestion`` and ``SchemaRevision`` cost, and one pass over `pg_class` and `pg_attribute`. It
/// looks at no table but `alembic_version`, so a migration at work can make it wait for that one alone.
public struct SchemaFactsQuestion: Question {
    public init() {}

    public var name: String { "the schema beside the migrations" }

    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> SchemaFacts {
        let shape = try await HubShapeQuestion().ask(session, settings: settings)
        let revisions = try await SchemaRevision(shape: shape).ask(session, settings: settings)
        let schema = Self.schema(of: shape)
        // Partitions are made and attached by SQL, of which nothing is promised.
        let statement: SQL = """
            SELECT c.relname AS name, a.attname AS column_name
            FROM pg_namespace n
            JOIN pg_class c ON c.relnamespace = n.oid AND c.relkind IN ('r', 'p', 'f') AND NOT c.relispartition
            LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE n.nspname = \(schema)
            ORDER BY c.relname, a.attnum
            """
        var columns: [String: [String]] = [:]
        let found = try await session.values(statement, for: name, settings: settings) {
            row throws(RowDecodingError) in
            (try row.decode("name", as: String.self), try row.decodeIfPresent("column_name", as: String.self))
        }
        for (table, column) in found { columns[table, default: []] += [column].compactMap { $0 } }
        return SchemaFacts(revisions: revisions, columns: columns, schema: schema)
    }

    /// The one that Alembic's table is in, else the one that a table of the hub is in.
    private static func schema(of shape: HubShape) -> String {
        let tables = [MuseTable.schemaRevision] + MuseTable.allCases
        return tables.lazy.compactMap { shape.relations[$0]?.schema.name }.first ?? "public"
    }
}
