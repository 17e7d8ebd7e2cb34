public import MuseModel
public import PostgresClient

/// Repositories by their ids, so that answers can name them: an id without a row is a repository without a name.
///
/// Costs a probe of the primary key of `musehub_repos` for each id, all in one statement.
public struct RepositoriesByID: Question {
    public let ids: [String]
    let shape: HubShape

    public init(_ ids: some Sequence<String>, shape: HubShape) {
        self.ids = Array(Set(ids))
        self.shape = shape
    }

    public var name: String { "repositories by their ids" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [String: Repository] {
        var byID = Dictionary(uniqueKeysWithValues: ids.map { ($0, Repository(id: $0)) })
        guard !ids.isEmpty, let relation = shape.relation(.repositories, with: ["repo_id"]) else { return byID }
        let found = try await Repository.read(
            from: relation, named: shape.namesRepositories, where: "repo_id = ANY (\(ids)::text[])",
            limit: ids.count, for: name, session, settings: settings)
        for repository in found { byID[repository.id] = repository }
        return byID
    }
}
