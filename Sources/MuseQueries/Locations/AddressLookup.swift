internal import MuseModel
internal import PostgresClient

/// Whether a repository's history has an address, and which of its entries a commit means.
///
/// Costs an index probe of the history's primary key; for the prefix of a commit the entries of the one address; for an
/// address that is not there a probe for each of its neighbours.
struct AddressLookup: Question {
    let address: SymbolAddress
    let repository: String
    let commit: String?
    let shape: HubShape

    enum Answer: Sendable, Hashable {
        /// - Parameter commit: the whole id.
        case found(commit: String?)
        case ambiguous([String])
        case missingCommit(String)
        /// - Parameter neighbours: the addresses next to it.
        case missing(neighbours: [SymbolAddress])
        case noTable
    }

    private static let mostCandidates = 20
    /// On either side of an address that is not there.
    private static let neighbours = 20

    init(_ address: SymbolAddress, repository: String, commit: String?, shape: HubShape) {
        (self.address, self.repository, self.commit, self.shape) = (address, repository, commit, shape)
    }

    var name: String { "where \(address) is" }

    func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> Answer {
        guard let history = shape.relation(.symbolHistory, with: ["repo_id", "address", "commit_id"]) else {
            return .noTable
        }
        func read(_ statement: SQL) async throws(QueryFailure) -> [String] {
            try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
                try row.decode("text", as: String.self)
            }
        }
        let ofAddress: SQL = "repo_id = \(repository) AND address = \(address.text)"
        guard try await !read("SELECT commit_id AS text FROM \(history.sql) WHERE \(ofAddress) LIMIT 1").isEmpty else {
            let before = try await read(Self.steps(in: history, repository, from: address.text, forward: false))
            let after = try await read(Self.steps(in: history, repository, from: address.text, forward: true))
            return .missing(neighbours: (before + after).map { SymbolAddress($0) })
        }
        guard let commit else { return .found(commit: nil) }
        let spellings = IDSpellings.of(commit)
        let begins = SQL.joined(spellings.map { "starts_with(commit_id, \($0))" }, by: " OR ")
        let found = try await read(
            """
            SELECT commit_id AS text FROM \(history.sql) WHERE \(ofAddress) AND (\(begins))
            ORDER BY commit_id LIMIT \(Self.mostCandidates)
            """)
        if let exact = spellings.first(where: found.contains) { return .found(commit: exact) }
        switch found.count {
        case 0: return .missingCommit(commit)
        case 1: return .found(commit: found[0])
        default: return .ambiguous(found)
        }
    }

    /// The next different addresses, each found by an index probe from the one before.
    private static func steps(
        in history: RelationName, _ repository: String, from address: String, forward: Bool
    ) -> SQL {
        let comparison: SQL = forward ? ">" : "<"
        let order: SQL = forward ? "" : " DESC"
        func next(_ from: SQL) -> SQL {
            """
            SELECT h.address FROM \(history.sql) h WHERE h.repo_id = \(repository) AND h.address \(comparison) \(from)
            ORDER BY h.address\(order) LIMIT 1
            """
        }
        return """
            WITH RECURSIVE step AS (
              (\(next("\(address)")))
              UNION ALL
              SELECT (\(next("s.address"))) FROM step s WHERE s.address IS NOT NULL)
            SELECT address AS text FROM step WHERE address IS NOT NULL LIMIT \(neighbours)
            """
    }
}
