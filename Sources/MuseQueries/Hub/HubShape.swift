public import MuseModel
public import PostgresClient

/// Which of MuseHub's tables a database has, where, and with which columns.
///
/// A question about the hub names only tables and columns that it has seen here.
public struct HubShape: Sendable, Hashable {
    public let relations: [MuseTable: RelationName]
    /// By the table's name without a schema.
    public let columnsByTable: [String: Set<String>]

    public init(relations: [MuseTable: RelationName], columnsByTable: [String: Set<String>]) {
        (self.relations, self.columnsByTable) = (relations, columnsByTable)
    }

    public var completeness: HubCompleteness { HubCompleteness(columnsByTable: columnsByTable) }

    /// The table, where it is there and has all these columns.
    func relation(_ table: MuseTable, with columns: [String]) -> RelationName? {
        guard let relation = relations[table], let present = columnsByTable[table.name],
            columns.allSatisfy(present.contains)
        else { return nil }
        return relation
    }
}

/// Looks the hub's tables up in the catalog. Where several schemas have one of the name, `public` counts.
///
/// Costs index probes of `pg_class` and `pg_attribute`.
public struct HubShapeQuestion: Question {
    public init() {}

    public var name: String { "which tables this hub has" }

    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> HubShape {
        let statement: SQL = """
            SELECT f.schema, f.name, a.attname AS column_name
            FROM (SELECT DISTINCT ON (c.relname) c.oid, n.nspname AS schema, c.relname AS name
                  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                  WHERE c.relname = ANY (\(MuseTable.allCases.map(\.name))::text[])
                    AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relpersistence <> 't'
                  ORDER BY c.relname, n.nspname <> 'public', n.nspname) AS f
            JOIN pg_attribute a ON a.attrelid = f.oid AND a.attnum > 0 AND NOT a.attisdropped
            """
        var relations: [MuseTable: RelationName] = [:]
        var columns: [String: Set<String>] = [:]
        let found = try await session.values(statement, for: name, settings: settings) {
            row throws(RowDecodingError) in
            (
                RelationName(
                    schema: Identifier(fromCatalog: try row.decode("schema")),
                    name: Identifier(fromCatalog: try row.decode("name"))),
                try row.decode("column_name", as: String.self)
            )
        }
        for (relation, column) in found {
            if let table = MuseTable(rawValue: relation.name.name) { relations[table] = relation }
            columns[relation.name.name, default: []].insert(column)
        }
        return HubShape(relations: relations, columnsByTable: columns)
    }
}
