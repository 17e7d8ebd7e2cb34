internal import MuseModel
internal import PostgresClient

/// Commits whose `structured_delta` has ops and which have no history row at all.
///
/// Costs for each commit a probe of the history's index over `repo_id` and `commit_id`, and only for those without a row
/// a pass over their meta on the server. A hub without that index joins the two tables instead: by way of the primary key
/// each probe would read all of a repository.
struct UnindexedSearch {
    let scope: GapScope
    let shape: HubShape
    let pace: ScanPace

    struct Found {
        fileprivate(set) var listed: [MissingRows.UnindexedCommit] = []
        fileprivate(set) var commits = 0
        fileprivate(set) var notes: [String] = []
        fileprivate(set) var isOneSnapshot = true
    }

    private let name = "commits that were never indexed"

    init(scope: GapScope, shape: HubShape, pace: ScanPace) {
        (self.scope, self.shape, self.pace) = (scope, shape, pace)
    }

    func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> Found {
        var found = Found()
        guard let commits = shape.relation(.commits, with: ["commit_id", "repo_id", "commit_meta"]),
            let history = shape.relation(.symbolHistory, with: ["repo_id", "commit_id"]),
            let inScope = scope.commits(shape)
        else {
            found.notes = ["Commits that were never indexed were not looked for: this hub lacks a column for it."]
            return found
        }
        let isIndexed = try await LeadingIndexQuestion(relation: history, columns: ["repo_id", "commit_id"])
            .ask(session, settings: settings)
        // Each page's join would read the whole history.
        let pause = GentlePause(pace: isIndexed ? pace : .full, name: name)
        var pages = CommitPages(of: commits, pause: pause)
        var unread = 0
        var statements = 0
        while let page = try await pages.next(session, settings: settings) {
            let begin = ContinuousClock.now
            let statement = statement(commits, without: history, isIndexed: isIndexed, "\(inScope) AND \(page)")
            unread += try await read(statement, into: &found, session, settings: settings)
            statements += 1
            try await pause.afterWork(since: begin)
        }
        found.isOneSnapshot = statements == 1
        if statements > 1 {
            found.notes.append("Commits that were never indexed were looked for gently, so not all at one moment.")
        }
        if pace == .gentle, !isIndexed {
            found.notes.append(
                "Commits that were never indexed were looked for in one statement without a pause: this hub's history has "
                    + "no index over repository and commit.")
        }
        if unread > 0 {
            found.notes.append(
                "The commit_meta of \(unread) commits without rows can be taken apart neither by the server nor, being over "
                    + "\(CommitQuestion.largestWholeMeta) bytes, here.")
        }
        found.listed.sort { ($0.repository, $0.commit) < ($1.repository, $1.commit) }
        return found
    }

    /// - Returns: how many commits' metas could be read nowhere.
    private func read(
        _ statement: SQL, into found: inout Found, _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> Int {
        var part = found
        var unread = 0
        var failure: RowDecodingError?
        try await session.stream(statement, for: name, settings: settings) { row in
            do throws(RowDecodingError) {
                if row["is_unread"]?.text == "t" { unread += 1 } else { try Self.take(row, into: &part) }
                return .goOn
            } catch {
                failure = error
                return .enough
            }
        }
        if let failure { throw QueryFailure(question: name, reason: .decoding(failure)) }
        found = part
        return unread
    }

    private static func take(_ row: Row, into found: inout Found) throws(RowDecodingError) {
        if let text = row["unreadable"]?.text {
            guard let meta = try? JSONText.parse(text), OperationContents.hasOperations(meta: meta) else { return }
        }
        found.commits += 1
        guard found.listed.count < MissingRowsSearch.mostListed else { return }
        found.listed.append(
            .init(
                repository: row["repo_id"]?.text ?? "", commit: try row.decode("commit_id"),
                committedAt: row["time"]?.moment))
    }

    private func statement(
        _ commits: RelationName, without history: RelationName, isIndexed: Bool, _ inScope: SQL
    ) -> SQL {
        let own: SQL = "FROM \(history.sql) AS h WHERE h.repo_id = c.repo_id AND h.commit_id = c.commit_id"
        // `LIMIT` keeps the planner from reading the whole history for a join.
        let bare: SQL =
            isIndexed
            ? "LEFT JOIN LATERAL (SELECT true AS has_rows \(own) LIMIT 1) AS h ON true WHERE h.has_rows IS NULL"
            : "WHERE NOT EXISTS (SELECT \(own))"
        let delta: SQL = "r.meta -> 'structured_delta'"
        return """
            SELECT c.repo_id, c.commit_id, \(shape.value("c.\"timestamp\"", of: "timestamp", in: .commits)) AS time,
                   r.unreadable, r.is_unread
            FROM (SELECT c.* FROM \(commits.sql) AS c \(bare) AND \(inScope) OFFSET 0) AS c
            CROSS JOIN LATERAL (SELECT c.commit_meta::text AS text OFFSET 0) AS t
            CROSS JOIN LATERAL (SELECT coalesce(\(SQL.isReadable(json: "c.commit_meta", text: "t.text")), false) AS is_readable,
                                       octet_length(t.text) <= \(CommitQuestion.largestWholeMeta) AS is_small OFFSET 0) AS s
            CROSS JOIN LATERAL (SELECT CASE WHEN s.is_readable AND json_typeof(t.text::json) = 'object'
                                            THEN t.text::json END AS meta,
                                       CASE WHEN NOT s.is_readable AND s.is_small THEN t.text END AS unreadable,
                                       coalesce(NOT s.is_readable AND NOT s.is_small, false) AS is_unread OFFSET 0) AS r
            WHERE r.unreadable IS NOT NULL OR r.is_unread
               OR CASE WHEN json_typeof(\(delta)) = 'object' AND json_typeof(\(delta) -> 'ops') = 'array'
                       THEN json_array_length(\(delta) -> 'ops') > 0 END
            """
    }
}
