public import PostgresClient

/// Whether the server refuses a statement that would write, sent as every other statement is.
///
/// Costs a refused statement, which leaves a line in the server's log. Should it not be refused, the transaction around
/// it is rolled back like any other.
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
            _ = try await session.rows(
                "CREATE TABLE public.muselens_protection_proof ()", for: name, settings: settings)
            return .notRefused
        } catch {
            guard case .server(let said) = error.reason else { throw error }
            return said.sqlState == ServerError.State.readOnlyTransaction ? .refusedAsReadOnly : .refusedOtherwise(said)
        }
    }
}
