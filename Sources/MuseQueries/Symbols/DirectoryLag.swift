internal import MuseModel
public import PostgresClient

/// How far the metrics are behind the history, by a sample of its rows.
public struct DirectoryLag: Sendable, Hashable {
    /// Rows of the history that were looked at.
    public let sampled: Int
    /// Those whose address the metrics do not have.
    public let missing: Int
    /// Those that are newer than what the metrics know of their address.
    public let late: Int

    public init(sampled: Int, missing: Int, late: Int) {
        (self.sampled, self.missing, self.late) = (sampled, missing, late)
    }

    /// `nil` where the sample gives no reason to think so.
    public var sentence: String? {
        guard missing + late > 0 else { return nil }
        var parts: [String] = []
        if missing > 0 { parts.append("\(missing) with an address that it lacks") }
        if late > 0 { parts.append("\(late) newer than it knows") }
        return "\(MuseTable.symbolMetrics.name) is behind: of \(sampled) history rows sampled, "
            + parts.joined(separator: " and ") + "."
    }
}

/// Whether the metrics are behind the history; `nil` where one of them is not there or cannot be looked into by index.
///
/// Costs a fixed number of index lookups: for the rows of the newest commits, and for those of a fixed number of blocks
/// of the history, always the same ones. So it is a sample: what it does not tell may still be so.
public struct DirectoryLagQuestion: Question {
    let directory: SymbolDirectory
    let shape: HubShape

    private static let commits = 20
    private static let rowsOfCommit = 25
    private static let blocks = 10.0
    private static let rowsOfBlocks = 500

    public init(of directory: SymbolDirectory, shape: HubShape) {
        (self.directory, self.shape) = (directory, shape)
    }

    public var name: String { "whether the directory is behind" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> DirectoryLag? {
        guard directory.source == .metrics, let metrics = directory.metrics, metrics.isIndexed,
            let history = shape.relation(.symbolHistory, with: ["repo_id", "address", "committed_at"])
        else { return nil }
        let facts = try await session.values(
            Self.facts(of: history, shape.relation(.commits, with: ["repo_id", "commit_id", "timestamp"])),
            for: name, settings: settings
        ) { row throws(RowDecodingError) in
            (
                blocks: try row.decodeIfPresent("blocks", as: Double.self),
                hasNewest: try row.decode("has_newest", as: Bool.self)
            )
        }.first
        var samples: [SQL] = []
        if let blocks = facts?.blocks { samples.append(sample(of: history, blocks)) }
        if facts?.hasNewest == true, let newest = newest(of: history) { samples.append(newest) }
        guard !samples.isEmpty else { return nil }
        let isDated = directory.metricColumns.contains("last_changed_at")
        let late: SQL = isDated ? "m.last_changed_at < h.committed_at" : "false"
        let found: SQL = isDated ? "s.last_changed_at" : "NULL AS last_changed_at"
        let statement: SQL = """
            SELECT count(*) AS sampled, count(*) FILTER (WHERE m.known IS NULL) AS missing,
                   count(*) FILTER (WHERE \(late)) AS late
            FROM (\(SQL.joined(samples, by: " UNION "))) AS h
            LEFT JOIN LATERAL (SELECT true AS known, \(found) FROM \(metrics.relation.sql) s
                               WHERE s.repo_id = h.repo_id AND s.address = h.address LIMIT 1) AS m ON true
            """
        return try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            DirectoryLag(
                sampled: try row.decode("sampled"), missing: try row.decode("missing"), late: try row.decode("late"))
        }.first
    }

    /// The size of the history in blocks, `NULL` where it has none of its own; and whether the newest commits and their
    /// rows can be found by index.
    private static func facts(of history: RelationName, _ commits: RelationName?) -> SQL {
        let isNewestIndexed: SQL =
            commits.map { "\(isIndexed($0, ["timestamp"])) AND \(isIndexed(history, ["repo_id", "commit_id"]))" }
            ?? "false"
        return """
            SELECT CASE WHEN c.relkind IN ('r', 'm')
                        THEN pg_relation_size(c.oid) / current_setting('block_size')::bigint END AS blocks,
                   \(isNewestIndexed) AS has_newest
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = \(history.schema.name) AND c.relname = \(history.name.name)
            """
    }

    private static func isIndexed(_ relation: RelationName, _ columns: [String]) -> SQL {
        """
        EXISTS (SELECT FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
                JOIN pg_namespace s ON s.oid = t.relnamespace
                WHERE s.nspname = \(relation.schema.name) AND t.relname = \(relation.name.name)
                  AND i.indisvalid AND i.indpred IS NULL
                  AND (SELECT array_agg(a.attname::text ORDER BY k.place)
                       FROM unnest(i.indkey) WITH ORDINALITY AS k (number, place)
                       JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number
                       WHERE k.place <= \(columns.count)) = \(columns)::text[])
        """
    }

    private func sample(of history: RelationName, _ blocks: Double) -> SQL {
        let percentage = min(100, 100 * Self.blocks / max(blocks, 1))
        return """
            (SELECT h.repo_id, h.address, h.committed_at
             FROM \(history.sql) h TABLESAMPLE SYSTEM (\(percentage)::real) REPEATABLE (1)
             LIMIT \(Self.rowsOfBlocks))
            """
    }

    private func newest(of history: RelationName) -> SQL? {
        guard let commits = shape.relation(.commits, with: ["repo_id", "commit_id", "timestamp"]) else { return nil }
        return """
            (SELECT h.repo_id, h.address, h.committed_at
             FROM (SELECT c.repo_id, c.commit_id FROM \(commits.sql) c
                   ORDER BY c."timestamp" DESC LIMIT \(Self.commits)) AS n
             CROSS JOIN LATERAL (SELECT s.repo_id, s.address, s.committed_at FROM \(history.sql) s
                                 WHERE s.repo_id = n.repo_id AND s.commit_id = n.commit_id
                                 LIMIT \(Self.rowsOfCommit)) AS h)
            """
    }
}
