import MuseQueries

/// The rows around what is visible. Its size is bounded, however far one scrolls.
struct RowWindow: Sendable {
    /// Rows that one question asks for.
    static let pageSize = 200
    /// Rows that are kept; those farthest from the one that came last go first.
    static let capacity = 1_000

    private(set) var rows: [PageRow] = []
    private(set) var hasPreceding = false
    private(set) var hasFollowing = false

    init() {}

    init(_ page: RowPage) {
        (rows, hasPreceding, hasFollowing) = (page.rows, page.hasPreceding, page.hasFollowing)
    }

    /// - Returns: by how much the index of each row that stays has changed.
    mutating func append(_ page: RowPage) -> Int {
        rows += page.rows
        hasFollowing = page.hasFollowing
        let excess = max(0, rows.count - Self.capacity)
        if excess > 0 {
            rows.removeFirst(excess)
            hasPreceding = true
        }
        return -excess
    }

    /// - Returns: by how much the index of each row that stays has changed.
    mutating func prepend(_ page: RowPage) -> Int {
        rows = page.rows + rows
        hasPreceding = page.hasPreceding
        if rows.count > Self.capacity {
            rows.removeLast(rows.count - Self.capacity)
            hasFollowing = true
        }
        return page.rows.count
    }

    /// The whole relation is in the window.
    var isComplete: Bool { !hasPreceding && !hasFollowing }
}
