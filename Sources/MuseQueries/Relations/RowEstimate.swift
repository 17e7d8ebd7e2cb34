/// How many rows a relation has, and how that is known.
public struct RowEstimate: Hashable, Sendable {
    public enum Source: String, Hashable, Sendable {
        /// Counted.
        case count
        /// The server's running statistics, `pg_stat_all_tables.n_live_tup`.
        case statistics
        /// What the planner expects: its last row density times today's size, or a guess where it was never analysed.
        case planner
    }

    /// `nil` where nothing can be said without counting.
    public let rows: Int?
    public let source: Source
    /// Nothing has ever looked at the relation's contents, so that a planner's number is a guess.
    public let isNeverAnalysed: Bool

    public init(rows: Int?, source: Source, isNeverAnalysed: Bool = false) {
        self.rows = rows
        self.source = source
        self.isNeverAnalysed = isNeverAnalysed
    }

    public var isExact: Bool { source == .count }
}
