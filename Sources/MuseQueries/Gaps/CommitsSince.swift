internal import MuseModel
internal import PostgresClient

/// The commits from a moment on, page by page in the order of time.
///
/// A page costs a range of the index on `"timestamp"`.
struct CommitsSince {
    let moment: UTCTimestamp
    let repository: String?
    private let commits: RelationName
    private var last: (time: String, id: String)?
    private(set) var isAtEnd = false

    /// Commits on a page.
    static let length = 20_000

    /// `nil` where the hub's commits do not tell their time and repository.
    init?(_ moment: UTCTimestamp, repository: String?, shape: HubShape) {
        guard let commits = shape.relation(.commits, with: ["commit_id", "repo_id", "timestamp"]) else { return nil }
        (self.moment, self.repository, self.commits) = (moment, repository, commits)
    }

    struct Commit {
        let repository: String
        let id: String
    }

    var name: String { "the commits since \(moment.rfc3339)" }

    mutating func next(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [Commit] {
        let time: SQL = "c.\"timestamp\"::timestamptz"
        let start: SQL
        if let last {
            start = "(\(time), c.commit_id) > (\(last.time)::timestamptz, \(last.id))"
        } else {
            start = "\(time) >= \(moment.rfc3339)::timestamptz"
        }
        let own: SQL = repository.map { "AND c.repo_id = \($0)" } ?? ""
        let statement: SQL = """
            SELECT c.repo_id, c.commit_id, \(time)::text AS time FROM \(commits.sql) AS c
            WHERE \(start) \(own) ORDER BY \(time), c.commit_id LIMIT \(Self.length)
            """
        let page = try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            (
                row["repo_id"]?.text, try row.decode("commit_id", as: String.self),
                try row.decode("time", as: String.self)
            )
        }
        isAtEnd = page.count < Self.length
        if let final = page.last { last = (final.2, final.1) }
        return page.compactMap { repository, id, _ in repository.map { Commit(repository: $0, id: id) } }
    }
}
