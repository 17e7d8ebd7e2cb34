internal import MuseModel
internal import PostgresClient

/// Rows of files without a content id, as the guide's diagnostic counts them: in all, by repository, one by one.
struct GapRows: Sendable {
    let relation: RelationName
    let hasRepository: Bool
    /// Whether there are the columns that tell rows apart.
    let hasKeyColumns: Bool
    private let repository: String?

    static let keyColumns = ["repo_id", "address", "commit_id"]

    /// `nil` where the hub keeps no history with content ids, or none of repositories where one is named.
    init?(repository: String?, shape: HubShape) {
        guard let relation = shape.relation(.symbolHistory, with: ["content_id", "address"]) else { return nil }
        hasRepository = shape.relation(.symbolHistory, with: ["repo_id"]) != nil
        hasKeyColumns = shape.relation(.symbolHistory, with: Self.keyColumns) != nil
        if repository != nil, !hasRepository { return nil }
        (self.relation, self.repository) = (relation, repository)
    }

    private var condition: SQL {
        let isGap = GapCondition.gap
        return repository.map { "repo_id = \($0) AND \(isGap)" } ?? isGap
    }

    var keys: SQL { "SELECT repo_id, address, commit_id FROM \(relation.sql) WHERE \(condition)" }

    /// A row for each repository that has any; one for all where the history has no repositories.
    var counts: SQL {
        hasRepository
            ? "SELECT repo_id, count(*) AS rows FROM \(relation.sql) WHERE \(condition) GROUP BY repo_id"
            : "SELECT NULL AS repo_id, count(*) AS rows FROM \(relation.sql) WHERE \(condition)"
    }

    /// The places, from 1, of those keys whose row is no longer open: filled or gone.
    ///
    /// One statement, so that all of them are seen in one snapshot: a number put together from several would be one
    /// that there never was.
    func closed(among keys: OpenGaps.Keys) -> SQL {
        """
        SELECT k.place
        FROM unnest(\(keys.repositories)::text[], \(keys.addresses)::text[], \(keys.commits)::text[])
             WITH ORDINALITY AS k(repo_id, address, commit_id, place)
        WHERE NOT EXISTS (
            SELECT FROM \(relation.sql) h
            WHERE h.repo_id = k.repo_id AND h.address = k.address AND h.commit_id = k.commit_id
              AND h.content_id IS NULL)
        """
    }
}
