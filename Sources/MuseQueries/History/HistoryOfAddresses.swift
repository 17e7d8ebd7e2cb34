public import MuseModel
public import PostgresClient

/// All entries of some addresses of one repository, by address and commit; empty where the hub keeps no history.
///
/// Costs one range of the primary key for each address and one pass over each payload on the server. The payloads stay
/// there. Memory is bounded by ``mostEntries``.
public struct HistoryOfAddresses: Question {
    /// `repo_id`.
    public let repository: String
    public let addresses: [SymbolAddress]
    let shape: HubShape

    /// More are not read; an address with so many is none of a code history.
    public static let mostEntries = 200_000

    public init(of addresses: [SymbolAddress], in repository: String, shape: HubShape) {
        (self.repository, self.addresses, self.shape) = (repository, addresses, shape)
    }

    public var name: String { "the history of addresses" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [HistoryEntry] {
        guard let table = HistoryTable(shape), !addresses.isEmpty else { return [] }
        let statement: SQL = """
            SELECT \(table.columns), \(table.linkColumns)
            FROM unnest(\(addresses.map(\.text))::text[]) AS w(address)
            CROSS JOIN LATERAL (SELECT * FROM \(table.relation.sql) h
                                WHERE h.repo_id = \(repository) AND h.address = w.address OFFSET 0) h
            \(table.linksJoin)
            ORDER BY h.address, h.commit_id LIMIT \(Self.mostEntries)
            """
        return try await session.values(statement, for: name, settings: settings, HistoryTable.entry)
    }
}
