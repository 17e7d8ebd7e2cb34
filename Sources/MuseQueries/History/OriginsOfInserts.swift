public import MuseModel
public import PostgresClient

/// For rows that brought a content, other addresses of the repository that had the content at that time: what a copy
/// was copied from.
///
/// Costs a probe of the hub's index of contents for each row, and for each address found, of which a few are looked at,
/// the range of the primary key. Only contents that still occur are in that index. Imports are left out: the same line
/// stands in every file.
public struct OriginsOfInserts: Question {
    public let inserts: [HistoryEntry]
    let shape: HubShape

    private static let mostCandidates = 10

    public init(of inserts: [HistoryEntry], shape: HubShape) {
        self.inserts = inserts.filter { $0.address.symbol?.hasPrefix("import::") != true && $0.contentAfter != nil }
        self.shape = shape
    }

    public var name: String { "where copies come from" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [HistoryEntry: [SymbolAddress]] {
        guard let table = HistoryTable(shape), table.knowsTime, !inserts.isEmpty,
            shape.relation(.symbolHistory, with: ["content_id"]) != nil,
            let occurrences = shape.relation(.hashOccurrences, with: ["content_id", "repo_id", "address"])
        else { return [:] }
        let contents = inserts.map { ContentID($0.contentAfter ?? "")?.spellings ?? [$0.contentAfter ?? "", ""] }
        let statement: SQL = """
            SELECT w.number, o.address
            FROM unnest(\(inserts.map(\.repository))::text[], \(inserts.map(\.address.text))::text[],
                        \(contents.map { $0[0] })::text[], \(contents.map { $0[1] })::text[],
                        \(inserts.map { $0.committedAt?.rfc3339 ?? "-infinity" })::timestamptz[]) WITH ORDINALITY
                 AS w(repo_id, address, content_id, other_spelling, at, number)
            CROSS JOIN LATERAL (SELECT o.address FROM \(occurrences.sql) o
                                WHERE o.content_id IN (w.content_id, w.other_spelling) AND o.repo_id = w.repo_id
                                  AND o.address <> w.address
                                ORDER BY o.address LIMIT \(Self.mostCandidates)) o
            CROSS JOIN LATERAL (SELECT h.op, h.content_id FROM \(table.relation.sql) h
                                WHERE h.repo_id = w.repo_id AND h.address = o.address AND h.committed_at < w.at
                                ORDER BY h.committed_at DESC LIMIT 1) h
            WHERE h.op <> 'delete' AND h.content_id IN (w.content_id, w.other_spelling)
            ORDER BY w.number, o.address
            """
        let found = try await session.values(statement, for: name, settings: settings) {
            row throws(RowDecodingError) in
            (try row.decode("number", as: Int.self), SymbolAddress(try row.decode("address")))
        }
        var origins: [HistoryEntry: [SymbolAddress]] = [:]
        for (number, address) in found { origins[inserts[number - 1], default: []].append(address) }
        return origins
    }
}
