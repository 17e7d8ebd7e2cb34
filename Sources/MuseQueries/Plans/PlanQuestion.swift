public import MuseModel
public import PostgresClient

/// How the server carries out a statement of muselens's own.
///
/// Costs planning; with ``analyzes`` the statement runs to its end once more, read-only as ever, and its rows stay on
/// the server. Taking the time of every node makes it slower than the statement alone, on some machines twice as slow.
/// Source: PostgreSQL manual, "EXPLAIN"; `BUFFERS` without `ANALYZE` and `SETTINGS` are there from 13 and 12 on.
public struct PlanQuestion: Question {
    public let statement: SQL
    /// The statement is run, so that there are actual rows and times.
    public let analyzes: Bool

    public init(_ statement: SQL, analyzes: Bool) {
        (self.statement, self.analyzes) = (statement, analyzes)
    }

    public var name: String { analyzes ? "what a statement does" : "a plan" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> ExplainedQuery {
        let explained: SQL =
            analyzes
            ? "EXPLAIN (FORMAT JSON, VERBOSE, BUFFERS, SETTINGS, ANALYZE) \(statement)"
            : "EXPLAIN (FORMAT JSON, VERBOSE, BUFFERS, SETTINGS) \(statement)"
        let rows = try await session.rows(explained, for: name, settings: settings).rows
        let text = rows.first?.values.first?.text
        do throws(QueryPlanError) {
            return try ExplainedQuery(json: text ?? "")
        } catch {
            throw QueryFailure(
                question: name,
                reason: .decoding(
                    RowDecodingError(column: "QUERY PLAN", expected: "a plan", found: error.description)))
        }
    }
}
