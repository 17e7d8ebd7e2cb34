public import PostgresClient

/// One value, whole.
///
/// Costs an index probe, and the value's way here. By its place in the file it is read directly.
public struct WholeCell: Question {
    let selection: RowSelection
    let column: ColumnDescription
    let position: RowPosition

    public init(selection: RowSelection, column: ColumnDescription, position: RowPosition) {
        (self.selection, self.column, self.position) = (selection, column, position)
    }

    public var name: String { "\(column.name) of a row of \(selection.relation)" }

    public struct FetchedValue: Sendable, Hashable {
        public let value: CellValue
        /// Bytes as the server holds it, before compression; 0 for NULL.
        public let bytes: Int

        public init(value: CellValue, bytes: Int) {
            (self.value, self.bytes) = (value, bytes)
        }
    }

    /// `nil` where the row is gone.
    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> FetchedValue?
    {
        let size: SQL =
            column.typeNumber == .bytea ? "octet_length(\(column.name))" : "octet_length(\(column.name)::text)"
        let place: [SQL] = position.values.map { selection.order == .blocks ? "\($0)::tid" : "\($0)" }
        let statement: SQL = """
            SELECT \(column.name)::text AS value, coalesce(\(size), 0) AS bytes FROM \(selection.relation.sql)
            WHERE (\(SQL.joined(selection.orderColumns, by: ", "))) = (\(SQL.joined(place, by: ", "))) LIMIT 1
            """
        return try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            FetchedValue(value: row["value"] ?? .null, bytes: try row.decode("bytes"))
        }.first
    }
}
