public import PostgresClient

/// Rows of a typed query's cursor that a person looks at.
public struct TypedRows: Sendable, Hashable {
    public let columns: [ResultColumn]
    /// The number of the first of these rows, counted from 0.
    public let first: Int
    public let rows: [PageRow]
    /// The result ends with these rows.
    public let isAtEnd: Bool
    /// How long it took, checks included.
    public let seconds: Double
    /// Since when the cursor's snapshot is held, in seconds since 1970; `nil` where it is not held any more.
    public let heldSince: Double?
    /// When the rows were read, likewise: the time until the snapshot is let go begins with it.
    public let readAt: Double
    /// The cursor was gone, so the query ran again and passed over the rows before: others may have changed meanwhile.
    public let hasRunAgain: Bool

    public init(
        columns: [ResultColumn], first: Int, rows: [PageRow], isAtEnd: Bool, seconds: Double, heldSince: Double?,
        readAt: Double = 0, hasRunAgain: Bool = false
    ) {
        (self.columns, self.first, self.rows, self.isAtEnd) = (columns, first, rows, isAtEnd)
        (self.seconds, self.heldSince, self.readAt, self.hasRunAgain) = (seconds, heldSince, readAt, hasRunAgain)
    }
}
