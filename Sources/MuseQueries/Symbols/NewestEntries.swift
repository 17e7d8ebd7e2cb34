public import MuseModel
public import PostgresClient

/// The newest entries of an address, the newest first.
///
/// Costs the rows of the address, through the history's primary key; of the newest ones alone the ops are taken apart,
/// and not where one has more than ``mostPayloadBytes``: its links are not told. `nil` where the history cannot be looked
/// into by index, or does not say when.
public struct NewestEntries: Question {
    let repository: String
    let address: SymbolAddress
    let directory: SymbolDirectory
    let shape: HubShape
    let limit: Int

    /// Bytes of an op's text that is taken apart; one of 560 kB occurs.
    public static let mostPayloadBytes = 1 << 20

    public init(
        of address: SymbolAddress, repository: String, in directory: SymbolDirectory, shape: HubShape, limit: Int
    ) {
        (self.address, self.repository) = (address, repository)
        (self.directory, self.shape, self.limit) = (directory, shape, limit)
    }

    public var name: String { "the newest entries of \(address)" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [HistoryEntry]? {
        guard directory.history?.isIndexed == true, let table = HistoryTable(shape), table.knowsTime else { return nil }
        do throws(QueryFailure) {
            return try await read(table, links: table.linkColumns, join: table.linksJoin, session, settings)
        } catch  where error.isDataException {
            // A column of text that holds no JSON: the ops are taken apart here, what is none having no links.
            let unreadable: SQL = "\(table.payloadText) AS unreadable"
            return try await read(table, links: unreadable, join: "", session, settings)
        }
    }

    private func read(
        _ table: HistoryTable, links: SQL, join: SQL, _ session: ReadOnlySession, _ settings: StatementSettings
    ) async throws(QueryFailure) -> [HistoryEntry] {
        let payload = table.payloadText
        let statement: SQL = """
            SELECT h.repo_id, h.address, h.commit_id, h.op, h.content_id, h.committed_at::timestamptz AS committed_at,
                   \(links)
            FROM (SELECT \(table.columns),
                         CASE WHEN octet_length(\(payload)) <= \(Self.mostPayloadBytes) THEN \(payload) END AS op_payload
                  FROM (SELECT * FROM \(table.relation.sql) h
                        WHERE h.repo_id = \(repository) AND h.address = \(address.text)
                        ORDER BY \(table.time) DESC, h.commit_id LIMIT \(limit)) AS h OFFSET 0) AS h
            \(join)
            ORDER BY h.committed_at DESC, h.commit_id
            """
        return try await session.values(statement, for: name, settings: settings, HistoryTable.entry)
    }
}
