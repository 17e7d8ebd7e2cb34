public import PostgresClient

/// The relations that a name typed by a person may mean: `name` in any schema, or `schema.name`.
///
/// Costs an index probe on `pg_class`. `public` comes first, the server's own schemas last.
public struct RelationLookup: Question {
    public let text: String

    public init(_ text: String) {
        self.text = text
    }

    public var name: String { "which table \(text) is" }

    /// The candidates, best first, and names that are spelled nearly so where there is none.
    public struct Answer: Sendable, Hashable {
        public let relation: RelationName?
        /// Others of the same name in other schemas.
        public let others: [RelationName]
        /// All names there are, for a suggestion; empty where the relation was found.
        public let known: [RelationName]
    }

    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> Answer {
        let found = try await names(
            "c.relname = \(text) OR n.nspname || '.' || c.relname = \(text)", session, settings: settings)
        if let first = found.first {
            return Answer(relation: first, others: Array(found.dropFirst()), known: [])
        }
        let known = try await names(
            "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'", session, settings: settings)
        return Answer(relation: nil, others: [], known: known)
    }

    private func names(
        _ condition: SQL, _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [RelationName] {
        let statement: SQL = """
            SELECT n.nspname AS schema, c.relname AS name
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND (\(condition))
            ORDER BY n.nspname <> 'public', n.nspname ~ '^pg_' OR n.nspname = 'information_schema', n.nspname, c.relname
            LIMIT 1000
            """
        return try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            RelationName(
                schema: Identifier(fromCatalog: try row.decode("schema")),
                name: Identifier(fromCatalog: try row.decode("name")))
        }
    }
}
