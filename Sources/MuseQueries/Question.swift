public import PostgresClient

/// Something that muselens asks a database. Each question is a type of its own, with its parameters, its SQL and how
/// a row becomes a value; its documentation says what it costs.
public protocol Question: Sendable {
    associatedtype Answer: Sendable

    /// What it asks for, as errors and the log name it.
    var name: String { get }

    /// - Throws: ``QueryFailure``.
    func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> Answer
}

extension ReadOnlySession {
    /// The rows of a statement, each turned into a value.
    func values<Value>(
        _ statement: SQL, for question: String, settings: StatementSettings,
        _ decode: (Row) throws(RowDecodingError) -> Value
    ) async throws(QueryFailure) -> [Value] {
        let rows = try await rows(statement, for: question, settings: settings).rows
        var values: [Value] = []
        values.reserveCapacity(rows.count)
        do throws(RowDecodingError) {
            for row in rows { values.append(try decode(row)) }
        } catch {
            throw QueryFailure(question: question, reason: .decoding(error))
        }
        return values
    }
}
