internal import MuseModel
internal import PostgresClient

/// The history table as this hub has it: which of its columns there are, and how its rows become entries.
struct HistoryTable {
    let relation: RelationName
    private let hasContent: Bool
    private let hasPayload: Bool
    private let hasTime: Bool

    /// `nil` where the hub keeps no history that can be looked up.
    init?(_ shape: HubShape) {
        guard let relation = shape.relation(.symbolHistory, with: ["repo_id", "address", "commit_id", "op"]) else {
            return nil
        }
        self.relation = relation
        func has(_ column: String) -> Bool { shape.relation(.symbolHistory, with: [column]) != nil }
        (hasContent, hasPayload, hasTime) = (has("content_id"), has("op_payload"), has("committed_at"))
    }

    /// Whether rows hold their op, without which no rename or move can be told.
    var tellsOperations: Bool { hasPayload }

    /// The columns of an entry of the relation that the statement calls `h`.
    var columns: SQL {
        let content: SQL = hasContent ? "h.content_id" : "NULL"
        return "h.repo_id, h.address, h.commit_id, h.op, \(content) AS content_id, \(time) AS committed_at"
    }

    /// A condition on the content id; no row meets it where the hub keeps none.
    func hasContent(in list: SQL) -> SQL { hasContent ? "h.content_id IN \(list)" : "false" }

    /// The moment of an entry.
    var time: SQL { hasTime ? "h.committed_at" : "NULL" }

    var knowsTime: Bool { hasTime }

    /// The payload's text; NULL where there is none.
    var payloadText: SQL { hasPayload ? "h.op_payload::text" : "NULL::text" }

    /// The payload's text, called `t.text`, where the server cannot take it apart; else NULL.
    var unreadablePayload: SQL {
        guard hasPayload else { return "NULL::text" }
        return "CASE WHEN NOT \(SQL.isReadable(json: "h.op_payload", text: "t.text")) THEN t.text END"
    }

    /// The columns of an entry's links, from what ``linksJoin`` joins.
    let linkColumns: SQL = """
        o.old_content_id, o.new_content_id, o.content_id AS op_content_id, o.from_address,
        o.from_position, o.to_position,
        \(Self.shortened("coalesce(o.new_summary, o.content_summary, o.child_summary)")) AS summary,
        CASE WHEN json_typeof(o.fields) = 'object'
             THEN (SELECT json_agg(f.name) FROM (SELECT k AS name FROM json_object_keys(o.fields) k LIMIT \(Self.mostFieldNames)) f)
        END AS field_names, r.unreadable
        """

    /// Takes the payload apart, in one pass over it.
    ///
    /// Where the server cannot, it is sent as it is and taken apart here.
    var linksJoin: SQL {
        """
        CROSS JOIN LATERAL (SELECT \(payloadText) AS text OFFSET 0) t
        CROSS JOIN LATERAL (SELECT \(unreadablePayload) AS unreadable OFFSET 0) r
        LEFT JOIN LATERAL \(Self.record(of: "CASE WHEN r.unreadable IS NULL THEN t.text::json END")) ON true
        """
    }

    /// The fields of an op as columns of `o`; NULL where it is no object.
    static func record(of op: SQL) -> SQL {
        """
        (SELECT x.* FROM (SELECT \(op) AS op OFFSET 0) p
         CROSS JOIN LATERAL json_to_record(CASE WHEN json_typeof(p.op) = 'object' THEN p.op END)
           AS x(op text, address text, old_content_id text, new_content_id text, content_id text, new_summary text,
                content_summary text, child_summary text, from_address text, from_position text, to_position text,
                fields json, child_ops json)) o
        """
    }

    private static let mostFieldNames = 20

    /// A summary may be half a megabyte. What matters stands at its start or at its end.
    static func shortened(_ text: SQL) -> SQL {
        """
        (SELECT CASE WHEN length(s) > 1000 THEN left(s, 500) || '…' || right(s, 500) ELSE s END
         FROM (SELECT \(text) AS s) s)
        """
    }

    /// An entry from ``columns`` and ``linkColumns``.
    static func entry(_ row: Row) throws(RowDecodingError) -> HistoryEntry {
        HistoryEntry(
            repository: try row.decode("repo_id"), address: SymbolAddress(try row.decode("address")),
            commit: try row.decode("commit_id"), kind: OperationKind(name: try row.decode("op")),
            content: row["content_id"]?.text, links: links(row),
            committedAt: row["committed_at"]?.text.flatMap(UTCTimestamp.init(postgresText:)))
    }

    private static func links(_ row: Row) -> OperationLinks {
        if let text = row["unreadable"]?.text {
            let payload = (try? JSONText.parse(text)).flatMap(OperationPayload.init)
            return payload.map(bounded) ?? OperationLinks()
        }
        return OperationLinks(
            oldContent: row["old_content_id"]?.text, newContent: row["new_content_id"]?.text,
            content: row["op_content_id"]?.text, summary: row["summary"]?.text,
            fromAddress: row["from_address"]?.text, fieldNames: names(row["field_names"]?.text),
            fromPosition: row["from_position"]?.text, toPosition: row["to_position"]?.text)
    }

    /// The links of a payload that was taken apart here, cut as the server cuts them.
    private static func bounded(_ payload: OperationPayload) -> OperationLinks {
        var links = payload.links
        links.fieldNames = Array(links.fieldNames.prefix(mostFieldNames))
        if let scalars = links.summary?.unicodeScalars, scalars.count > 1000 {
            links.summary = String(scalars.prefix(500)) + "…" + String(scalars.suffix(500))
        }
        return links
    }

    private static func names(_ text: String?) -> [String] {
        guard let text, case .array(let items)? = try? JSONText.parse(text) else { return [] }
        return items.compactMap { if case .string(let name) = $0 { name } else { nil } }
    }
}
