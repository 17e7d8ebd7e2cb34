internal import MuseModel
internal import PostgresClient

/// The one id of a table that a text is, or begins. `sha256:` may be left out or added.
///
/// Costs a few index probes of the column: a prefix is found where the column's collation sorts it directly before what
/// it begins, as nearly all do for hexadecimal digits.
struct IDLookup: Question {
    let text: String
    let column: Identifier
    let relation: RelationName

    enum Answer: Sendable, Hashable {
        case found(String)
        case ambiguous([String])
        case missing
    }

    private static let mostCandidates = 20
    /// Index entries looked at from a prefix on.
    private static let mostProbed = 200

    init(_ text: String, column: Identifier, of relation: RelationName) {
        (self.text, self.column, self.relation) = (text, column, relation)
    }

    var name: String { "which id \(text) is" }

    func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> Answer {
        func read(_ statement: SQL) async throws(QueryFailure) -> [String] {
            try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
                try row.decode("id", as: String.self)
            }
        }
        let spellings = IDSpellings.of(text)
        let exact = try await read(
            "SELECT \(column) AS id FROM \(relation.sql) WHERE \(column) = ANY (\(spellings)::text[]) LIMIT 2")
        if let id = exact.first(where: { $0 == text }) ?? exact.first { return .found(id) }
        var candidates: [String] = []
        for prefix in spellings {
            candidates += try await read(
                """
                SELECT id FROM (SELECT \(column) AS id FROM \(relation.sql) WHERE \(column) >= \(prefix)
                                ORDER BY \(column) LIMIT \(Self.mostProbed)) AS following
                WHERE starts_with(id, \(prefix)) LIMIT \(Self.mostCandidates)
                """)
        }
        switch candidates.count {
        case 0: return .missing
        case 1: return .found(candidates[0])
        default: return .ambiguous(candidates)
        }
    }
}
