internal import MuseModel
internal import PostgresClient

/// Reads rows of the history for which a condition holds, within a scope, by the cheapest way there is.
///
/// The whole hub and a repository cost what ``RangeScan`` does: of a repository the planner reads its range of the
/// primary key, where that is cheaper than the table. What is recent is found through the commits' time: a range of the
/// index on `"timestamp"`, and for each commit a probe of the index over `repo_id` and `commit_id`.
struct HistoryScan: Sendable {
    let name: String
    let scope: GapScope
    let shape: HubShape
    let pace: ScanPace
    let relation: RelationName
    /// What is read of each row, without an alias for the relation.
    let columns: SQL
    let condition: SQL

    /// How the rows were read.
    struct Way: Sendable {
        /// What went another way than one may expect, in sentences.
        var notes: [String] = []
        /// Whether all of them are of one moment.
        var isOneSnapshot = true
    }

    /// What the scope has an answer tell, in sentences; known before a row is read.
    var notesOfScope: [String] {
        guard scope.since != nil else { return [] }
        if commits == nil { return [recentByOwnTime.note] }
        return ["Rows whose commit has no row are not among these: they have no commit's time to be found by."]
    }

    /// - Parameters:
    ///   - row: called on the sessions' threads, never twice at once.
    ///   - progress: the same.
    func stream(
        _ lanes: ScanLanes, settings: StatementSettings, row: @escaping @Sendable (Row) -> RowVerdict,
        progress: @escaping @Sendable (CountProgress) -> Void
    ) async throws(QueryFailure) -> Way {
        guard scope.since != nil else {
            return try await scan(where: inRepository, lanes, settings: settings, row: row, progress: progress)
        }
        if let commits {
            let pages = try await streamRows(of: commits, lanes.first, settings: settings, row: row, progress: progress)
            var way = Way(notes: notesOfScope, isOneSnapshot: pages <= 1)
            if pages > 1 {
                way.notes.append("The commits were read in \(pages) parts, so their rows are not all of one moment.")
            }
            return way
        }
        let recent = recentByOwnTime.condition
        var way = try await scan(
            where: "\(inRepository) AND \(recent)", lanes, settings: settings, row: row, progress: progress)
        way.notes.insert(contentsOf: notesOfScope, at: 0)
        return way
    }

    private var inRepository: SQL { scope.inRepository(shape) }

    private var commits: CommitsSince? { scope.commitsSince(shape) }

    private var recentByOwnTime: (condition: SQL, note: String) {
        guard let since = scope.since, shape.relation(.symbolHistory, with: ["committed_at"]) != nil else {
            return ("true", "This hub's history does not tell its time, so the rows are of all times.")
        }
        return (
            "committed_at >= \(since.rfc3339)::timestamptz",
            "This hub's commits do not tell their time, so the whole history was read for recent rows."
        )
    }

    private func scan(
        where narrower: SQL, _ lanes: ScanLanes, settings: StatementSettings,
        row: @escaping @Sendable (Row) -> RowVerdict, progress: @escaping @Sendable (CountProgress) -> Void
    ) async throws(QueryFailure) -> Way {
        let kind = try await RelationKindQuestion(relation: relation).ask(lanes.first, settings: settings)
        let scan = RangeScan(
            of: relation, kind: kind, columns: columns, where: "\(condition) AND \(narrower)", for: name, pace: pace)
        let way = try await scan.stream(lanes, settings: settings, row: row, progress: progress)
        return Way(notes: [way.remark].compactMap { $0 }, isOneSnapshot: way.isOneSnapshot)
    }

    /// - Returns: in how many parts.
    private func streamRows(
        of commits: CommitsSince, _ session: ReadOnlySession, settings: StatementSettings,
        row: @escaping @Sendable (Row) -> RowVerdict, progress: @Sendable (CountProgress) -> Void
    ) async throws(QueryFailure) -> Int {
        var commits = commits
        let pause = GentlePause(pace: pace, name: name)
        var rows = 0
        var pages = 0
        var isEnough = false
        while !commits.isAtEnd, !isEnough {
            var begin = ContinuousClock.now
            let page = try await commits.next(session, settings: settings)
            try await pause.afterWork(since: begin)
            begin = .now
            let own: SQL = "\(relation.name).repo_id = w_repo AND \(relation.name).commit_id = w_commit"
            let statement: SQL = """
                SELECT \(columns)
                FROM unnest(\(page.map(\.repository))::text[], \(page.map(\.id))::text[]) AS w (w_repo, w_commit)
                JOIN \(relation.sql) ON \(own) WHERE \(condition)
                """
            try await session.stream(statement, for: name, settings: settings) { found in
                rows += 1
                let verdict = row(found)
                if case .enough = verdict { isEnough = true }
                return verdict
            }
            pages += page.isEmpty ? 0 : 1
            progress(CountProgress(fraction: nil, rowsSoFar: rows))
            try await pause.afterWork(since: begin)
        }
        return pages
    }
}

extension GapScope {
    /// Whether rows are found through their commits, so that none is whose commit is not there.
    public func findsRowsThroughCommits(_ shape: HubShape) -> Bool { commitsSince(shape) != nil }

    /// Where recent rows are found; `nil` where all are asked for, or the hub cannot find them through commits.
    fileprivate func commitsSince(_ shape: HubShape) -> CommitsSince? {
        guard let since, shape.relation(.symbolHistory, with: ["repo_id", "commit_id"]) != nil else { return nil }
        return CommitsSince(since, repository: repository, shape: shape)
    }

    /// The condition on rows of the history; no row meets it where the hub's name no repository.
    func inRepository(_ shape: HubShape) -> SQL {
        guard let repository else { return "true" }
        return shape.relation(.symbolHistory, with: ["repo_id"]) == nil ? "false" : "repo_id = \(repository)"
    }
}
