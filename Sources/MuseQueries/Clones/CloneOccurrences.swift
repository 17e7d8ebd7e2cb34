public import MuseModel
public import PostgresClient

/// Where contents occur: every address of the hub that has one of them, by content id, repository and address.
///
/// Costs the occurrences told, through the primary key of `musehub_hash_occurrence_entries`, whose order is the answer's:
/// both spellings of each content id are probed, and the scan ends with the last one told. A server without statistics
/// of the table may take so few for granted that it sorts all that there are.
public struct CloneOccurrences: Question {
    /// Content ids, each in either of its spellings, or whatever else the hub's history holds for one.
    public let contents: [String]
    public let repository: String?
    public let limit: Int
    let shape: HubShape

    /// More are not told.
    public static let mostOccurrences = 10_000

    /// - Parameter repository: only in this one, by its id; `nil` for all.
    public init(
        of contents: [String], repository: String? = nil, limit: Int = mostOccurrences, shape: HubShape
    ) {
        (self.contents, self.repository, self.limit, self.shape) = (contents, repository, limit, shape)
    }

    public var name: String { "where contents occur" }

    /// A content at an address.
    public struct Occurrence: Hashable, Sendable {
        /// As the row has it, with or without `sha256:`.
        public let content: String
        public let repository: String
        public let address: SymbolAddress

        public init(content: String, repository: String, address: SymbolAddress) {
            (self.content, self.repository, self.address) = (content, repository, address)
        }
    }

    /// Occurrences, and whether there are more.
    public struct Found: Hashable, Sendable {
        public let occurrences: [Occurrence]
        public let hasMore: Bool

        public init(occurrences: [Occurrence], hasMore: Bool = false) {
            (self.occurrences, self.hasMore) = (occurrences, hasMore)
        }
    }

    /// `nil` where the hub has no such table.
    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> Found? {
        guard let occurrences = shape.relation(.hashOccurrences, with: MuseTable.hashOccurrences.primaryKey) else {
            return nil
        }
        let inRepository: SQL = repository.map { "AND repo_id = \($0)" } ?? ""
        let statement: SQL = """
            SELECT content_id, repo_id, address FROM \(occurrences.sql)
            WHERE content_id = ANY (\(spellings)::text[]) \(inRepository)
            ORDER BY content_id, repo_id, address LIMIT \(limit + 1)
            """
        let found = try await session.values(statement, for: name, settings: settings) {
            row throws(RowDecodingError) in
            Occurrence(
                content: try row.decode("content_id"), repository: try row.decode("repo_id"),
                address: SymbolAddress(row["address"]?.lossyText ?? ""))
        }
        return Found(occurrences: Array(found.prefix(limit)), hasMore: found.count > limit)
    }

    private var spellings: [String] {
        contents.flatMap { ContentID($0)?.spellings ?? [$0] }
    }
}
