public import MuseModel
public import PostgresClient

/// The repositories that have an address, for one that was given without: the primary key begins with the repository.
///
/// Costs two probes of the primary key for each repository that has a history, one to find it and one for the address;
/// also those are found whose row in the table of repositories is gone.
public struct RepositoriesWithAddress: Question {
    public let address: SymbolAddress
    let shape: HubShape

    public init(having address: SymbolAddress, shape: HubShape) {
        (self.address, self.shape) = (address, shape)
    }

    public var name: String { "which repositories have an address" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [Repository] {
        guard let table = HistoryTable(shape) else { return [] }
        let statement: SQL = """
            \(RepositoryWalk.all(shape, table))
            SELECT r.repo_id, r.owner, r.slug FROM repositories r
            WHERE r.repo_id IS NOT NULL AND EXISTS (
              SELECT FROM \(table.relation.sql) h WHERE h.repo_id = r.repo_id AND h.address = \(address.text) OFFSET 0)
            ORDER BY r.owner, r.slug, r.repo_id
            """
        return try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            Repository(
                id: try row.decode("repo_id"), owner: try row.decodeIfPresent("owner"),
                slug: try row.decodeIfPresent("slug"))
        }
    }
}
