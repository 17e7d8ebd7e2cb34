public import PostgresClient

/// The size of all files of the database, in bytes.
///
/// Costs a look at each file of the database, and takes no lock on any table.
public struct DatabaseSize: Question {
    public init() {}

    public var name: String { "the size of the database" }

    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> Int? {
        try await session.values(
            "SELECT pg_database_size(current_database()) AS bytes", for: name, settings: settings
        ) { row throws(RowDecodingError) in try row.decode("bytes", as: Int.self) }.first
    }
}
