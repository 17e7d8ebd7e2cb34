public import MuseModel
public import PostgresClient

/// The repositories of the hub, by name; an empty list where the hub has no table of them.
///
/// Costs the rows of `musehub_repos`, up to ``mostRepositories`` of them.
public struct RepositoryList: Question {
    let shape: HubShape

    /// More are not listed: a person looks for one by its name.
    public static let mostRepositories = 10_000

    public init(shape: HubShape) {
        self.shape = shape
    }

    public var name: String { "the repositories" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [Repository] {
        guard let relation = shape.relation(.repositories, with: ["repo_id"]) else { return [] }
        return try await Repository.read(
            from: relation, named: shape.namesRepositories, where: "true", limit: Self.mostRepositories,
            for: name, session, settings: settings)
    }
}

extension HubShape {
    /// Whether repositories have an owner and a slug.
    var namesRepositories: Bool { relation(.repositories, with: ["owner", "slug"]) != nil }
}

extension Repository {
    /// - Parameter isNamed: the relation has the columns `owner` and `slug`.
    static func read(
        from relation: RelationName, named isNamed: Bool, where condition: SQL, limit: Int, for question: String,
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [Repository] {
        let name: SQL = isNamed ? "owner, slug" : "NULL AS owner, NULL AS slug"
        let statement: SQL = """
            SELECT repo_id, \(name) FROM \(relation.sql) WHERE \(condition) ORDER BY owner, slug, repo_id LIMIT \(limit)
            """
        return try await session.values(statement, for: question, settings: settings) {
            row throws(RowDecodingError) in
            Repository(
                id: try row.decode("repo_id"), owner: try row.decodeIfPresent("owner"),
                slug: try row.decodeIfPresent("slug"))
        }
    }
}
