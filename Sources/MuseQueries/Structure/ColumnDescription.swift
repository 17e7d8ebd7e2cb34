public import PostgresClient

/// A column of a relation, as the catalog describes it.
public struct ColumnDescription: Hashable, Sendable {
    public let name: Identifier
    /// As in `character varying(128)`.
    public let type: String
    public let typeNumber: TypeNumber
    /// Values of the type have no fixed size, so one may be long.
    public let isVariableLength: Bool
    public let isNullable: Bool
    /// The default's expression, also of a generated column.
    public let defaultExpression: String?
    /// Place in the primary key from 1; `nil` where it is not part of it.
    public let primaryKeyPosition: Int?
    /// What a foreign key over this column refers to.
    public var references: [ColumnReference]
    public let comment: String?

    public init(
        name: Identifier, type: String, typeNumber: TypeNumber, isVariableLength: Bool = true,
        isNullable: Bool = true, defaultExpression: String? = nil, primaryKeyPosition: Int? = nil,
        references: [ColumnReference] = [], comment: String? = nil
    ) {
        (self.name, self.type, self.typeNumber) = (name, type, typeNumber)
        (self.isVariableLength, self.isNullable) = (isVariableLength, isNullable)
        (self.defaultExpression, self.primaryKeyPosition) = (defaultExpression, primaryKeyPosition)
        (self.references, self.comment) = (references, comment)
    }

    public var isNumeric: Bool { typeNumber.isNumeric }

    public var isJSON: Bool { typeNumber == .json || typeNumber == .jsonb }
}

/// One column of a foreign key and the column it refers to.
public struct ColumnReference: Hashable, Sendable, CustomStringConvertible {
    public let relation: RelationName
    public let column: Identifier

    public init(relation: RelationName, column: Identifier) {
        (self.relation, self.column) = (relation, column)
    }

    public var description: String { "\(relation)(\(column))" }
}
