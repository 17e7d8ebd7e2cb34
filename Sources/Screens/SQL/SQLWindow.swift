import MuseQueries
import PostgresClient

/// The rows of a query around what is visible. Its size is bounded, in rows and in bytes, however far one reads.
struct SQLWindow: Sendable {
    /// Bytes of values that are kept, but for a page that has more.
    static let mostBytes = 16 << 20
    /// Bytes of values that a page is meant to have: several fit into the window.
    private static let pageBytes = 4 << 20

    private(set) var rows: [PageRow] = []
    /// The number of the first of them, counted from 0.
    private(set) var first = 0
    /// How many rows the result has, once its end was seen.
    private(set) var total: Int?
    /// The number of the row behind the last one that was ever read.
    private(set) var furthest = 0
    private var sizes: [Int] = []

    init(_ page: TypedRows) {
        first = page.first
        _ = append(page)
    }

    /// The number of the row behind the last one that is kept.
    var end: Int { first + rows.count }
    var hasPreceding: Bool { first > 0 }
    var hasFollowing: Bool { total.map { end < $0 } ?? true }

    /// How many rows to read next, by the size of those that are there: whole pages of wide rows would not stay.
    var nextPageSize: Int {
        let average = sizes.isEmpty ? 0 : sizes.reduce(0, +) / sizes.count
        return max(1, min(RowWindow.pageSize, Self.pageBytes / max(1, average)))
    }

    /// From how many rows before the last one on more are read: the page must not push the cursor's row out.
    func margin(height: Int) -> Int { min(RowWindow.farthestMargin, 2 * height, 2 * nextPageSize) }

    /// Takes rows that follow the last one.
    /// - Returns: by how much the index of each row that stays has changed.
    mutating func append(_ page: TypedRows) -> Int {
        guard page.first == end else { return 0 }
        rows += page.rows
        sizes += page.rows.map(\.byteCount)
        furthest = max(furthest, end)
        // The query may have run again, and others may have changed something.
        total = page.isAtEnd ? end : total.flatMap { $0 > end ? $0 : nil }
        return -trim(keeping: (rows.count - page.rows.count)..<rows.count)
    }

    /// Takes rows that come before the first one, as many of them as do.
    /// - Returns: by how much the index of each row that stays has changed.
    mutating func prepend(_ page: TypedRows) -> Int {
        guard page.first < first, page.first + page.rows.count >= first else { return 0 }
        let fitting = page.rows.prefix(first - page.first)
        rows = Array(fitting) + rows
        sizes = fitting.map(\.byteCount) + sizes
        first = page.first
        return fitting.count - trim(keeping: 0..<fitting.count)
    }

    /// Lets go of rows on the other side of a page that was just read: reading goes on behind that, and the cursor on
    /// the server stands there.
    /// - Parameter page: what was just read, at one of the ends. It stays whole, however wide it is.
    /// - Returns: how many went before it.
    private mutating func trim(keeping page: Range<Int>) -> Int {
        var range = rows.indices
        var bytes = sizes.reduce(0, +)
        while !page.isEmpty, range != page, range.count > RowWindow.capacity || bytes > Self.mostBytes {
            if range.lowerBound < page.lowerBound {
                bytes -= sizes[range.lowerBound]
                range = (range.lowerBound + 1)..<range.upperBound
            } else {
                bytes -= sizes[range.upperBound - 1]
                range = range.lowerBound..<(range.upperBound - 1)
            }
        }
        guard range != rows.indices else { return 0 }
        (rows, sizes) = (Array(rows[range]), Array(sizes[range]))
        first += range.lowerBound
        return range.lowerBound
    }
}

extension PageRow {
    fileprivate var byteCount: Int {
        cells.reduce(0) { sum, cell in
            switch cell.value {
            case .null: sum
            case .text(let text): sum + text.utf8.count
            case .undecodable(let bytes): sum + bytes.count
            }
        }
    }
}
