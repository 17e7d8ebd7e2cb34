internal import MuseModel
internal import PostgresClient

/// The ids of the snapshots of commits; a commit that has no row, or names none, is not in the answer.
///
/// Costs a probe of the primary key of `musehub_commits` for each.
struct SnapshotsOfCommits: Question {
    let commits: [StoredText]
    let shape: HubShape

    var name: String { "the snapshots of parents" }

    func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [StoredText: StoredText] {
        let ids = commits.filter(\.canBeStored).map(\.text)
        guard let relation = shape.relation(.commits, with: ["commit_id", "snapshot_id"]), !ids.isEmpty else {
            return [:]
        }
        let statement: SQL = """
            SELECT c.commit_id, c.snapshot_id
            FROM unnest(\(ids)::text[]) AS w (commit_id)
            CROSS JOIN LATERAL (SELECT * FROM \(relation.sql) AS c WHERE c.commit_id = w.commit_id OFFSET 0) AS c
            WHERE c.snapshot_id IS NOT NULL
            """
        let found = try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            (StoredText(try row.decode("commit_id")), StoredText(try row.decode("snapshot_id")))
        }
        return Dictionary(found) { first, _ in first }
    }
}
