public import MuseModel
public import PostgresClient

/// The whole payloads of some entries, as the text that is stored, in their order; `nil` where there is none.
///
/// Costs a probe of the primary key for each, and the payloads' bytes: one of 560 kB occurs, so ask for few at a time.
public struct PayloadsOfEntries: Question {
    public let entries: [HistoryEntry]
    let shape: HubShape

    public init(of entries: [HistoryEntry], shape: HubShape) {
        (self.entries, self.shape) = (entries, shape)
    }

    public var name: String { "whole payloads" }

    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> [String?] {
        var payloads = [String?](repeating: nil, count: entries.count)
        guard let table = HistoryTable(shape), table.tellsOperations, !entries.isEmpty else { return payloads }
        let statement: SQL = """
            SELECT w.number, h.payload
            FROM unnest(\(entries.map(\.repository))::text[], \(entries.map(\.address.text))::text[],
                        \(entries.map(\.commit))::text[]) WITH ORDINALITY AS w(repo_id, address, commit_id, number)
            CROSS JOIN LATERAL (SELECT \(table.payloadText) AS payload FROM \(table.relation.sql) h
                                WHERE h.repo_id = w.repo_id AND h.address = w.address AND h.commit_id = w.commit_id
                                OFFSET 0) h
            """
        let found = try await session.values(statement, for: name, settings: settings) {
            row throws(RowDecodingError) in (try row.decode("number", as: Int.self), row["payload"]?.text)
        }
        for (number, payload) in found { payloads[number - 1] = payload }
        return payloads
    }
}
