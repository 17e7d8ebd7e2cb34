public import PostgresClient

/// Whether the server refuses a statement that would write, sent as every other statement is.
///
/// Costs a refused statement, which leaves a line in the server's log. The server refuses it before it looks at rights
/// or rows; should it not, there is still no row that the statement means, and the transaction is rolled back.
public struct ProtectionProof: Question {
    public init() {}

    public var name: String { "whether a write would be refused" }

    public enum Outcome: Sendable, Hashable {
        /// Because the transaction is read-only.
        case refusedAsReadOnly
        /// For another reason, which proves nothing about the transaction.
        case refusedOtherwise(ServerError)
        case notRefused
    }

    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> Outcome {
        do throws(QueryFailure) {
            let statement: SQL = """
                WITH gone AS (DELETE FROM pg_catalog.pg_description WHERE false RETURNING 1) SELECT count(*) FROM gone
                """
            _ = try await session.rows(statement, for: name, settings: settings)
            return .notRefused
        } catch {
            guard case .server(let said) = error.reason else { throw error }
            return said.sqlState == ServerError.State.readOnlyTransaction ? .refusedAsReadOnly : .refusedOtherwise(said)
        }
    }
}
