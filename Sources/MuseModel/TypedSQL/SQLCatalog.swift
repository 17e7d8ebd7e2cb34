/// What there is in a database to name in a query.
public struct SQLCatalog: Hashable, Sendable {
    public let relations: [SQLRelation]
    /// Names without schemas, all of which are offered: none that is refused.
    public let functions: [String]
    /// The schemas whose relations are named without them.
    public let searchPath: [String]

    public init(relations: [SQLRelation], functions: [String], searchPath: [String] = ["public", "pg_catalog"]) {
        (self.relations, self.functions, self.searchPath) = (relations, functions, searchPath)
    }

    /// The relations of that name: of that schema, or else of the first schema of the search path that has one.
    func relation(schema: String?, name: String) -> SQLRelation? {
        let named = relations.filter { Bytewise.areEqual($0.name, name) }
        if let schema { return named.first { Bytewise.areEqual($0.schema, schema) } }
        for schema in searchPath {
            if let relation = named.first(where: { $0.schema == schema }) { return relation }
        }
        return nil
    }
}

/// A table, a view or what else has columns.
public struct SQLRelation: Hashable, Sendable {
    public let schema: String
    public let name: String
    /// In the relation's order.
    public let columns: [SQLColumn]

    public init(schema: String, name: String, columns: [SQLColumn]) {
        (self.schema, self.name, self.columns) = (schema, name, columns)
    }
}

/// A column of a relation.
public struct SQLColumn: Hashable, Sendable {
    public let name: String
    /// As `format_type` spells it.
    public let type: String

    public init(name: String, type: String) {
        (self.name, self.type) = (name, type)
    }
}
