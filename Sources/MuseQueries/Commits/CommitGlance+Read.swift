internal import MuseModel
internal import PostgresClient

extension CommitGlance {
    /// Characters of a message that its first line is looked for in.
    private static let longestSubject = 500

    /// - Parameter source: what follows `FROM`, with the commits as `c`.
    static func read(
        from source: SQL, shape: HubShape, for question: String, _ session: ReadOnlySession,
        settings: StatementSettings
    ) async throws(QueryFailure) -> [CommitGlance] {
        func value(_ column: String, _ expression: SQL) -> SQL { shape.value(expression, of: column, in: .commits) }
        let statement: SQL = """
            SELECT c.commit_id, \(value("repo_id", "c.repo_id")) AS repo_id, \(value("author", "c.author")) AS author,
                   \(value("message", "left(c.message, \(Self.longestSubject))")) AS subject,
                   \(value("timestamp", "c.\"timestamp\"")) AS committed_at,
                   \(value("snapshot_id", "c.snapshot_id")) AS snapshot_id
            FROM \(source)
            """
        return try await session.values(statement, for: question, settings: settings) {
            row throws(RowDecodingError) in
            CommitGlance(
                id: try row.decode("commit_id"), repository: try row.decodeIfPresent("repo_id"),
                subject: (row["subject"]?.lossyText).map(firstLine), author: row["author"]?.lossyText,
                committedAt: row["committed_at"]?.moment, snapshot: try row.decodeIfPresent("snapshot_id"))
        }
    }

    private static func firstLine(of message: String) -> String {
        String(message.prefix { !$0.isNewline })
    }
}

extension CellValue {
    /// The text; bytes that are no UTF-8 with U+FFFD in the place of what cannot be read. `nil` for NULL.
    var lossyText: String? {
        switch self {
        case .null: nil
        case .text(let text): text
        case .undecodable(let bytes): String(decoding: bytes, as: UTF8.self)
        }
    }

    /// The moment that PostgreSQL printed; `nil` for `infinity` and the like.
    var moment: UTCTimestamp? { text.flatMap(UTCTimestamp.init(postgresText:)) }
}
