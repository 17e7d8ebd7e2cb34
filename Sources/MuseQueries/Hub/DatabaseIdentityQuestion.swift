public import MuseModel
public import PostgresClient

/// Which database this is. Costs a look at the server's control file, which every login may take unless it was revoked.
public struct DatabaseIdentityQuestion: Question {
    public init() {}

    public var name: String { "which database this is" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> DatabaseIdentity {
        let facts = session.facts
        return DatabaseIdentity(
            system: try await system(session, settings: settings), server: "\(facts.host):\(facts.port)",
            database: facts.database)
    }

    private func system(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> String? {
        let statement: SQL = "SELECT system_identifier::text AS system FROM pg_control_system()"
        do throws(QueryFailure) {
            return try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
                try row.decode("system", as: String.self)
            }.first
        } catch {
            if error.isConnectionLoss || error.reason == .cancelled { throw error }
            return nil
        }
    }
}
