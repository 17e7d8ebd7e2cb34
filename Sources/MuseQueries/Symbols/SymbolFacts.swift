public import MuseModel
public import PostgresClient

/// What a hub knows of an address beside its history: its metrics, and how much history there is and since when.
public struct SymbolFacts: Sendable, Hashable {
    /// Of `musehub_symbol_intel`; `nil` where it has no such row or column, or cannot be looked into by index.
    public var churn: Int?
    public var gravity: Double?
    public var blast: Int?
    /// History rows of the address; `nil` where the hub has no history that can be looked into by index.
    public var changes: Int?
    public var firstAt: UTCTimestamp?
    public var lastAt: UTCTimestamp?

    public init(
        churn: Int? = nil, gravity: Double? = nil, blast: Int? = nil, changes: Int? = nil,
        firstAt: UTCTimestamp? = nil, lastAt: UTCTimestamp? = nil
    ) {
        (self.churn, self.gravity, self.blast) = (churn, gravity, blast)
        (self.changes, self.firstAt, self.lastAt) = (changes, firstAt, lastAt)
    }
}

/// The facts of some addresses, in their order.
///
/// Costs, for each address, an index lookup in the metrics and its rows in the history, through the primary keys.
public struct SymbolFactsQuestion: Question {
    let symbols: [RankedSymbol]
    let directory: SymbolDirectory
    let historyColumns: Set<String>

    private static let batch = 500

    public init(of symbols: [RankedSymbol], in directory: SymbolDirectory, shape: HubShape) {
        (self.symbols, self.directory) = (symbols, directory)
        historyColumns = shape.columnsByTable[MuseTable.symbolHistory.name] ?? []
    }

    public var name: String { "the facts of the symbols" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [SymbolFacts] {
        var facts: [SymbolFacts] = []
        for start in stride(from: 0, to: symbols.count, by: Self.batch) {
            let batch = symbols[start..<min(start + Self.batch, symbols.count)]
            facts += try await session.values(statement(batch), for: name, settings: settings, Self.decode)
        }
        return facts
    }

    private func statement(_ batch: ArraySlice<RankedSymbol>) -> SQL {
        """
        SELECT m.churn, m.gravity, m.blast, h.changes, h.first_at, h.last_at
        FROM unnest(\(batch.map(\.repository))::text[], \(batch.map(\.address.text))::text[])
             WITH ORDINALITY AS k (repo_id, address, place)
        LEFT JOIN LATERAL (\(metrics)) AS m ON true
        LEFT JOIN LATERAL (\(history)) AS h ON true
        ORDER BY k.place
        """
    }

    private var metrics: SQL {
        guard let metrics = directory.metrics, metrics.isIndexed else {
            return "SELECT NULL AS churn, NULL AS gravity, NULL AS blast"
        }
        let columns = directory.metricColumns
        let churn: SQL = columns.contains("churn") ? "s.churn" : "NULL"
        let gravity: SQL = columns.contains("gravity") ? "s.gravity" : "NULL"
        let blast: SQL = columns.contains("blast") ? "s.blast" : "NULL"
        return """
            SELECT \(churn) AS churn, \(gravity) AS gravity, \(blast) AS blast FROM \(metrics.relation.sql) s
            WHERE s.repo_id = k.repo_id AND s.address = k.address LIMIT 1
            """
    }

    private var history: SQL {
        guard let history = directory.history, history.isIndexed else {
            return "SELECT NULL::bigint AS changes, NULL::text AS first_at, NULL::text AS last_at"
        }
        let hasTimes = historyColumns.contains("committed_at")
        let first: SQL = hasTimes ? "min(s.committed_at)::timestamptz::text" : "NULL::text"
        let last: SQL = hasTimes ? "max(s.committed_at)::timestamptz::text" : "NULL::text"
        return """
            SELECT count(*) AS changes, \(first) AS first_at, \(last) AS last_at FROM \(history.relation.sql) s
            WHERE s.repo_id = k.repo_id AND s.address = k.address
            """
    }

    private static func decode(_ row: Row) throws(RowDecodingError) -> SymbolFacts {
        SymbolFacts(
            churn: row["churn"]?.wholeNumber, gravity: row["gravity"]?.number, blast: row["blast"]?.wholeNumber,
            changes: try row.decodeIfPresent("changes"),
            firstAt: try row.decodeIfPresent("first_at").flatMap(UTCTimestamp.init(postgresText:)),
            lastAt: try row.decodeIfPresent("last_at").flatMap(UTCTimestamp.init(postgresText:)))
    }
}
