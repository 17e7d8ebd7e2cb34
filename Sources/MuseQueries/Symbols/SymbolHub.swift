public import MuseModel
public import PostgresClient

/// What a search needs to know of a hub: asked once, then used with each question.
public struct SymbolHub: Sendable, Hashable {
    public let shape: HubShape
    public let directory: SymbolDirectory
    /// By name.
    public let repositories: [Repository]

    public init(shape: HubShape, directory: SymbolDirectory, repositories: [Repository]) {
        (self.shape, self.directory, self.repositories) = (shape, directory, repositories)
    }

    public func repository(_ id: String) -> Repository {
        repositories.first { $0.id == id } ?? Repository(id: id)
    }
}

/// Asks for it: the hub's tables, where its addresses are, and its repositories.
///
/// Costs what ``HubShapeQuestion``, ``SymbolDirectoryQuestion`` and ``RepositoryList`` cost together.
public struct SymbolHubQuestion: Question {
    public init() {}

    public var name: String { "where the addresses are" }

    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> SymbolHub {
        let shape = try await HubShapeQuestion().ask(session, settings: settings)
        return SymbolHub(
            shape: shape, directory: try await SymbolDirectoryQuestion(shape: shape).ask(session, settings: settings),
            repositories: try await RepositoryList(shape: shape).ask(session, settings: settings))
    }
}
