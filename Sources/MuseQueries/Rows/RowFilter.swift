public import PostgresClient

/// A condition on one column.
public struct RowFilter: Hashable, Sendable {
    public let column: Identifier
    /// What the column must equal; `nil` for NULL.
    public let value: String?

    public init(column: Identifier, equals value: String?) {
        (self.column, self.value) = (column, value)
    }

    var sql: SQL {
        value.map { "\(column) = \($0)" } ?? "\(column) IS NULL"
    }

    static func condition(_ filters: [RowFilter]) -> SQL {
        filters.isEmpty ? "true" : .joined(filters.map(\.sql), by: " AND ")
    }
}
