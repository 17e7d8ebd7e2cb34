public import PostgresClient

/// The revisions that Alembic has applied: one, or several where branches of the chain are not merged.
///
/// Costs reading a table of as many rows. Empty where the hub has no such table or nothing was applied.
public struct SchemaRevision: Question {
    let shape: HubShape

    public init(shape: HubShape) {
        self.shape = shape
    }

    public var name: String { "the schema revision" }

    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> [String] {
        guard let relation = shape.relation(.schemaRevision, with: ["version_num"]) else { return [] }
        let statement: SQL = "SELECT version_num FROM \(relation.sql) ORDER BY version_num LIMIT 100"
        return try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            try row.decode("version_num")
        }
    }
}
