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
    /// Columns are named with their relation: a bare name would mean the result's column of that name, which is text.
    func orderBy(forward: Bool) -> SQL {
        guard !orderColumns.isEmpty else { return "" }
        let direction: SQL = forward != isReversed ? "" : " DESC"
        let columns = orderColumns.map { "\(relation.name)." + $0 + direction }
        return "ORDER BY " + .joined(columns, by: ", ")
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
