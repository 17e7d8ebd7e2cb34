public import PostgresClient

/// Commits a day over the hub's last stretch of days.
public struct CommitActivity: Sendable, Hashable {
    /// The newest commit's time, seconds since 1970.
    public let lastCommitAt: Double
    /// A number for each day, the oldest first, the last being the newest commit's own day.
    public let commitsByDay: [Int]

    public init(lastCommitAt: Double, commitsByDay: [Int]) {
        (self.lastCommitAt, self.commitsByDay) = (lastCommitAt, commitsByDay)
    }

    public var total: Int { commitsByDay.reduce(0, +) }
}

/// Asks for the activity of the days up to the newest commit; `nil` where the hub has no commits.
///
/// Costs the commits of these days, through the index on their time.
public struct CommitActivityQuestion: Question {
    let shape: HubShape
    let days: Int

    public init(shape: HubShape, days: Int = 90) {
        (self.shape, self.days) = (shape, days)
    }

    public var name: String { "commits a day" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> CommitActivity? {
        guard let commits = shape.relation(.commits, with: ["timestamp"]) else { return nil }
        let statement: SQL = """
            WITH newest AS (SELECT max("timestamp") AS at FROM \(commits.sql))
            SELECT extract(epoch FROM n.at) AS last_at,
                   (date_trunc('day', n.at)::date - date_trunc('day', c."timestamp")::date) AS days_before,
                   count(*) AS commits
            FROM newest n
            JOIN \(commits.sql) c ON c."timestamp" >= date_trunc('day', n.at) - \(days - 1) * interval '1 day'
            GROUP BY 1, 2
            """
        let found = try await session.values(statement, for: name, settings: settings) {
            row throws(RowDecodingError) in
            (
                try row.decode("last_at", as: Double.self), try row.decode("days_before", as: Int.self),
                try row.decode("commits", as: Int.self)
            )
        }
        guard let lastCommitAt = found.first?.0 else { return nil }
        var commitsByDay = [Int](repeating: 0, count: days)
        for (_, daysBefore, commits) in found where (0..<days).contains(daysBefore) {
            commitsByDay[days - 1 - daysBefore] = commits
        }
        return CommitActivity(lastCommitAt: lastCommitAt, commitsByDay: commitsByDay)
    }
}
