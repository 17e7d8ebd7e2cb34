public import MuseModel
public import PostgresClient

/// The repository that a text typed by a person means: an id, a unique prefix of one, or `owner/slug`. History outlives
/// the row of its repository: then the whole id finds it.
///
/// Costs index probes of `musehub_repos` for an id and for `owner/slug`, and for a prefix a look at the table of
/// repositories, which is small; before that a probe of the history's primary key.
public struct RepositoryLookup: Question {
    public let text: String
    let shape: HubShape

    public init(_ text: String, shape: HubShape) {
        (self.text, self.shape) = (text, shape)
    }

    public var name: String { "which repository \(text) is" }

    /// What a text may mean.
    public enum Answer: Sendable, Hashable {
        case found(Repository)
        /// Several ids begin so. The list is not complete where there are very many.
        case ambiguous([Repository])
        /// - Parameter known: some of those that there are, for a suggestion.
        case missing(known: [Repository])
    }

    private static let mostCandidates = 20
    private static let mostKnown = 1000

    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> Answer {
        guard let relation = shape.relation(.repositories, with: ["repo_id"]) else {
            return try await orphan(session, settings: settings).map(Answer.found) ?? .missing(known: [])
        }
        func read(_ condition: SQL, limit: Int = Self.mostCandidates) async throws(QueryFailure) -> [Repository] {
            try await Repository.read(
                from: relation, named: shape.namesRepositories, where: condition, limit: limit, for: name, session,
                settings: settings)
        }
        if let exact = try await read("repo_id = \(text)").first { return .found(exact) }
        if let (owner, slug) = ownerAndSlug, shape.namesRepositories,
            let named = try await read("owner = \(owner) AND slug = \(slug)").first
        {
            return .found(named)
        }
        // A whole id counts before another's that begins so.
        if let orphan = try await orphan(session, settings: settings) { return .found(orphan) }
        let candidates = text.isEmpty ? [] : try await read("starts_with(repo_id, \(text))")
        switch candidates.count {
        case 0: return .missing(known: try await read("true", limit: Self.mostKnown))
        case 1: return .found(candidates[0])
        default: return .ambiguous(candidates)
        }
    }

    /// The repository that only the history knows.
    private func orphan(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> Repository? {
        guard let history = shape.relation(.symbolHistory, with: ["repo_id"]) else { return nil }
        let found = try await session.values(
            "SELECT repo_id FROM \(history.sql) WHERE repo_id = \(text) LIMIT 1", for: name, settings: settings
        ) { row throws(RowDecodingError) in try row.decode("repo_id", as: String.self) }
        return found.first.map { Repository(id: $0) }
    }

    /// A slug may hold a slash where an owner may not.
    private var ownerAndSlug: (owner: String, slug: String)? {
        guard let slash = text.firstIndex(of: "/") else { return nil }
        return (String(text[..<slash]), String(text[text.index(after: slash)...]))
    }
}
