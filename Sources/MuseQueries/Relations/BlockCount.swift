internal import PostgresClient

/// The number of blocks in a relation's own file; 0 where it has none.
///
/// Costs a look at the file's size. A partitioned table has no file.
struct BlockCount: Question {
    let relation: RelationName

    var name: String { "the size of \(relation)" }

    func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> Int {
        let statement: SQL = """
            SELECT pg_relation_size(c.oid) / current_setting('block_size')::bigint AS blocks
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = \(relation.schema.name) AND c.relname = \(relation.name.name)
            """
        return try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            try row.decodeIfPresent("blocks", as: Int.self) ?? 0
        }.first ?? 0
    }
}
