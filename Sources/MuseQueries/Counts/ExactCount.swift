public import PostgresClient

/// The number of rows of a relation, counted in one snapshot.
///
/// A small relation is counted by the plain statement, and so is one that the planner can count by an index. Any other
/// large table is counted by one statement that goes through its blocks range by range and gives a row back for each,
/// so that progress is real; it costs up to twice the plain one.
public struct ExactCount: Sendable {
    public let relation: RelationName
    public let kind: RelationKind
    public let filters: [RowFilter]

    /// Blocks up to which a table is counted by the plain statement, expected to end within two seconds.
    let plainLimit: Int
    /// Ranges in which a large table is counted: a progress bar needs no more.
    private static let ranges = 200

    public init(of relation: RelationName, kind: RelationKind, filters: [RowFilter] = []) {
        self.init(of: relation, kind: kind, filters: filters, plainLimit: 200_000)
    }

    init(of relation: RelationName, kind: RelationKind, filters: [RowFilter] = [], plainLimit: Int) {
        (self.relation, self.kind, self.filters, self.plainLimit) = (relation, kind, filters, plainLimit)
    }

    public var name: String { "the number of rows of \(relation)" }

    /// - Parameter progress: called on the session's thread, some two hundred times at most.
    /// - Throws: ``QueryFailure``.
    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings, progress: sending (CountProgress) -> Void = { _ in }
    ) async throws(QueryFailure) -> Int {
        if let blocks = try await blocksToGoThrough(session, settings: settings) {
            return try await countRanges(blocks: blocks, session, settings: settings, progress: progress)
        }
        progress(CountProgress(fraction: nil, rowsSoFar: 0))
        return try await session.values(plainStatement, for: name, settings: settings) { row throws(RowDecodingError) in
            try row.decode("rows", as: Int.self)
        }.first ?? 0
    }

    private var plainStatement: SQL {
        "SELECT count(*) AS rows FROM \(relation.sql) WHERE \(RowFilter.condition(filters))"
    }

    /// The number of blocks where they are to be gone through; `nil` where the plain statement does.
    ///
    /// Ranges of blocks can be read one by one from PostgreSQL 14 on.
    private func blocksToGoThrough(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> Int? {
        guard kind.hasBlocks, session.facts.versionNumber >= 140_000 else { return nil }
        let blocks = try await BlockCount(relation: relation).ask(session, settings: settings)
        guard blocks > plainLimit else { return nil }
        let plan = try await QueryPlan.of(plainStatement, for: name, session, settings: settings)
        return plan?.steps.contains("Seq Scan") == false ? nil : blocks
    }

    /// The last range has no upper end: blocks added since the table was measured belong to the snapshot too.
    ///
    /// The server sends rows when they fill its buffer of 8 KiB or the statement ends. So each comes with as much
    /// padding: otherwise all progress would arrive with the last range.
    private func countRanges(
        blocks: Int, _ session: ReadOnlySession, settings: StatementSettings, progress: sending (CountProgress) -> Void
    ) async throws(QueryFailure) -> Int {
        let step = (blocks + Self.ranges - 1) / Self.ranges
        let statement: SQL = """
            SELECT (SELECT count(*) FROM \(relation.sql)
                    WHERE ctid >= r.low AND ctid < r.high AND \(RowFilter.condition(filters))) AS rows,
                   repeat(' ', 8192) AS padding
            FROM (SELECT format('(%s,0)', b)::tid AS low,
                         CASE WHEN b + \(step)::bigint >= \(blocks)::bigint THEN '(4294967295,65535)'::tid
                              ELSE format('(%s,0)', b + \(step)::bigint)::tid END AS high
                  FROM generate_series(0, \(blocks - 1)::bigint, \(step)::bigint) AS b) AS r
            """
        var total = 0
        var rangesDone = 0
        var failure: RowDecodingError?
        try await session.stream(statement, for: name, settings: settings) { row in
            do throws(RowDecodingError) {
                total += try row.decode("rows", as: Int.self)
            } catch {
                failure = error
                return .enough
            }
            rangesDone += 1
            let fraction = min(1, Double(rangesDone * step) / Double(blocks))
            progress(CountProgress(fraction: fraction, rowsSoFar: total))
            return .goOn
        }
        if let failure { throw QueryFailure(question: name, reason: .decoding(failure)) }
        return total
    }
}
