internal import PostgresClient

/// What kind of relation one is. Costs a probe of the catalog's index.
struct RelationKindQuestion: Question {
    let relation: RelationName

    var name: String { "what kind of relation \(relation) is" }

    /// A relation that is gone meanwhile is taken for a table; whoever reads it will be told.
    func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> RelationKind {
        let statement: SQL = """
            SELECT c.relkind AS kind FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relname = \(relation.name.name) AND n.nspname = \(relation.schema.name)
            """
        return try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            try row.decode("kind", as: RelationKind.self)
        }.first ?? .table
    }
}
