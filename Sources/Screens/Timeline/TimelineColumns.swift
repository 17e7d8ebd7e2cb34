/// How the columns of the timeline share a width. What matters least gives way first: the author, then the commit's id,
/// then the message.
struct TimelineColumns: Hashable {
    let lanes: Int
    let time: Int
    let word: Int
    let what: Int
    /// 0 where there is no room for it; so with the two below.
    let commit: Int
    let author: Int
    let message: Int
    let bump: Int

    /// Between two columns.
    static let gap = 1
    /// What the widest lane of the graph may take.
    private static let widestLanes = 16
    private static let day = 10
    private static let moment = 17
    private static let commitID = 12

    /// - Parameters:
    ///   - lanes: columns of the graph, before it is cut.
    ///   - author: columns of the longest name.
    init(width: Int, lanes wanted: Int, author longest: Int) {
        lanes = min(wanted, max(3, min(Self.widestLanes, width / 6)))
        let least = lanes + 1 + 1 + Self.gap
        var room = width - least
        func take(_ columns: Int, leaving rest: Int) -> Int {
            guard room - columns - Self.gap >= rest else { return 0 }
            room -= columns + Self.gap
            return columns
        }
        time = take(width >= 150 ? Self.moment : Self.day, leaving: 0)
        word = take(8, leaving: 10)
        bump = take(7, leaving: 24)
        let whatWidth = width >= 150 ? 34 : width >= 100 ? 26 : 22
        what = take(whatWidth, leaving: 16)
        commit = take(Self.commitID, leaving: 22)
        author = take(max(1, min(longest, width >= 150 ? 24 : width >= 100 ? 14 : 12)), leaving: 22)
        message = max(0, room - Self.gap)
    }
}
