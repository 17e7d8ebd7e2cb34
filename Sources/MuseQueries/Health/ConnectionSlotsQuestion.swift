public import MuseModel
public import PostgresClient

/// How many connections the server has and can take.
///
/// Costs a walk over the list of sessions. Without `pg_read_all_stats` what kind of process another's session is cannot
/// be seen; then the server's own processes at work in a database are counted along.
public struct ConnectionSlotsQuestion: Question {
    public init() {}

    public var name: String { "how many connections are in use" }

    /// `reserved_connections` is PostgreSQL 16's.
    private static let statement: SQL = """
        SELECT count(*) FILTER (WHERE backend_type = 'client backend'
                                  OR backend_type IS NULL AND datid IS NOT NULL) AS used,
               coalesce(bool_or(backend_type IS NULL AND datid IS NOT NULL), false) AS upper_bound,
               current_setting('max_connections') AS most,
               current_setting('superuser_reserved_connections')::int
                 + coalesce(current_setting('reserved_connections', true), '0')::int AS reserved
        FROM pg_stat_activity
        """

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> ConnectionSlots {
        let slots = try await session.values(Self.statement, for: name, settings: settings) {
            row throws(RowDecodingError) in
            ConnectionSlots(
                used: try row.decode("used"), most: try row.decode("most"), reserved: try row.decode("reserved"),
                isUpperBound: try row.decode("upper_bound"))
        }
        guard let answer = slots.first else {
            let failure = RowDecodingError(column: "used", expected: "a row", found: "none")
            throw QueryFailure(question: name, reason: .decoding(failure))
        }
        return answer
    }
}
