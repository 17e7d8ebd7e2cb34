public import PostgresClient

/// A relation's name with its schema, both as the catalog spells them.
public struct RelationName: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let schema: Identifier
    public let name: Identifier

    package init(schema: Identifier, name: Identifier) {
        self.schema = schema
        self.name = name
    }

    /// The name as a person reads it: without the schema where that is `public`.
    public var description: String {
        schema.name == "public" ? name.name : "\(schema.name).\(name.name)"
    }

    public static func < (left: RelationName, right: RelationName) -> Bool {
        (left.schema, left.name) < (right.schema, right.name)
    }

    var sql: SQL { "\(schema).\(name)" }
}
