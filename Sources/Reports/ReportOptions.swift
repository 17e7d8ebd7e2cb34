/// What a report has to know of the place that it is written to.
public struct ReportOptions: Sendable {
    /// Whether a terminal interprets the output. CSV is exact data elsewhere; on a terminal its invisible characters
    /// are made visible, as the other formats do everywhere.
    public var isTerminal: Bool
    /// How many terminal cells a character takes.
    public var cellWidth: @Sendable (Character) -> Int
    /// The widest that a table's cell gets, in terminal cells; what is longer ends in `…`. `nil` for no limit.
    public var widestCell: Int?
    /// Where sentences of a document break, in terminal cells.
    public var lineWidth: Int
    /// How many rows decide how wide a table's columns are; they are held back until they are all there.
    public var measuredRows: Int
    /// Whether JSON is `{"rows":[…],…}`, so that fields can follow the rows, instead of an array alone.
    public var envelopesRows: Bool

    /// Options for one output.
    public init(
        isTerminal: Bool,
        cellWidth: @escaping @Sendable (Character) -> Int,
        widestCell: Int? = 80,
        lineWidth: Int = 80,
        measuredRows: Int = 200,
        envelopesRows: Bool = false
    ) {
        self.isTerminal = isTerminal
        self.cellWidth = cellWidth
        self.widestCell = widestCell
        self.lineWidth = lineWidth
        self.measuredRows = measuredRows
        self.envelopesRows = envelopesRows
    }
}
