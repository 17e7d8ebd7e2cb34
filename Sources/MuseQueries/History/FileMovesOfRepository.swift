internal import MuseModel
public import PostgresClient

/// All moves of files in a repository: its `patch` rows with `from_address`.
///
/// Going forward over a move needs it, since the row stands at the new path and nothing at the old one. No index leads
/// there, so this looks at all the repository's rows of patches (an index gives the repository's rows), and searches
/// their payloads for the field's name before taking any apart: it costs the repository's share of the table, and goes
/// on the lane for long work. The answer, in the order of the paths and commits, does not depend on an address, so it
/// may be kept; it tells whether there are more than ``mostMoves``.
public struct FileMovesOfRepository: Question {
    /// `repo_id`.
    public let repository: String
    let shape: HubShape
    let limit: Int

    public static let mostMoves = 100_000

    public init(of repository: String, shape: HubShape, limit: Int = Self.mostMoves) {
        (self.repository, self.shape, self.limit) = (repository, shape, limit)
    }

    public var name: String { "the moves of files" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> BoundedEntries {
        guard let table = HistoryTable(shape), table.tellsOperations else {
            return BoundedEntries([], limit: limit)
        }
        let statement: SQL = """
            SELECT \(table.columns), \(table.linkColumns)
            FROM (SELECT * FROM \(table.relation.sql) h
                  WHERE h.repo_id = \(repository) AND h.op = 'patch' AND strpos(h.address, '::') = 0
                    AND strpos(\(table.payloadText), '"from_address"') > 0 OFFSET 0) h
            \(table.linksJoin)
            ORDER BY h.address, h.commit_id LIMIT \(limit + 1)
            """
        let found = try await session.values(statement, for: name, settings: settings, HistoryTable.entry)
        return BoundedEntries(found, limit: limit).filter { $0.links.fromAddress != nil }
    }
}
