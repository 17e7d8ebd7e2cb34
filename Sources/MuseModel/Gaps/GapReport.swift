/// All that is known of a hub's gaps, or of those of one repository or of recent commits.
public struct GapReport: Hashable, Sendable {
    public let tally: GapTally
    /// Rows without a content id whose address has `::`: the headline leaves them out.
    public let symbolRows: Int
    /// `nil` where they were not looked for.
    public let missing: MissingRows?
    /// What could not be looked at, and what was bounded, in sentences. Names in them are verbatim.
    public let notes: [String]
    /// Whether all rows were read at one moment. Where they were not, rows that others changed meanwhile may be missing
    /// or may count twice.
    public let isOneSnapshot: Bool

    public init(
        tally: GapTally, symbolRows: Int = 0, missing: MissingRows? = nil, notes: [String] = [],
        isOneSnapshot: Bool = true
    ) {
        (self.tally, self.symbolRows, self.missing, self.notes) = (tally, symbolRows, missing, notes)
        self.isOneSnapshot = isOneSnapshot
    }

    /// The guide's number: rows of files without a content id.
    public var total: Int { tally.all.rows }

    /// What an alarm counts of what was asked about, `nil` being everything: rows that are `by-nature` are no gaps, so
    /// they count only where they were asked for.
    public func alarming(_ subject: GapSubject?) -> Int {
        switch subject {
        case nil: total - tally.count(of: .byNature).rows
        case .cause(let cause): tally.count(of: cause).rows
        case .missing(let kind): missing?.count(of: kind) ?? 0
        }
    }
}
