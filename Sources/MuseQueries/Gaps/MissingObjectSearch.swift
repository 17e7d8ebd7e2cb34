internal import MuseModel
internal import PostgresClient
internal import Synchronization

/// Content ids of files' rows that have no object under either of their spellings.
///
/// Costs a scan (``HistoryScan``) and for each row of a file with a content id a probe of the objects' primary key; a second
/// one only where the first finds nothing. Memory is bounded: no more than ``mostDifferent`` ids are told apart.
struct MissingObjectSearch {
    let scope: GapScope
    let shape: HubShape
    let pace: ScanPace
    let mostDifferent: Int

    static let mostDifferent = 200_000

    init(scope: GapScope, shape: HubShape, pace: ScanPace, mostDifferent: Int = Self.mostDifferent) {
        (self.scope, self.shape, self.pace, self.mostDifferent) = (scope, shape, pace, mostDifferent)
    }

    struct Found: Sendable {
        fileprivate(set) var listed: [MissingRows.MissingObject] = []
        /// Different ids; of more than are told apart, those.
        fileprivate(set) var count = 0
        fileprivate(set) var notes: [String] = []
        fileprivate(set) var isOneSnapshot = true
        fileprivate var contents: Set<StoredText> = []
        fileprivate var hasMore = false
        fileprivate var failure: RowDecodingError?
    }

    private let name = "contents without an object"

    func ask(
        _ lanes: ScanLanes, settings: StatementSettings, progress: @escaping @Sendable (Double?) -> Void
    ) async throws(QueryFailure) -> Found {
        guard let history = shape.relation(.symbolHistory, with: ["repo_id", "address", "commit_id", "content_id"]),
            let objects = shape.relation(.objects, with: ["object_id"])
        else {
            var nothing = Found()
            nothing.notes = ["Objects were not looked for: this hub lacks a table or a column for it."]
            return nothing
        }
        let columns: SQL = "repo_id, address, commit_id, content_id"
        let scan = HistoryScan(
            name: name, scope: scope, shape: shape, pace: pace, relation: history, columns: columns,
            condition: condition(history, objects))
        let state = Mutex(Found())
        let way = try await scan.stream(
            lanes, settings: settings, row: { row in state.withLock { self.take(row, into: &$0) } },
            progress: { progress($0.fraction) })
        var found = state.withLock { $0 }
        if let failure = found.failure { throw QueryFailure(question: name, reason: .decoding(failure)) }
        found.notes = way.notes
        found.isOneSnapshot = way.isOneSnapshot
        if found.hasMore {
            found.notes.append("There are at least \(found.count) contents without an object; no more were told apart.")
        }
        found.listed.sort { $0.content < $1.content }
        return found
    }

    /// Where nothing stands under the id as it is written, the other spelling is looked for, and both in lowercase.
    ///
    /// `OFFSET 0` keeps each look a probe: as a join it would read all objects for each range of the scan.
    private func condition(_ history: RelationName, _ objects: RelationName) -> SQL {
        let content: SQL = "\(history.name).content_id::text"
        func isAbsent(_ matches: SQL) -> SQL {
            "NOT EXISTS (SELECT FROM \(objects.sql) AS o WHERE o.object_id \(matches) OFFSET 0)"
        }
        let bare: SQL =
            "lower(CASE WHEN starts_with(\(content), 'sha256:') THEN substr(\(content), 8) ELSE \(content) END)"
        let isID: SQL = "\(content) ~ '^(sha256:)?[0-9a-fA-F]{64}$'"
        return """
            \(history.name).content_id IS NOT NULL AND \(GapCondition.file) AND \(isAbsent("= \(content)"))
            AND CASE WHEN \(isID) THEN \(isAbsent("= ANY (ARRAY[\(bare), 'sha256:' || \(bare)])")) ELSE true END
            """
    }

    private func take(_ row: Row, into found: inout Found) -> RowVerdict {
        do throws(RowDecodingError) {
            let content: String = try row.decode("content_id")
            let id = StoredText(ContentID(content)?.digest ?? content)
            guard !found.contents.contains(id) else { return .goOn }
            guard found.contents.count < mostDifferent else {
                found.hasMore = true
                return .enough
            }
            found.contents.insert(id)
            found.count += 1
            guard found.listed.count < MissingRowsSearch.mostListed else { return .goOn }
            found.listed.append(
                .init(
                    content: content, repository: row["repo_id"]?.text ?? "",
                    address: SymbolAddress(try row.decode("address")), commit: try row.decode("commit_id")))
            return .goOn
        } catch {
            found.failure = error
            return .enough
        }
    }
}
