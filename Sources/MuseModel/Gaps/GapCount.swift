/// How many gaps there are in a group, and from when to when.
public struct GapCount: Hashable, Sendable {
    public private(set) var rows = 0
    public private(set) var fillable = 0
    /// The commit's times; `nil` where no row of the group has one.
    public private(set) var firstAt: UTCTimestamp?
    public private(set) var lastAt: UTCTimestamp?

    public init() {}

    public mutating func add(_ finding: GapFinding) {
        rows += 1
        if finding.cause.isFillable { fillable += 1 }
        guard let moment = finding.entry.committedAt else { return }
        firstAt = firstAt.map { min($0, moment) } ?? moment
        lastAt = lastAt.map { max($0, moment) } ?? moment
    }

    public mutating func add(_ other: GapCount) {
        rows += other.rows
        fillable += other.fillable
        if let moment = other.firstAt { firstAt = firstAt.map { min($0, moment) } ?? moment }
        if let moment = other.lastAt { lastAt = lastAt.map { max($0, moment) } ?? moment }
    }
}
