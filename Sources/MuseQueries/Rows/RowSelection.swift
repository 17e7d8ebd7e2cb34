internal import PostgresClient

/// Which rows and columns of a relation are read, and in which order.
public struct RowSelection: Hashable, Sendable {
    public let relation: RelationName
    public let columns: [ColumnDescription]
    public let order: RowOrder
    public var isReversed: Bool
    public var filters: [RowFilter]

    public init(
        relation: RelationName, columns: [ColumnDescription], order: RowOrder, isReversed: Bool = false,
        filters: [RowFilter] = []
    ) {
        (self.relation, self.columns, self.order) = (relation, columns, order)
        (self.isReversed, self.filters) = (isReversed, filters)
    }

    /// All columns of a relation in its own order.
    public init(of description: RelationDescription) {
        self.init(relation: description.name, columns: description.columns, order: description.defaultOrder)
    }

    /// The columns in whose order the rows come.
    var orderColumns: [SQL] {
        switch order {
        case .key(let key): key.columns.map { "\($0)" }
        case .blocks: ["ctid"]
        case .window: []
        }
    }

    /// `ORDER BY` in the selection's direction or against it; empty where there is no order to ask for.
    ///
    /// The columns are named with their table: a bare name would mean the column of the answer, which is text.
    /// Source: PostgreSQL manual, "SELECT", on `ORDER BY`.
    func orderBy(forward: Bool) -> SQL {
        guard !orderColumns.isEmpty else { return "" }
        let direction: SQL = forward != isReversed ? "" : " DESC"
        return "ORDER BY " + .joined(orderColumns.map { "\(relation.sql).\($0)\(direction)" }, by: ", ")
    }

    /// The rows on one side of a position, compared as a row value so that the index finds the place.
    func condition(_ side: Side, of position: RowPosition, inclusive: Bool = false) -> SQL {
        let isGreater = (side == .following) != isReversed
        let comparison: SQL = isGreater ? (inclusive ? ">=" : ">") : (inclusive ? "<=" : "<")
        let values = position.values.map { value -> SQL in order == .blocks ? "\(value)::tid" : "\(value)" }
        return "(\(SQL.joined(orderColumns, by: ", "))) \(comparison) (\(SQL.joined(values, by: ", ")))"
    }

    enum Side { case preceding, following }
}
