internal import OrderedCollections
public import MuseModel
public import PostgresClient

/// MuseHub's tables as this database has them: columns, keys and indexes.
///
/// Costs index probes of the catalog in two round trips; it takes no lock on any table.
public struct FoundTables: Question {
    let shape: HubShape

    public init(shape: HubShape) {
        self.shape = shape
    }

    public var name: String { "how the hub's tables are made" }

    private struct Place: Hashable {
        let schema: String
        let table: MuseTable
        let isTable: Bool
    }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [FoundTable] {
        let columns = try await columns(session, settings: settings)
        let indexes = try await indexes(session, settings: settings)
        return columns.map { place, columns in
            FoundTable(
                place.table, schema: place.schema, isTable: place.isTable, columns: columns,
                indexes: indexes[place.table] ?? [])
        }
    }

    /// The hub's relations, in the guide's order, as `h`.
    private var relations: SQL {
        let known = MuseTable.allCases.compactMap { shape.relations[$0] }
        return """
            unnest(\(known.map(\.schema.name))::text[], \(known.map(\.name.name))::text[])
              WITH ORDINALITY AS h (schema, name, place)
            JOIN pg_namespace n ON n.nspname = h.schema
            JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = h.name
            """
    }

    private func columns(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> OrderedDictionary<Place, [FoundTable.Column]> {
        let statement: SQL = """
            SELECT h.schema, h.name, c.relkind IN ('r', 'p') AS is_table, a.attname AS column_name,
                   format_type(a.atttypid, a.atttypmod) AS type, NOT \(SQL.isNotNull) AS nullable
            FROM \(relations)
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY h.place, a.attnum
            """
        let found = try await session.values(statement, for: name, settings: settings) {
            row throws(RowDecodingError) -> (Place, FoundTable.Column)? in
            guard let table = MuseTable(rawValue: try row.decode("name")) else { return nil }
            let column = FoundTable.Column(
                try row.decode("column_name"), try row.decode("type"), isNullable: try row.decode("nullable"))
            let place = Place(schema: try row.decode("schema"), table: table, isTable: try row.decode("is_table"))
            return (place, column)
        }
        var columns: OrderedDictionary<Place, [FoundTable.Column]> = [:]
        for case (let place, let column)? in found { columns[place, default: []].append(column) }
        return columns
    }

    private func indexes(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [MuseTable: [FoundTable.Index]] {
        let statement: SQL = """
            SELECT h.name, i.indexrelid::bigint AS number, i.indisprimary AS is_primary, i.indisunique AS is_unique,
                   coalesce(a.attname, '') AS column_name
            FROM \(relations)
            JOIN pg_index i ON i.indrelid = c.oid AND i.indisvalid AND i.indpred IS NULL
            CROSS JOIN LATERAL generate_series(1, i.indnkeyatts) AS k (place)
            LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[k.place - 1] AND a.attnum > 0
            ORDER BY h.place, i.indisprimary DESC, i.indexrelid, k.place
            """
        let parts = try await session.values(statement, for: name, settings: settings) {
            row throws(RowDecodingError) in try Part(row: row)
        }
        var indexes: [MuseTable: [FoundTable.Index]] = [:]
        for (_, parts) in OrderedDictionary(grouping: parts, by: \.number) {
            guard let first = parts.first, let table = MuseTable(rawValue: first.table) else { continue }
            indexes[table, default: []].append(
                FoundTable.Index(parts.map(\.column), isUnique: first.isUnique, isPrimary: first.isPrimary))
        }
        return indexes
    }

    /// A column of an index.
    private struct Part {
        let table: String
        let number: Int
        let isPrimary: Bool
        let isUnique: Bool
        let column: String

        init(row: Row) throws(RowDecodingError) {
            table = try row.decode("name")
            number = try row.decode("number")
            isPrimary = try row.decode("is_primary")
            isUnique = try row.decode("is_unique")
            column = try row.decode("column_name")
        }
    }
}
