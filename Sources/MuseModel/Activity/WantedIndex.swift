/// An index that makes some of muselens's own questions cheap.
public struct WantedIndex: Hashable, Sendable {
    public let table: MuseTable
    /// In this order.
    public let columns: [String]
    /// It has the rows alone in which this column is NULL; `nil` for all rows.
    public let whereNull: String?
    /// What of muselens gains by it, as a person knows it.
    public let gains: [String]

    init(_ table: MuseTable, _ columns: [String], whereNull: String? = nil, gains: [String]) {
        (self.table, self.columns, self.whereNull, self.gains) = (table, columns, whereNull, gains)
    }

    /// Columns that the hub must have for it.
    public var neededColumns: [String] { columns + [whereNull].compactMap(\.self) }

    /// The SQL that makes it without locking out writers, for a person to run; muselens never does.
    public func statement(inSchema schema: String) -> String {
        let list = columns.map(QuotedName.sql).joined(separator: ", ")
        let condition = whereNull.map { " WHERE \(QuotedName.sql($0)) IS NULL" } ?? ""
        let relation = "\(QuotedName.sql(schema)).\(QuotedName.sql(table.name))"
        return "CREATE INDEX CONCURRENTLY ON \(relation) (\(list))\(condition);"
    }

    /// What the doc comments of muselens's questions say that they cost, turned round.
    public static let all: [WantedIndex] = [
        WantedIndex(
            .symbolHistory, ["repo_id", "address", "commit_id"],
            gains: ["timelines", "the search for symbols", "what changes together", "missing rows"]),
        WantedIndex(
            .symbolHistory, ["repo_id", "commit_id"],
            gains: ["a commit's history rows", "what changes together", "gaps --since", "commits without rows"]),
        WantedIndex(
            .symbolHistory, ["repo_id"], whereNull: "content_id",
            gains: ["the number of gaps", "why there are gaps", "watch gaps"]),
        WantedIndex(.commits, ["commit_id"], gains: ["commits", "timelines", "why there are gaps"]),
        WantedIndex(.commits, ["repo_id"], gains: ["a commit by its prefix in one repository"]),
        WantedIndex(.commits, ["timestamp"], gains: ["commits a day on the overview", "gaps --since"]),
        WantedIndex(.snapshots, ["snapshot_id"], gains: ["file trees", "what a commit changed", "why there are gaps"]),
        WantedIndex(.objects, ["object_id"], gains: ["contents and their differences", "missing objects"]),
        WantedIndex(.symbolMetrics, ["repo_id", "address"], gains: ["the search for symbols", "a symbol's metrics"]),
        WantedIndex(
            .hashOccurrences, ["content_id", "repo_id", "address"], gains: ["clones", "copies in a timeline"]),
        WantedIndex(.aggregateResults, ["repo_id"], gains: ["results about a repository"]),
        WantedIndex(.repositories, ["repo_id"], gains: ["the names of repositories everywhere"]),
    ]
}
