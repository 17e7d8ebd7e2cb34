internal import MuseModel
internal import PostgresClient

/// Root commits whose manifest has paths without a history row in that commit.
///
/// Costs a scan of `musehub_commits` without its metas, each root's manifest (``SnapshotQuestion``), and for each path a probe
/// of the history's primary key.
struct GenesisSearch {
    let scope: GapScope
    let shape: HubShape
    let pace: ScanPace

    struct Found {
        fileprivate(set) var listed: [MissingRows.Genesis] = []
        fileprivate(set) var commits = 0
        fileprivate(set) var paths = 0
        fileprivate(set) var notes: [String] = []
    }

    private struct Root {
        let repository: String
        let commit: String
        let snapshot: String
    }

    private let name = "root commits without their rows"
    /// Paths in a statement.
    private static let pathsAtOnce = 5000

    init(scope: GapScope, shape: HubShape, pace: ScanPace) {
        (self.scope, self.shape, self.pace) = (scope, shape, pace)
    }

    private var pause: GentlePause { GentlePause(pace: pace, name: name) }

    func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> Found {
        var found = Found()
        guard let commits = shape.relation(.commits, with: ["commit_id", "repo_id", "parent_ids", "snapshot_id"]),
            let history = shape.relation(.symbolHistory, with: ["repo_id", "address", "commit_id"]),
            let inScope = scope.commits(shape), shape.relation(.snapshots, with: ["snapshot_id"]) != nil,
            StoredManifest.isKept(shape)
        else {
            found.notes = ["Rows of root commits were not looked for: this hub lacks a table or a column for it."]
            return found
        }
        var unreadable = 0
        var roots: [Root] = []
        var pages = CommitPages(of: commits, pause: pause)
        while let page = try await pages.next(session, settings: settings) {
            let begin = ContinuousClock.now
            roots += try await self.roots(commits, "\(inScope) AND \(page)", session, settings: settings)
            try await pause.afterWork(since: begin)
        }
        for root in roots {
            let begin = ContinuousClock.now
            let snapshot = try await SnapshotQuestion(root.snapshot, shape: shape).ask(session, settings: settings)
            try await pause.afterWork(since: begin)
            guard case .read(let manifest)? = snapshot?.manifest else {
                if snapshot != nil { unreadable += 1 }
                continue
            }
            let missing = try await missing(manifest, of: root, history, session, settings: settings)
            guard missing > 0 else { continue }
            found.commits += 1
            found.paths += missing
            guard found.listed.count < MissingRowsSearch.mostListed else { continue }
            found.listed.append(.init(repository: root.repository, commit: root.commit, paths: missing))
        }
        if unreadable > 0 {
            found.notes.append(
                "Of \(unreadable) root commits the manifest cannot be read, so their rows cannot be told.")
        }
        return found
    }

    /// What is no id leaves only commits to look at that have no parent, or a parent of a strange name.
    private func roots(
        _ commits: RelationName, _ inScope: SQL, _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [Root] {
        let statement: SQL = """
            SELECT c.repo_id, c.commit_id, c.snapshot_id, c.parent_ids::text AS parent_ids FROM \(commits.sql) AS c
            WHERE c.snapshot_id IS NOT NULL AND c.repo_id IS NOT NULL
              AND coalesce(c.parent_ids::text, '') !~ '[^]\\[{}",\\sNULnul]' AND \(inScope)
            ORDER BY c.repo_id, c.commit_id
            """
        let candidates = try await session.values(statement, for: name, settings: settings) {
            row throws(RowDecodingError) in
            (
                Root(
                    repository: try row.decode("repo_id"), commit: try row.decode("commit_id"),
                    snapshot: try row.decode("snapshot_id")),
                parents: (row["parent_ids"]?.text).map(CommitParents.ids(inColumnText:)) ?? []
            )
        }
        return candidates.filter(\.parents.isEmpty).map(\.0)
    }

    private func missing(
        _ manifest: Manifest, of root: Root, _ history: RelationName, _ session: ReadOnlySession,
        settings: StatementSettings
    ) async throws(QueryFailure) -> Int {
        let paths = manifest.entries.map { StoredText($0.path) }
        // What no text of PostgreSQL can be has no row.
        var missing = paths.count { !$0.canBeStored }
        for part in paths.filter(\.canBeStored).parts(of: Self.pathsAtOnce) {
            let begin = ContinuousClock.now
            let statement: SQL = """
                SELECT count(*) AS paths FROM unnest(\(part.map(\.text))::text[]) AS w (path)
                WHERE NOT EXISTS (SELECT FROM \(history.sql) AS h WHERE h.repo_id = \(root.repository)
                                  AND h.commit_id = \(root.commit) AND h.address = w.path)
                """
            missing +=
                try await session.values(statement, for: name, settings: settings) {
                    row throws(RowDecodingError) in try row.decode("paths", as: Int.self)
                }.first ?? 0
            try await pause.afterWork(since: begin)
        }
        return missing
    }
}
