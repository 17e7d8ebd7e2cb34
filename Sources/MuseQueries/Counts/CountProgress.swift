public import MuseModel

/// How far a scan has come.
public struct CountProgress: Sendable, Hashable {
    /// Share of the table's blocks that were looked at, 0 to 1; `nil` where the server goes through it in one go.
    public let fraction: Double?
    /// Rows that were found; `nil` where the server tells none before the end.
    public let rowsSoFar: Int?
    /// What all the rows will be; `nil` where too little is known yet.
    public let estimate: IntervalEstimate?

    public init(fraction: Double?, rowsSoFar: Int?, estimate: IntervalEstimate? = nil) {
        (self.fraction, self.rowsSoFar, self.estimate) = (fraction, rowsSoFar, estimate)
    }
}
