internal import MuseModel
internal import PostgresClient

/// How a history row without a content id becomes a ``MuseModel/GapEntry``: the columns, and what is made of them.
///
/// The server takes the id out of the payload, which can be half a megabyte. One that it cannot take apart comes whole,
/// up to ``largestWholePayload``.
struct GapRowReading: Sendable {
    let history: RelationName
    private let hasRepository: Bool
    private let hasOperation: Bool
    private let hasTime: Bool
    let hasPayload: Bool

    /// Bytes of a payload that is fetched whole; of a larger one that the server cannot take apart nothing is told.
    static let largestWholePayload = 1 << 20

    /// `nil` where the hub keeps no history in which a gap could be.
    init?(_ shape: HubShape) {
        guard let history = shape.relation(.symbolHistory, with: ["address", "commit_id", "content_id"]) else {
            return nil
        }
        func has(_ column: String) -> Bool { shape.relation(.symbolHistory, with: [column]) != nil }
        self.history = history
        (hasRepository, hasOperation) = (has("repo_id"), has("op"))
        (hasTime, hasPayload) = (has("committed_at"), has("op_payload"))
    }

    private var relation: Identifier { history.name }

    /// What a row is.
    enum Found {
        case gap(GapEntry)
        /// A gap whose payload is too large to be read here, and which the server cannot read.
        case unreadPayload(GapEntry)
        /// A row of a symbol.
        case symbol
        /// A row without an address.
        case other
    }

    var columns: SQL {
        func column(_ name: SQL, _ isThere: Bool) -> SQL { isThere ? "\(relation).\(name)" : "NULL::text" }
        let isFile: SQL = "\(relation).address NOT LIKE '%::%'"
        return """
            CASE WHEN \(isFile) THEN \(relation).address::text END AS gap_address,
            \(relation).address IS NULL AS gap_is_nowhere, \(relation).commit_id AS gap_commit,
            \(column("repo_id", hasRepository)) AS gap_repository, \(column("op", hasOperation)) AS gap_operation,
            \(column("committed_at", hasTime)) AS gap_time,
            CASE WHEN \(isFile) THEN \(payload) END AS gap_payload
            """
    }

    /// `i` and the id; `u` and the payload, where the server cannot take it apart; `x` where it is too large besides.
    private var payload: SQL {
        guard hasPayload else { return "NULL" }
        let isReadable = SQL.isReadable(json: "\(relation).op_payload", text: "t.text")
        return """
            (SELECT CASE WHEN t.text IS NULL OR strpos(t.text, 'content_id') + strpos(t.text, chr(92)) = 0 THEN NULL
                         WHEN \(isReadable) THEN (SELECT 'i' || \(GapSQL.content(of: "o"))
                                                 FROM \(GapSQL.contentFields(of: "t.text::json")) AS o)
                         WHEN octet_length(t.text) <= \(Self.largestWholePayload) THEN 'u' || t.text
                         ELSE 'x' END
             FROM (SELECT \(relation).op_payload::text AS text OFFSET 0) AS t)
            """
    }

    func found(in row: Row) throws(RowDecodingError) -> Found {
        guard let address = row["gap_address"]?.text else {
            return try row.decode("gap_is_nowhere", as: Bool.self) ? .other : .symbol
        }
        let text = row["gap_payload"]?.text
        let entry = GapEntry(
            repository: row["gap_repository"]?.text ?? "", address: SymbolAddress(address),
            commit: row["gap_commit"]?.text ?? "", kind: OperationKind(name: row["gap_operation"]?.text ?? ""),
            committedAt: row["gap_time"]?.moment, payloadContent: text.flatMap(Self.content))
        return text == "x" ? .unreadPayload(entry) : .gap(entry)
    }

    private static func content(inPayload text: String) -> String? {
        let rest = String(text.unicodeScalars.dropFirst())
        return switch text.unicodeScalars.first {
        case "i": rest
        case "u": (try? JSONText.parse(rest)).flatMap(OperationContents.content)
        default: nil
        }
    }
}

/// Ids in ops, taken out by the server as ``MuseModel/OperationContents`` takes them out here.
enum GapSQL {
    /// The fields of an op that may carry an id, as a table expression; NULL where it is no object.
    static func contentFields(of op: SQL) -> SQL {
        "(SELECT x.* FROM (SELECT \(op) AS op OFFSET 0) AS p CROSS JOIN LATERAL \(record("p.op"))) "
    }

    private static func record(_ op: SQL) -> SQL {
        """
        json_to_record(CASE WHEN json_typeof(\(op)) = 'object' THEN \(op) END)
          AS x(address json, from_address json, new_content_id json, content_id json, child_ops json)
        """
    }

    /// The id that an op of these fields carries; NULL for none.
    static func content(of fields: SQL) -> SQL {
        "coalesce(nullif(\(text("\(fields).new_content_id")), ''), nullif(\(text("\(fields).content_id")), ''))"
    }

    /// A string's text; NULL for any other value.
    static func text(_ value: SQL) -> SQL {
        "CASE WHEN json_typeof(\(value)) = 'string' THEN \(value) #>> '{}' END"
    }
}
