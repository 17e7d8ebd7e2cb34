public import MuseQueries

/// The number of rows of a relation, and how long it took to count them.
public struct CountAnswer: Sendable {
    /// The columns.
    public let columns: [ReportColumn]
    /// The one row.
    public let row: [ReportValue]

    /// - Parameters:
    ///   - milliseconds: how long it took.
    ///   - isOneSnapshot: whether all was counted at one moment; `nil` where that was not in question.
    public init(relation: RelationName, rows: Int, milliseconds: Int, isOneSnapshot: Bool? = nil) {
        let number: [ReportValue] = [
            .text(relation.description), .integer(Int64(rows)), .seconds(milliseconds: milliseconds),
        ]
        let numberColumns: [ReportColumn] = [.text("table"), .count("rows"), .number("seconds")]
        columns = isOneSnapshot == nil ? numberColumns : numberColumns + [.text("one_snapshot")]
        row = number + (isOneSnapshot.map { [.boolean($0)] } ?? [])
    }
}
