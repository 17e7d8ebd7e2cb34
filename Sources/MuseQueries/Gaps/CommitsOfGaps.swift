internal import MuseModel
internal import PostgresClient

/// A commit, as far as the gaps in it need it.
struct CommitOfGaps: Sendable {
    let author: String?
    let agent: String?
    let snapshot: StoredText?
    let firstParent: StoredText?
    /// For addresses that were asked for, the ids that the commit's delta carries.
    let contents: [SymbolAddress: String]
    /// Its meta could not be taken apart by the server, and was too large to be read here.
    let isUnread: Bool
}

/// Commits by their ids, each with what its `structured_delta` carries for some addresses; those that the hub has no row
/// for are not in the answer.
///
/// Costs a probe of the primary key of `musehub_commits` for each, and a pass over its meta on the server, where the delta
/// stays. A meta that the server cannot take apart comes whole, up to ``CommitQuestion/largestWholeMeta``, one at a time.
struct CommitsOfGaps {
    /// The addresses that are looked for in each commit's delta.
    let addresses: [StoredText: [SymbolAddress]]
    let shape: HubShape

    var name: String { "the commits of gaps" }

    /// - Parameter came: called for each commit as it comes, on the session's thread.
    func ask(
        _ session: ReadOnlySession, settings: StatementSettings, came: @Sendable () -> Void
    ) async throws(QueryFailure) -> [StoredText: CommitOfGaps] {
        guard let relation = shape.relation(.commits, with: ["commit_id"]), !addresses.isEmpty else { return [:] }
        var found: [StoredText: CommitOfGaps] = [:]
        var failure: RowDecodingError?
        try await session.stream(statement(relation), for: name, settings: settings) { row in
            do throws(RowDecodingError) {
                let id = StoredText(try row.decode("commit_id"))
                found[id] = commit(row, addresses: addresses[id] ?? [])
                came()
                return .goOn
            } catch {
                failure = error
                return .enough
            }
        }
        if let failure { throw QueryFailure(question: name, reason: .decoding(failure)) }
        return found
    }

    private func statement(_ relation: RelationName) -> SQL {
        func value(_ column: String, _ expression: SQL) -> SQL { shape.value(expression, of: column, in: .commits) }
        let meta: SQL = value("commit_meta", "c.commit_meta")
        let commits = Array(addresses)
        let lists = commits.map { Self.array($0.value.map(\.text)) }
        return """
            SELECT c.commit_id, \(value("snapshot_id", "c.snapshot_id")) AS snapshot_id,
                   \(value("author", "c.author")) AS author, \(value("parent_ids", "c.parent_ids::text")) AS parent_ids,
                   m.agent_id, r.unreadable, r.is_unread,
                   CASE WHEN w.addresses <> '{}' THEN \(Self.contents(in: "m.structured_delta", of: "w.addresses::text[]"))
                   END AS contents
            FROM unnest(\(commits.map(\.key.text))::text[], \(lists)::text[]) AS w (commit_id, addresses)
            CROSS JOIN LATERAL (SELECT * FROM \(relation.sql) AS c WHERE c.commit_id = w.commit_id OFFSET 0) AS c
            CROSS JOIN LATERAL (SELECT (\(meta))::text AS text OFFSET 0) AS t
            CROSS JOIN LATERAL (SELECT coalesce(\(SQL.isReadable(json: meta, text: "t.text")), false) AS is_readable,
                                       octet_length(t.text) <= \(CommitQuestion.largestWholeMeta) AS is_small OFFSET 0) AS s
            CROSS JOIN LATERAL (SELECT CASE WHEN s.is_readable THEN t.text::json END AS meta,
                                       CASE WHEN NOT s.is_readable AND s.is_small THEN t.text END AS unreadable,
                                       coalesce(NOT s.is_readable AND NOT s.is_small, false) AS is_unread OFFSET 0) AS r
            LEFT JOIN LATERAL json_to_record(CASE WHEN json_typeof(r.meta) = 'object' THEN r.meta END)
              AS m (agent_id json, structured_delta json) ON true
            """
    }

    /// The ids that a delta's ops carry for some addresses, as a JSON array of pairs in the order of the ops.
    ///
    /// Every op is taken apart once and its address looked up among those wanted in a hash: costs what the delta is long,
    /// whatever their number. `DISTINCT` keeps the planner from a loop over the addresses for each op.
    private static func contents(in delta: SQL, of addresses: SQL) -> SQL {
        let fields: SQL = "CROSS JOIN LATERAL \(GapSQL.contentFields(of: "e.op")) AS o"
        return """
            (WITH RECURSIVE ops AS (
               SELECT o.*, ARRAY[e.place] AS place
               FROM (SELECT CASE WHEN json_typeof(\(delta)) = 'object' THEN \(delta) -> 'ops' END AS ops OFFSET 0) AS d
               CROSS JOIN LATERAL json_array_elements(CASE WHEN json_typeof(d.ops) = 'array' THEN d.ops END)
                 WITH ORDINALITY AS e (op, place) \(fields)
               UNION ALL
               SELECT o.*, p.place || e.place FROM ops AS p
               CROSS JOIN LATERAL json_array_elements(
                 CASE WHEN json_typeof(p.child_ops) = 'array'
                        AND json_typeof(p.from_address) IS DISTINCT FROM 'string'
                        AND cardinality(p.place) < \(OperationContents.maximumDepth)::int THEN p.child_ops END)
                 WITH ORDINALITY AS e (op, place) \(fields))
             SELECT json_agg(json_build_array(f.address, f.content) ORDER BY f.place)::text
             FROM (SELECT \(GapSQL.text("ops.address")) AS address, \(GapSQL.content(of: "ops")) AS content, ops.place
                   FROM ops OFFSET 0) AS f
             JOIN (SELECT DISTINCT u.address FROM unnest(\(addresses)) AS u (address) OFFSET 0) AS a
               ON a.address = f.address
             WHERE f.content IS NOT NULL)
            """
    }

    /// A list as the text of an array: there are no lists of lists of different lengths.
    private static func array(_ texts: [String]) -> String {
        let elements = texts.map { text in
            "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        }
        return "{" + elements.joined(separator: ",") + "}"
    }

    private func commit(_ row: Row, addresses: [SymbolAddress]) -> CommitOfGaps {
        let parents = (row["parent_ids"]?.text).map(CommitParents.ids(inColumnText:)) ?? []
        var agent = row["agent_id"]?.text.flatMap(Self.text)
        var contents = Self.pairs(row["contents"]?.text)
        if let text = row["unreadable"]?.text {
            let meta = (try? JSONText.parse(text)) ?? .null
            agent = CommitMeta(meta).agent
            contents = OperationContents.contents(of: Set(addresses), inMeta: meta)
        }
        return CommitOfGaps(
            author: row["author"]?.text, agent: agent, snapshot: (row["snapshot_id"]?.text).map(StoredText.init),
            firstParent: parents.first.map(StoredText.init), contents: contents,
            isUnread: row["is_unread"]?.text == "t")
    }

    /// A JSON string's text; `nil` for an empty one, and for any other value.
    private static func text(inJSON text: String) -> String? {
        guard case .string(let value)? = try? JSONText.parse(text), !value.isEmpty else { return nil }
        return value
    }

    private static func pairs(_ text: String?) -> [SymbolAddress: String] {
        guard let text, case .array(let items)? = try? JSONText.parse(text) else { return [:] }
        let pairs = items.compactMap { item -> (SymbolAddress, String)? in
            guard case .array(let pair) = item, case .string(let address)? = pair.first,
                case .string(let content)? = pair.last
            else { return nil }
            return (SymbolAddress(address), content)
        }
        return Dictionary(pairs) { first, _ in first }
    }
}
