public import PostgresClient

extension StatementSettings {
    /// For a look that comes again soon, and that must not stand in anybody's way: short limits, or shorter ones where
    /// those were asked for. One that takes longer is given up.
    public var ofLooks: StatementSettings {
        func bounded(_ limit: Int, by most: Int) -> Int { limit == 0 ? most : min(limit, most) }
        return StatementSettings(
            statementTimeout: bounded(statementTimeout, by: 5_000), lockTimeout: bounded(lockTimeout, by: 500))
    }
}
