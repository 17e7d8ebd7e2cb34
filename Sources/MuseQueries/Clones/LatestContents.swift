public import MuseModel
public import PostgresClient

/// The content that an address has, or had last, in each repository that knows it.
///
/// Costs a probe of the history's primary key for each repository, and the address's own rows in those that have it.
public struct LatestContents: Question {
    public let address: SymbolAddress
    public let repository: String?
    let shape: HubShape

    /// - Parameter repository: only in this one, by its id; `nil` for all.
    public init(of address: SymbolAddress, repository: String? = nil, shape: HubShape) {
        (self.address, self.repository, self.shape) = (address, repository, shape)
    }

    public var name: String { "the content of \(address)" }

    /// What one repository has at the address.
    public struct Content: Hashable, Sendable {
        public let repository: String
        /// Of the newest entry that has one, verbatim; `nil` where none has.
        public let content: String?
        /// Whether the newest entry took it away.
        public let isDeleted: Bool

        public init(repository: String, content: String?, isDeleted: Bool = false) {
            (self.repository, self.content, self.isDeleted) = (repository, content, isDeleted)
        }
    }

    /// An empty list where no repository knows the address; `nil` where the hub has no such table.
    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> [Content]? {
        let columns = ["repo_id", "address", "commit_id", "op", "content_id", "committed_at"]
        guard let history = shape.relation(.symbolHistory, with: columns) else { return nil }
        let statement: SQL = """
            WITH RECURSIVE repositories AS (\(repositories(of: history)))
            SELECT r.repo_id, newest.op, latest.content_id FROM repositories AS r
            CROSS JOIN LATERAL (SELECT h.op FROM \(history.sql) AS h
                                WHERE h.repo_id = r.repo_id AND h.address = \(address.text)
                                ORDER BY h.committed_at DESC, h.commit_id LIMIT 1) AS newest
            LEFT JOIN LATERAL (SELECT h.content_id FROM \(history.sql) AS h
                               WHERE h.repo_id = r.repo_id AND h.address = \(address.text) AND h.content_id IS NOT NULL
                               ORDER BY h.committed_at DESC, h.commit_id LIMIT 1) AS latest ON true
            ORDER BY r.repo_id
            """
        return try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            Content(
                repository: try row.decode("repo_id"), content: row["content_id"]?.lossyText,
                isDeleted: row["op"]?.text == OperationKind.delete.name)
        }
    }

    /// The one repository, or all that have history, each found by a probe from the one before on.
    private func repositories(of history: RelationName) -> SQL {
        if let repository { return "SELECT \(repository)::text AS repo_id" }
        return """
            (SELECT h.repo_id::text FROM \(history.sql) AS h ORDER BY h.repo_id LIMIT 1)
            UNION ALL
            SELECT next.repo_id FROM repositories AS r
            CROSS JOIN LATERAL (SELECT h.repo_id::text FROM \(history.sql) AS h
                                WHERE h.repo_id > r.repo_id ORDER BY h.repo_id LIMIT 1) AS next
            """
    }
}
