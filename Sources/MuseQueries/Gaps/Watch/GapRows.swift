internal import MuseModel
internal import PostgresClient

/// Rows of files without a content id: the condition of the guide's diagnostic, and the columns that a watch needs.
struct GapRows: Sendable {
    let relation: RelationName
    let repository: String?
    let hasRepository: Bool
    /// Whether rows can be told apart by `repo_id`, `address` and `commit_id`.
    let hasKey: Bool

    init?(repository: String?, shape: HubShape) {
        guard let relation = shape.relation(.symbolHistory, with: ["content_id", "address"]) else { return nil }
        hasRepository = shape.relation(.symbolHistory, with: ["repo_id"]) != nil
        hasKey = hasRepository && shape.relation(.symbolHistory, with: ["commit_id"]) != nil
        if repository != nil, !hasRepository { return nil }
        (self.relation, self.repository) = (relation, repository)
    }
}
