import MuseQueries

/// The rows around what is visible. Its size is bounded, however far one scrolls.
struct RowWindow: Sendable {
    /// Rows that one question asks for.
    static let pageSize = 200
    /// Rows that are kept: those around the cursor.
    static let capacity = 1_000
    /// The nearest to an edge that the cursor comes before the next page is asked for. With the cursor in the middle
    /// of a full window both edges are farther away.
    static let farthestMargin = 400

    private(set) var rows: [PageRow] = []
    private(set) var hasPreceding = false
    private(set) var hasFollowing = false

    init() {}

    init(_ page: RowPage) {
        (rows, hasPreceding, hasFollowing) = (page.rows, page.hasPreceding, page.hasFollowing)
    }

    /// - Parameter index: the cursor's row, around which rows are kept.
    /// - Returns: by how much the index of each row that stays has changed.
    mutating func append(_ page: RowPage, around index: Int) -> Int {
        rows += page.rows
        hasFollowing = page.hasFollowing
        return -trim(around: index)
    }

    /// - Parameter index: the cursor's row, around which rows are kept.
    /// - Returns: by how much the index of each row that stays has changed.
    mutating func prepend(_ page: RowPage, around index: Int) -> Int {
        rows = page.rows + rows
        hasPreceding = page.hasPreceding
        return page.rows.count - trim(around: index + page.rows.count)
    }

    /// The whole relation is in the window.
    var isComplete: Bool { !hasPreceding && !hasFollowing }

    /// Lets go of the rows farthest from one.
    /// - Returns: how many went before it.
    private mutating func trim(around index: Int) -> Int {
        guard rows.count > Self.capacity else { return 0 }
        let first = max(0, min(index - Self.capacity / 2, rows.count - Self.capacity))
        if first + Self.capacity < rows.count { hasFollowing = true }
        if first > 0 { hasPreceding = true }
        rows = Array(rows[first..<(first + Self.capacity)])
        return first
    }
}
