internal import MuseModel
public import PostgresClient

/// The history rows of a commit, the payload of each reduced to the words in it.
///
/// Costs the commit's rows, through the index over `repo_id` and `commit_id`, and of each payload what its summary is
/// found by; the rows come as they stand in the index and are put in order by ``MuseModel/FileChange/byFile(_:)``.
public struct CommitRowsQuestion: Question {
    public let repository: String
    public let commit: String
    public let limit: Int
    let shape: HubShape

    /// More rows of one commit are not read; the largest that is known has 5,846.
    public static let mostRows = 50_000
    /// A summary is cut behind so many characters.
    public static let longestSummary = 1_000

    public init(repository: String, commit: String, limit: Int = mostRows, shape: HubShape) {
        (self.repository, self.commit, self.limit, self.shape) = (repository, commit, limit, shape)
    }

    public var name: String { "the history rows of commit \(commit)" }

    /// `nil` where the hub has no such table.
    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> CommitRows? {
        guard let history = shape.relation(.symbolHistory, with: ["repo_id", "commit_id", "address"]) else {
            return nil
        }
        let summary = shape.value(Self.summary, of: "op_payload", in: .symbolHistory)
        do throws(QueryFailure) {
            return try await read(history, summary: summary, payload: "NULL", session, settings: settings)
        } catch  where error.isDataException {
            // One payload with an escape that no text in PostgreSQL can hold (\u0000) fails the whole statement.
            return try await read(history, summary: "NULL", payload: Self.payload, session, settings: settings)
        }
    }

    private func read(
        _ history: RelationName, summary: SQL, payload: SQL, _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> CommitRows {
        let statement: SQL = """
            SELECT h.address, \(shape.value("h.op", of: "op", in: .symbolHistory)) AS op,
                   \(shape.value("h.content_id", of: "content_id", in: .symbolHistory)) AS content_id,
                   \(summary) AS summary, \(payload) AS payload
            FROM \(history.sql) AS h WHERE h.repo_id = \(repository) AND h.commit_id = \(commit) LIMIT \(limit + 1)
            """
        var lacksSummaries = false
        let rows = try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            let payload = row["payload"]?.lossyText
            lacksSummaries = lacksSummaries || payload == ""
            return CommitRow(
                address: SymbolAddress(row["address"]?.lossyText ?? ""),
                kind: OperationKind(name: row["op"]?.lossyText ?? ""), content: row["content_id"]?.lossyText,
                summary: row["summary"]?.lossyText ?? payload.flatMap(Self.summary(inPayload:)))
        }
        return CommitRows(rows: Array(rows.prefix(limit)), hasMore: rows.count > limit, lacksSummaries: lacksSummaries)
    }

    private static func summary(inPayload text: String) -> String? {
        guard case .object(let members) = try? JSONText.parse(text) else { return nil }
        for field in ["new_summary", "content_summary", "child_summary"] {
            if case .string(let summary) = members.first(where: { $0.key == .string(field) })?.value, !summary.isEmpty {
                return String(summary.prefix(longestSummary))
            }
        }
        return nil
    }

    /// Payloads of an ordinary size; an empty text for larger ones, in bytes.
    private static let payload: SQL = """
        CASE WHEN octet_length(h.op_payload::text) <= 8192 THEN h.op_payload::text
             WHEN h.op_payload IS NOT NULL THEN '' END
        """

    /// The words of whichever kind of op it is; an empty one says nothing.
    private static let summary: SQL = """
        left((SELECT coalesce(nullif(p.new_summary, ''), nullif(p.content_summary, ''), nullif(p.child_summary, ''))
              FROM json_to_record(CASE json_typeof(h.op_payload::json) WHEN 'object' THEN h.op_payload::json END)
                   AS p (new_summary text, content_summary text, child_summary text)), \(longestSummary))
        """
}
