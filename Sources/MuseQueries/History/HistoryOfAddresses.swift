public import MuseModel
public import PostgresClient

/// All entries of some addresses of one repository, by address and commit; empty where the hub keeps no history.
///
/// Costs one range of the primary key for each address and one pass over each payload on the server. The payloads stay
/// there, as far as the server can take them apart. Memory is bounded by ``mostEntries``, and the answer tells whether
/// there are more.
public struct HistoryOfAddresses: Question {
    /// `repo_id`.
    public let repository: String
    public let addresses: [SymbolAddress]
    let shape: HubShape
    let limit: Int

    /// More are not read; an address with so many is none of a code history.
    public static let mostEntries = 200_000

    public init(
        of addresses: [SymbolAddress], in repository: String, shape: HubShape, limit: Int = Self.mostEntries
    ) {
        (self.repository, self.addresses, self.shape, self.limit) = (repository, addresses, shape, limit)
    }

    public var name: String { "the history of addresses" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> BoundedEntries {
        guard let table = HistoryTable(shape), !addresses.isEmpty else { return BoundedEntries([], limit: limit) }
        let statement: SQL = """
            SELECT \(table.columns), \(table.linkColumns)
            FROM unnest(\(addresses.map(\.text))::text[]) AS w(address)
            CROSS JOIN LATERAL (SELECT * FROM \(table.relation.sql) h
                                WHERE h.repo_id = \(repository) AND h.address = w.address OFFSET 0) h
            \(table.linksJoin)
            ORDER BY h.address, h.commit_id LIMIT \(limit + 1)
            """
        let found = try await session.values(statement, for: name, settings: settings, HistoryTable.entry)
        return BoundedEntries(found, limit: limit)
    }
}
