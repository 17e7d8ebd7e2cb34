internal import MuseModel
public import PostgresClient

/// The content that the beginning of its id means, among those that occur.
///
/// Costs a probe of the primary key of `musehub_hash_occurrence_entries` for each content that begins so, of a few, and
/// for each spelling.
public struct ContentLookup: Question {
    public let text: String
    let shape: HubShape

    /// - Parameter text: see ``IDSpellings/isPrefix(_:)``.
    public init(_ text: String, shape: HubShape) {
        (self.text, self.shape) = (text, shape)
    }

    public var name: String { "which content \(text) is" }

    public enum Answer: Sendable, Hashable {
        /// As the hub has it.
        case found(String)
        /// Several begin so.
        /// - Parameter isComplete: whether these are all of them.
        case ambiguous([String], isComplete: Bool)
        /// Also where the hub has no such table.
        case missing
    }

    /// More candidates are not told.
    public static let mostCandidates = 20

    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> Answer {
        guard let occurrences = shape.relation(.hashOccurrences, with: ["content_id"]), IDSpellings.isPrefix(text)
        else { return .missing }
        var candidates: [String] = []
        for prefix in IDSpellings.of(text) {
            let statement = Self.contents(beginning: prefix, in: occurrences)
            candidates += try await session.values(statement, for: name, settings: settings) {
                row throws(RowDecodingError) in try row.decode("content_id", as: String.self)
            }
        }
        var known: Set<String> = []
        let distinct = candidates.filter { known.insert(IDSpellings.digits(of: $0)).inserted }
        switch distinct.count {
        case 0: return .missing
        case 1: return .found(distinct[0])
        default:
            return .ambiguous(
                Array(distinct.prefix(Self.mostCandidates)), isComplete: distinct.count <= Self.mostCandidates)
        }
    }

    /// From one content to the next, each by a probe: one may occur often.
    private static func contents(beginning prefix: String, in occurrences: RelationName) -> SQL {
        func next(_ condition: SQL) -> SQL {
            "SELECT o.content_id::text AS content_id FROM \(occurrences.sql) o WHERE \(condition) ORDER BY o.content_id LIMIT 1"
        }
        return """
            WITH RECURSIVE step AS (
              (\(next("o.content_id >= \(prefix)")))
              UNION ALL
              SELECT (\(next("o.content_id > s.content_id"))) FROM step s WHERE starts_with(s.content_id, \(prefix)))
            SELECT content_id FROM step WHERE starts_with(content_id, \(prefix)) LIMIT \(mostCandidates + 1)
            """
    }
}
