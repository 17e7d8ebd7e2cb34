public import MuseModel
public import PostgresClient

/// The rows by which, in given commits, given contents came and went: the two ends of a move.
///
/// Costs the rows of these commits, through the index on `(repo_id, commit_id)`; commits of 6,000 rows occur.
public struct RowsOfContents: Question {
    /// A content in a commit.
    public struct Place: Hashable, Sendable {
        public let commit: String
        /// In either spelling, or the form that is equal for both.
        public let content: String

        public init(commit: String, content: String) { (self.commit, self.content) = (commit, content) }
    }

    /// `repo_id`.
    public let repository: String
    public let places: [Place]
    let shape: HubShape

    public init(at places: [Place], in repository: String, shape: HubShape) {
        (self.repository, self.places, self.shape) = (repository, places, shape)
    }

    public var name: String { "where contents came from and went" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [HistoryEntry] {
        guard let table = HistoryTable(shape), !places.isEmpty else { return [] }
        let spellings = places.map { ContentID($0.content)?.spellings ?? [$0.content, $0.content] }
        let statement: SQL = """
            SELECT \(table.columns), \(table.linkColumns)
            FROM unnest(\(places.map(\.commit))::text[], \(spellings.map { $0[0] })::text[],
                        \(spellings.map { $0[1] })::text[]) AS w(commit_id, content_id, other_spelling)
            CROSS JOIN LATERAL (SELECT * FROM \(table.relation.sql) h
                                WHERE h.repo_id = \(repository) AND h.commit_id = w.commit_id
                                  AND h.op IN ('insert', 'delete')
                                  AND \(table.hasContent(in: "(w.content_id, w.other_spelling)")) OFFSET 0) h
            \(table.linksJoin)
            """
        return try await session.values(statement, for: name, settings: settings, HistoryTable.entry)
    }
}
