/// About how much of a table's or an index's file holds no rows: room that deleted rows left and new ones have not taken.
///
/// It is derived from the planner's statistics alone: how many rows there are, how wide the values of each column are on
/// average, and how many of them are NULL. From these follows how many pages the rows would take if they were packed as
/// tightly as the fill factor lets them; what the file has beyond that is the estimate. Alignment between columns,
/// deduplicated index entries and rows that were stored out of line are not known, so it is good to some ten percent of
/// the file, and a small file tells nothing.
///
/// Source of the layout: PostgreSQL manual, 73.6 "Database Page Layout", and 64.4 "B-Tree Implementation".
public struct BloatEstimate: Hashable, Sendable, Identifiable {
    public enum Kind: String, Sendable {
        case table, index
    }

    /// What the statistics say of a file.
    public struct Facts: Hashable, Sendable {
        /// Pages as of the last vacuum, analysis or index creation.
        public var pages: Int
        /// Rows or index entries as of then; below 0 where nothing was ever looked at.
        public var rows: Double
        /// Bytes of a page.
        public var pageSize: Int
        /// Percent of a page that are filled at first.
        public var fillFactor: Int
        public var columns: Int
        /// Those of which there are statistics that this login may read.
        public var columnsWithStatistics: Int
        /// Bytes of an average row's values.
        public var width: Double
        /// Some values are NULL, so that each row may carry a map of those.
        public var hasNulls: Bool

        public init(
            pages: Int, rows: Double, pageSize: Int = 8192, fillFactor: Int, columns: Int, columnsWithStatistics: Int,
            width: Double, hasNulls: Bool
        ) {
            (self.pages, self.rows, self.pageSize, self.fillFactor) = (pages, rows, pageSize, fillFactor)
            (self.columns, self.columnsWithStatistics) = (columns, columnsWithStatistics)
            (self.width, self.hasNulls) = (width, hasNulls)
        }
    }

    /// What the server counted of the table after it was analysed, so that the estimate knows nothing of it.
    public struct Changes: Hashable, Sendable {
        /// Rows inserted, changed or deleted since the last analysis.
        public let sinceAnalysis: Int
        /// Rows that nobody sees any more and vacuum has not cleaned up.
        public let deadRows: Int
        public let liveRows: Int

        public init(sinceAnalysis: Int, deadRows: Int, liveRows: Int) {
            (self.sinceAnalysis, self.deadRows, self.liveRows) = (sinceAnalysis, deadRows, liveRows)
        }
    }

    public let kind: Kind
    /// The table's name, with its schema where that is not `public`.
    public let table: String
    /// The index's name; `nil` for a table.
    public let index: String?
    public let facts: Facts
    /// Of the table; `nil` on a standby, whose primary counts.
    public let changes: Changes?

    public var id: String { "\(table) \(index ?? "")" }
    public var name: String { index ?? table }

    public init(table: String, index: String? = nil, facts: Facts, changes: Changes? = nil) {
        kind = index == nil ? .table : .index
        (self.table, self.index, self.facts, self.changes) = (table, index, facts, changes)
    }

    /// So much was changed since the last analysis that the estimate is of another table than today's.
    public var isStale: Bool {
        guard let changes else { return false }
        let rows = max(facts.rows, Double(changes.liveRows), 0)
        return hasManyDeadRows || Double(changes.sinceAnalysis) > Self.fewRows + Self.largeShare * rows
    }

    /// More dead rows than autovacuum would leave, which the estimate may not have seen.
    public var hasManyDeadRows: Bool {
        guard let changes else { return false }
        return Double(changes.deadRows) > Self.fewRows + Self.largeShare * Double(changes.liveRows)
    }

    /// What is to be known beside the estimate; `nil` where it is as good as it can be.
    public var remark: String? {
        guard isStale, let changes else { return nil }
        return "stale: \(changes.sinceAnalysis) changes since, \(changes.deadRows) dead rows"
    }

    /// Autovacuum's own measure, by default. Source: PostgreSQL manual, 20.10 "Automatic Vacuuming".
    public static let fewRows = 50.0
    /// See ``fewRows``.
    public static let largeShare = 0.2

    /// Bytes of the file, as of the last vacuum or analysis.
    public var bytes: Int { facts.pages * facts.pageSize }

    /// The statistics do not tell enough: ANALYZE is needed, or the right to read its results.
    public var needsAnalyze: Bool {
        facts.rows < 0 || facts.columnsWithStatistics < facts.columns || facts.columns == 0
    }

    /// Bytes that hold no rows; `nil` where that cannot be told.
    public var wastedBytes: Int? {
        guard !needsAnalyze, let needed = neededPages else { return nil }
        return max(0, facts.pages - needed) * facts.pageSize
    }

    /// The wasted share of the file, 0 to 1; `nil` where it cannot be told.
    public var share: Double? {
        wastedBytes.map { bytes > 0 ? Double($0) / Double(bytes) : 0 }
    }

    /// Pages that the rows would take; `nil` where a page cannot hold a row, so that the statistics are of another table.
    private var neededPages: Int? {
        guard facts.rows > 0 else { return kind == .index ? 1 : 0 }
        let perPage = (room * Double(facts.fillFactor) / 100 / rowBytes).rounded(.down)
        guard perPage >= 1 else { return nil }
        let leaves = (facts.rows / perPage).rounded(.up)
        guard kind == .index else { return Int(leaves) }
        return Int(leaves + Self.innerPages(over: leaves, fanout: max(2, room * 0.7 / rowBytes))) + 1
    }

    /// Bytes of a page behind its header, and in an index before what is special to it.
    private var room: Double { Double(facts.pageSize - Self.pageHeader - (kind == .index ? Self.indexSpecial : 0)) }

    /// Bytes of a row with its pointer.
    private var rowBytes: Double {
        let header =
            switch kind {
            case .table: Self.aligned(Double(Self.rowHeader + (facts.hasNulls ? (facts.columns + 7) / 8 : 0)))
            case .index: Double(facts.hasNulls ? Self.indexHeaderWithNulls : Self.indexHeader)
            }
        return Double(Self.linePointer) + header + Self.aligned(facts.width)
    }

    /// Pages above the leaves of a tree in which each points to so many below.
    private static func innerPages(over leaves: Double, fanout: Double) -> Double {
        var (pages, level) = (0.0, leaves)
        while level > 1 {
            level = (level / fanout).rounded(.up)
            pages += level
        }
        return pages
    }

    private static func aligned(_ bytes: Double) -> Double { (bytes / alignment).rounded(.up) * alignment }

    private static let pageHeader = 24
    private static let indexSpecial = 16
    private static let linePointer = 4
    private static let rowHeader = 23
    private static let indexHeader = 8
    private static let indexHeaderWithNulls = 16
    private static let alignment = 8.0
}
