public import PostgresClient

/// The part of a table that is looked at to say where in it a key is.
///
/// A fixed number of blocks is drawn, so the cost does not grow with the table or the depth, and the answer is good to
/// a few parts in a hundred. The same blocks are drawn each time, so that two answers agree with each other.
struct KeySample {
    private static let blocks = 250.0

    let selection: RowSelection
    let key: RowKey

    init?(_ selection: RowSelection) {
        guard case .key(let key) = selection.order else { return nil }
        (self.selection, self.key) = (selection, key)
    }

    /// Percent of the blocks to draw, by the size as of the last analysis; at 100 the whole table is read, and is small.
    func percentage(
        _ session: ReadOnlySession, question: String, settings: StatementSettings
    ) async throws(QueryFailure) -> Double? {
        let relation = selection.relation
        let statement: SQL = """
            WITH RECURSIVE member (oid) AS (
                SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = \(relation.schema.name) AND c.relname = \(relation.name.name)
                  AND c.relkind IN ('r', 'p', 'm')
              UNION ALL SELECT i.inhrelid FROM member m JOIN pg_inherits i ON i.inhparent = m.oid
            )
            SELECT sum(CASE WHEN c.relkind IN ('r', 'm') THEN pg_relation_size(c.oid) ELSE 0 END)
                     / current_setting('block_size')::bigint AS blocks
            FROM member JOIN pg_class c USING (oid)
            """
        let blocks =
            try await session.values(statement, for: question, settings: settings) {
                row throws(RowDecodingError) in try row.decodeIfPresent("blocks", as: Double.self)
            }.first ?? nil
        return blocks.map { min(100, 100 * Self.blocks / max($0, 1)) }
    }

    func rows(percentage: Double) -> SQL {
        """
        FROM \(selection.relation.sql) TABLESAMPLE SYSTEM (\(percentage)::real) REPEATABLE (1)
        WHERE \(RowFilter.condition(selection.filters))
        """
    }
}

/// The key that stands about a given share of the way through a table; `nil` where the sample is empty.
public struct KeyAtFraction: Question {
    let selection: RowSelection
    /// 0 to 1.
    let fraction: Double

    public init(selection: RowSelection, fraction: Double) {
        (self.selection, self.fraction) = (selection, fraction)
    }

    public var name: String { "the place at \(Int((fraction * 100).rounded())) % of \(selection.relation)" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> RowPosition? {
        guard let sample = KeySample(selection),
            let percentage = try await sample.percentage(session, question: name, settings: settings)
        else { return nil }
        let columns = SQL.joined(selection.orderColumns, by: ", ")
        let texts = SQL.joined(selection.orderColumns.map { $0 + "::text" }, by: ", ")
        let statement: SQL = """
            SELECT \(texts)
            FROM (SELECT \(columns), row_number() OVER (\(selection.orderBy(forward: true))) AS "muselens place",
                         count(*) OVER () AS "muselens count"
                  \(sample.rows(percentage: percentage))) AS drawn
            WHERE "muselens place" = greatest(1, ceil("muselens count" * \(fraction)::float8))
            """
        let row = try await session.rows(statement, for: name, settings: settings).rows.first
        guard let values = row?.values.compactMap(\.text), values.count == selection.orderColumns.count else {
            return nil
        }
        return RowPosition(values)
    }
}

/// About which share of a table's rows come before a key, 0 to 1; `nil` where that cannot be told.
public struct FractionOfKey: Question {
    let selection: RowSelection
    let position: RowPosition

    public init(selection: RowSelection, position: RowPosition) {
        (self.selection, self.position) = (selection, position)
    }

    public var name: String { "the place in \(selection.relation)" }

    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> Double? {
        if selection.order == .blocks {
            let blocks = try await BlockCount(relation: selection.relation).ask(session, settings: settings)
            let share = Double(BlockPlace(position).block) / Double(max(blocks, 1))
            return blocks == 0 ? nil : selection.isReversed ? 1 - share : share
        }
        guard let sample = KeySample(selection),
            let percentage = try await sample.percentage(session, question: name, settings: settings)
        else { return nil }
        let statement: SQL = """
            SELECT count(*) FILTER (WHERE \(selection.condition(.preceding, of: position)))::float8
                     / nullif(count(*), 0) AS share
            \(sample.rows(percentage: percentage))
            """
        return try await session.values(statement, for: name, settings: settings) {
            row throws(RowDecodingError) in try row.decodeIfPresent("share", as: Double.self)
        }.first ?? nil
    }
}
