internal import PostgresClient

/// Where in a table the server's running scans of the whole of it are, as a block.
///
/// The server lets a new scan of a large table begin where another one is, so that both share what is read. So the first
/// row that a new one finds tells how far a running one has come, which nothing else does. Where several run they are
/// in about the same place. Source: PostgreSQL manual, 20.13 "synchronize_seqscans"; syncscan.c: a running scan says
/// every 16 blocks where it is, for tables of more blocks than a quarter of the server's buffers.
///
/// Costs the blocks up to the next row, one as a rule.
struct ScanPosition: Question {
    let relation: RelationName

    var name: String { "how far the scan of \(relation) has come" }

    /// Whether the server's scans of a table of so many blocks can be followed. Costs reading settings.
    static func canBeTold(
        blocks: Int, _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> Bool {
        let statement: SQL = """
            SELECT current_setting('synchronize_seqscans')::boolean
                   AND \(blocks)::bigint > setting::bigint / 4 AS is_told
            FROM pg_settings WHERE name = 'shared_buffers'
            """
        return try await session.values(statement, for: "whether scans are synchronized", settings: settings) {
            row throws(RowDecodingError) in try row.decode("is_told", as: Bool.self)
        }.first ?? false
    }

    /// `nil` where no row was found.
    func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> Int? {
        let statement: SQL = "SELECT (ctid::text::point)[0]::bigint AS block FROM \(relation.sql) LIMIT 1"
        return try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            try row.decode("block", as: Int.self)
        }.first
    }
}
