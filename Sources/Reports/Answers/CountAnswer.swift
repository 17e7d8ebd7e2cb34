public import MuseQueries

/// The number of rows of a relation, and how long it took to count them.
public struct CountAnswer: Sendable {
    /// The columns.
    public let columns: [ReportColumn] = [.text("table"), .count("rows"), .number("seconds")]
    /// The one row.
    public let row: [ReportValue]

    /// - Parameter milliseconds: how long it took.
    public init(relation: RelationName, rows: Int, milliseconds: Int) {
        let fraction = String(milliseconds % 1000 + 1000).dropFirst()
        row = [
            .text(relation.description), .integer(Int64(rows)), .decimal("\(milliseconds / 1000).\(fraction)"),
        ]
    }
}
