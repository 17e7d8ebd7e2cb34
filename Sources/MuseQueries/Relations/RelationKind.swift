public import PostgresClient

/// What kind of relation it is. Source: `pg_class.relkind`.
public enum RelationKind: String, Hashable, Sendable, CaseIterable, CellDecodable {
    case table = "r"
    case partitionedTable = "p"
    case view = "v"
    case materializedView = "m"
    case foreignTable = "f"

    public init?(cellText: String) {
        self.init(rawValue: cellText)
    }

    /// The kind in words, as in "partitioned table".
    public var label: String {
        switch self {
        case .table: "table"
        case .partitionedTable: "partitioned table"
        case .view: "view"
        case .materializedView: "materialized view"
        case .foreignTable: "foreign table"
        }
    }

    /// Whether the relation has a file of its own, with blocks that can be read one by one.
    public var hasBlocks: Bool { self == .table || self == .materializedView }

    /// Whether the server can draw a sample of its blocks.
    public var canBeSampled: Bool { hasBlocks || self == .partitionedTable }
}
