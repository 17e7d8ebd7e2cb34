internal import PostgresClient

/// The commits of a hub for statements over all of them: at full pace all at once, gently so many at a time, in the order
/// of their ids.
///
/// A page's end costs a range of the primary key of `musehub_commits`.
struct CommitPages {
    private let commits: RelationName
    private let pause: GentlePause
    private let length: Int
    private var last: String?
    private var isAtEnd = false

    /// Commits on a page.
    static let length = 2000

    init(of commits: RelationName, pause: GentlePause, length: Int = Self.length) {
        (self.commits, self.pause, self.length) = (commits, pause, length)
    }

    /// The condition on the next page's rows, which the statement calls `c`; `nil` where there are no more.
    mutating func next(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> SQL? {
        guard !isAtEnd else { return nil }
        guard pause.pace == .gentle else {
            isAtEnd = true
            return "true"
        }
        let begin = ContinuousClock.now
        let start: SQL = last.map { "c.commit_id > \($0)" } ?? "true"
        let statement: SQL = """
            SELECT c.commit_id FROM \(commits.sql) AS c WHERE \(start)
            ORDER BY c.commit_id OFFSET \(length - 1)::bigint LIMIT 1
            """
        let ends = try await session.values(statement, for: pause.name, settings: settings) {
            row throws(RowDecodingError) in try row.decode("commit_id", as: String.self)
        }
        try await pause.afterWork(since: begin)
        last = ends.first
        isAtEnd = ends.isEmpty
        guard let end = ends.first else { return start }
        return "\(start) AND c.commit_id <= \(end)"
    }
}
