/// What the server has counted of a database since its counters were reset.
///
/// Source: PostgreSQL manual, `pg_stat_database`.
public struct DatabaseCounters: Hashable, Sendable {
    public var commits: Int
    public var rollbacks: Int
    /// Blocks that were found in the server's buffers.
    public var blocksHit: Int
    /// Blocks that were not, and were asked of the operating system.
    public var blocksRead: Int
    /// Rows that were fetched by index, or scanned.
    public var rowsRead: Int
    /// Rows that were inserted, updated or deleted.
    public var rowsWritten: Int
    /// Bytes of temporary files.
    public var temporaryBytes: Int
    public var deadlocks: Int
    /// When they were reset, verbatim; `nil` where they never were.
    public var resetAt: String?

    public init(
        commits: Int = 0, rollbacks: Int = 0, blocksHit: Int = 0, blocksRead: Int = 0, rowsRead: Int = 0,
        rowsWritten: Int = 0, temporaryBytes: Int = 0, deadlocks: Int = 0, resetAt: String? = nil
    ) {
        (self.commits, self.rollbacks) = (commits, rollbacks)
        (self.blocksHit, self.blocksRead) = (blocksHit, blocksRead)
        (self.rowsRead, self.rowsWritten) = (rowsRead, rowsWritten)
        (self.temporaryBytes, self.deadlocks, self.resetAt) = (temporaryBytes, deadlocks, resetAt)
    }

    fileprivate var all: [Int] {
        [commits, rollbacks, blocksHit, blocksRead, rowsRead, rowsWritten, temporaryBytes, deadlocks]
    }
}

/// How fast a database works, by what was counted between two looks.
public struct ActivityRates: Hashable, Sendable {
    /// Of the second look.
    public let at: UTCTimestamp
    /// Between the looks.
    public let seconds: Double
    public let commitsPerSecond: Double
    /// Those of muselens's own looks among them: each statement of it ends with one.
    public let rollbacksPerSecond: Double
    /// The share of blocks that were in the server's buffers, 0 to 1; `nil` where none was asked for.
    public let hitRate: Double?
    public let rowsReadPerSecond: Double
    public let rowsWrittenPerSecond: Double
    public let temporaryBytesPerSecond: Double
    public let deadlocks: Int

    /// - Returns: `nil` where nothing follows from them: the counters were reset in between, or no time passed.
    public init?(
        from before: DatabaseCounters, at first: UTCTimestamp, to after: DatabaseCounters, at second: UTCTimestamp
    ) {
        let seconds = second.seconds(since: first)
        guard seconds > 0, before.resetAt == after.resetAt, zip(before.all, after.all).allSatisfy({ $0 <= $1 }) else {
            return nil
        }
        func rate(_ counter: KeyPath<DatabaseCounters, Int>) -> Double {
            Double(after[keyPath: counter] - before[keyPath: counter]) / seconds
        }
        let hit = after.blocksHit - before.blocksHit
        let asked = hit + after.blocksRead - before.blocksRead
        (at, self.seconds) = (second, seconds)
        (commitsPerSecond, rollbacksPerSecond) = (rate(\.commits), rate(\.rollbacks))
        hitRate = asked > 0 ? Double(hit) / Double(asked) : nil
        (rowsReadPerSecond, rowsWrittenPerSecond) = (rate(\.rowsRead), rate(\.rowsWritten))
        (temporaryBytesPerSecond, deadlocks) = (rate(\.temporaryBytes), after.deadlocks - before.deadlocks)
    }
}
