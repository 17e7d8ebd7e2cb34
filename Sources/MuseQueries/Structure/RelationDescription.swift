public import PostgresClient

/// A relation with its columns, indexes and constraints.
public struct RelationDescription: Hashable, Sendable {
    public let name: RelationName
    public let kind: RelationKind
    public let comment: String?
    public let columns: [ColumnDescription]
    public let indexes: [IndexDescription]
    public let constraints: [ConstraintDescription]

    public init(
        name: RelationName, kind: RelationKind, comment: String? = nil, columns: [ColumnDescription],
        indexes: [IndexDescription] = [], constraints: [ConstraintDescription] = []
    ) {
        (self.name, self.kind, self.comment) = (name, kind, comment)
        (self.columns, self.indexes, self.constraints) = (columns, indexes, constraints)
    }

    public func column(named name: String) -> ColumnDescription? {
        columns.first { $0.name.name == name }
    }

    /// The keys in whose order rows can be read, the primary key first, then those of fewest columns.
    ///
    /// A key qualifies when its index is unique over columns that are never NULL: then each row has its place.
    public var rowKeys: [RowKey] {
        let neverNull = Set(columns.filter { !$0.isNullable }.map(\.name))
        return
            indexes
            .filter { $0.isUnique && $0.isValid && !$0.orderedColumns.isEmpty }
            .filter { index in index.orderedColumns.allSatisfy(neverNull.contains) }
            .sorted { left, right in
                (left.isPrimary ? 0 : 1, left.orderedColumns.count, left.name.name)
                    < (right.isPrimary ? 0 : 1, right.orderedColumns.count, right.name.name)
            }
            .map { RowKey(index: $0.name, columns: $0.orderedColumns) }
    }

    /// The order in which rows are read where nobody asks for another.
    public var defaultOrder: RowOrder {
        if let key = rowKeys.first { return .key(key) }
        return kind.hasBlocks ? .blocks : .window
    }
}

/// A unique index whose columns give each row its place.
public struct RowKey: Hashable, Sendable {
    public let index: Identifier
    public let columns: [Identifier]

    public init(index: Identifier, columns: [Identifier]) {
        (self.index, self.columns) = (index, columns)
    }
}

/// How a relation's rows are walked through.
public enum RowOrder: Hashable, Sendable {
    /// In the order of a unique index, from any key on.
    case key(RowKey)
    /// In the order in which they lie in the file, for a table without a key.
    case blocks
    /// The first rows that the server gives, for what has neither key nor file.
    case window

    /// The order in a few words, as the frame's title says it.
    public var label: String {
        switch self {
        case .key(let key): "by " + key.columns.map(\.name).joined(separator: ", ")
        case .blocks: "no key: in the order of the file"
        case .window: "no key: the first rows only"
        }
    }
}
