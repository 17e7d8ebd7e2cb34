internal import PostgresClient

/// What is asked of each range of a relation's blocks.
struct RangeStatement: Sendable {
    let relation: RelationName
    let condition: SQL
    let ranges: BlockRanges
    /// The columns of the rows wanted; `nil` where they are only counted.
    let columns: SQL?

    /// The whole relation in one go, for a relation that has no ranges.
    static func plain(_ relation: RelationName, where condition: SQL, columns: SQL?) -> SQL {
        "SELECT \(columns ?? "count(*) AS rows") FROM \(relation.sql) WHERE \(condition)"
    }

    /// Rows in the order of `starts`: one for each range with the number of its `rows`; or the rows of a range, one after
    /// the other, each with `range_start`, and a range without any has one where `range_row` is NULL.
    ///
    /// A range of blocks is read by a scan of its own, which has no parallel workers: for each row of the list the
    /// server runs it again with other ends. `OFFSET 0` keeps the inner query apart; pulled up, it would become a join
    /// of the list with a scan of the whole table.
    func sql(_ starts: [Int]) -> SQL {
        let range: SQL = "ctid >= r.low AND ctid < r.high"
        guard let columns else {
            return """
                SELECT (SELECT count(*) FROM \(relation.sql) WHERE \(range) AND (\(condition))) AS rows,
                       repeat(' ', \(ranges.padding)::int) AS padding
                FROM \(ranges.table(starts)) AS r
                """
        }
        return """
            SELECT s.*, r.start AS range_start,
                   CASE WHEN s.range_row IS NULL THEN repeat(' ', \(ranges.padding)::int) END AS range_padding
            FROM \(ranges.table(starts)) AS r
            LEFT JOIN LATERAL (SELECT \(columns), true AS range_row FROM \(relation.sql)
                               WHERE \(range) AND (\(condition)) OFFSET 0) AS s ON true
            """
    }
}
