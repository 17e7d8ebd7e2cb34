public import PostgresClient

/// The limits under which the server really ran a statement. A pooler or a proxy may have dropped some.
///
/// Costs reading settings.
public struct SettingsInForce: Question {
    public init() {}

    public var name: String { "the limits in force" }

    public struct Answer: Sendable, Hashable {
        /// What every statement is to run under, as the server reported it.
        public let settings: StatementSettings
        public let isReadOnly: Bool

        public init(settings: StatementSettings, isReadOnly: Bool) {
            (self.settings, self.isReadOnly) = (settings, isReadOnly)
        }
    }

    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> Answer {
        let statement: SQL = """
            SELECT (SELECT setting::int FROM pg_settings WHERE name = 'statement_timeout') AS statement_timeout,
                   (SELECT setting::int FROM pg_settings WHERE name = 'lock_timeout') AS lock_timeout,
                   current_setting('transaction_read_only')::boolean AS read_only
            """
        let answers = try await session.values(statement, for: name, settings: settings) {
            row throws(RowDecodingError) in
            Answer(
                settings: StatementSettings(
                    statementTimeout: try row.decode("statement_timeout"), lockTimeout: try row.decode("lock_timeout")),
                isReadOnly: try row.decode("read_only"))
        }
        guard let answer = answers.first else {
            let failure = RowDecodingError(column: "statement_timeout", expected: "a row", found: "none")
            throw QueryFailure(question: name, reason: .decoding(failure))
        }
        return answer
    }
}
