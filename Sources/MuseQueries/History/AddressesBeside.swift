public import MuseModel
public import PostgresClient

/// The addresses that stand nearest to one in the order of the primary key, of one repository or of all: for a
/// suggestion where an address is not there.
///
/// Costs a probe of the primary key for each address, a fixed number of them for each repository.
public struct AddressesBeside: Question {
    public let address: SymbolAddress
    /// `repo_id`; `nil` for all.
    public let repository: String?
    let shape: HubShape

    private static let mostOnEachSide = 12
    private static let mostAddresses = 1000

    public init(_ address: SymbolAddress, in repository: String?, shape: HubShape) {
        (self.address, self.repository, self.shape) = (address, repository, shape)
    }

    public var name: String { "addresses of nearly that name" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [SymbolAddress] {
        guard let table = HistoryTable(shape) else { return [] }
        let repositories =
            repository.map { id in "WITH RECURSIVE repositories AS (SELECT \(id)::text AS repo_id)" as SQL }
            ?? RepositoryWalk.all(shape, table)
        let statement: SQL = """
            \(repositories),
            following AS (\(side(table, ">", "ASC", "following"))),
            preceding AS (\(side(table, "<", "DESC", "preceding")))
            SELECT DISTINCT a.address FROM (SELECT * FROM following UNION ALL SELECT * FROM preceding) a
            WHERE a.address IS NOT NULL LIMIT \(Self.mostAddresses)
            """
        return try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            SymbolAddress(try row.decode("address"))
        }
    }

    /// From one address to the next, each by a probe: one may have many rows.
    private func side(_ table: HistoryTable, _ comparison: SQL, _ order: SQL, _ walk: SQL) -> SQL {
        func next(_ repository: SQL, _ address: SQL) -> SQL {
            """
            (SELECT h.address FROM \(table.relation.sql) h
             WHERE h.repo_id = \(repository) AND h.address \(comparison) \(address)
             ORDER BY h.repo_id \(order), h.address \(order) LIMIT 1)
            """
        }
        return """
            SELECT r.repo_id, \(next("r.repo_id", "\(address.text)")) AS address, 1 AS place
            FROM repositories r WHERE r.repo_id IS NOT NULL
            UNION ALL
            SELECT w.repo_id, \(next("w.repo_id", "w.address")), w.place + 1
            FROM \(walk) w WHERE w.address IS NOT NULL AND w.place < \(Self.mostOnEachSide)
            """
    }
}
