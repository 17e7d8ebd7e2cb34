/// How many gaps there were when the hub was looked at.
public struct GapSample: Hashable, Sendable {
    /// When the look ended, by this machine's clock. It may jump: rates are told by ``elapsed``.
    public let at: UTCTimestamp
    /// Seconds since the watch began, when the look ended, by a clock that never goes back.
    public let elapsed: Double
    /// The guide's number: rows of files without a content id.
    public let total: Int
    /// By `repo_id`, those with a gap only. Empty where the hub's history has no repositories.
    public let byRepository: [String: Int]
    public let how: GapLook
    /// Seconds that the look took.
    public let cost: Double

    public init(
        at: UTCTimestamp, elapsed: Double, total: Int, byRepository: [String: Int] = [:], how: GapLook = .counted,
        cost: Double = 0
    ) {
        (self.at, self.elapsed, self.total) = (at, elapsed, total)
        (self.byRepository, self.how, self.cost) = (byRepository, how, cost)
    }
}

/// How a look came to its number.
public enum GapLook: Hashable, Sendable {
    /// All rows were counted in one snapshot: the number is what the guide's query gives.
    case counted
    /// Only so many rows that were open before were looked at again, in one snapshot, since the server's counters told
    /// of no new row. They can be seconds late, and a row in which someone took the id away again shows only in the
    /// next count.
    case recheckedOpenRows(Int)
    /// Nothing in the database has changed since the look before: no transaction has ended meanwhile.
    case unchanged

    /// The name that outputs use.
    public var name: String {
        switch self {
        case .counted: "counted"
        case .recheckedOpenRows: "rechecked"
        case .unchanged: "unchanged"
        }
    }
}
