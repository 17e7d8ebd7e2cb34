/// How far a count has come.
public struct CountProgress: Sendable, Hashable {
    /// Share of the table's blocks that were looked at, 0 to 1; `nil` where the server counts in one go.
    public let fraction: Double?
    public let rowsSoFar: Int

    public init(fraction: Double?, rowsSoFar: Int) {
        (self.fraction, self.rowsSoFar) = (fraction, rowsSoFar)
    }
}
