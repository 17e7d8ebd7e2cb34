internal import PostgresClient

/// A relation's blocks, cut into ranges of one size.
///
/// The last range has no upper end: blocks added since the relation was measured belong to the snapshot too.
struct BlockRanges: Sendable, Hashable {
    let blocks: Int
    /// Blocks in a range.
    let size: Int

    /// Ranges to aim at: so many that fifty of them, which make an estimate, are a matter of a moment.
    private static let aim = 3000
    /// Ranges are a list in the statement, and their number its length.
    private static let most = 8192
    /// Blocks below which a range costs more to begin than to read.
    private static let least = 16
    /// Blocks that a range need not exceed, for progress to be steady.
    private static let steady = 512
    /// The most rows that a block of 8 KiB has room for: each takes 28 bytes even without columns.
    /// Source: PostgreSQL, MaxHeapTuplesPerPage.
    static let mostRowsPerBlock = 291

    init(blocks: Int, size: Int? = nil) {
        self.blocks = blocks
        let wanted = min(Self.divided(blocks, by: Self.aim), Self.steady)
        self.size = size ?? max(Self.least, wanted, Self.divided(blocks, by: Self.most))
    }

    var count: Int { Self.divided(blocks, by: size) }

    /// The first block of each, in order.
    var starts: [Int] { Array(stride(from: 0, to: blocks, by: size)) }

    /// Bytes of padding for a row that tells of a range. The server sends rows when they fill its buffer of 8 KiB or the
    /// statement ends, so without any, all progress would come with the last range; so much sends some after every 1024
    /// blocks.
    var padding: Int { min(8192, 8 * size) }

    private static func divided(_ number: Int, by divisor: Int) -> Int {
        (number + divisor - 1) / divisor
    }

    /// The ranges that begin at `starts`, as a table expression with `start`, `low` and `high`, in that order.
    ///
    /// `OFFSET 0` keeps it apart, so that the ends of a range are worked out once for each.
    func table(_ starts: [Int]) -> SQL {
        """
        (SELECT b AS start, format('(%s,0)', b)::tid AS low,
                CASE WHEN b + \(size)::bigint >= \(blocks)::bigint THEN '(4294967295,65535)'::tid
                     ELSE format('(%s,0)', b + \(size)::bigint)::tid END AS high
         FROM unnest(\(starts.map(String.init))::bigint[]) AS b OFFSET 0)
        """
    }
}
