public import PostgresClient

/// The hub at a glance.
public struct HubOverview: Sendable, Hashable {
    public let server: ServerFacts
    public let shape: HubShape
    /// Empty where the hub has no `alembic_version`, or nothing was applied.
    public let revisions: [String]
    public let databaseBytes: Int?
    public let relations: [RelationSummary]
    public let gaps: GapHeadline?
    public let activity: CommitActivity?
    public let repositories: [RepositoryGlance]
    /// Parts that the server would not answer, each in a sentence; the rest stands without them.
    public let failures: [QueryFailure]

    public init(
        server: ServerFacts, shape: HubShape, revisions: [String], databaseBytes: Int?, relations: [RelationSummary],
        gaps: GapHeadline?, activity: CommitActivity?, repositories: [RepositoryGlance], failures: [QueryFailure] = []
    ) {
        (self.server, self.shape, self.revisions, self.databaseBytes) = (server, shape, revisions, databaseBytes)
        (self.relations, self.gaps, self.activity) = (relations, gaps, activity)
        (self.repositories, self.failures) = (repositories, failures)
    }
}

/// Asks for all that the overview shows. Costs what its parts cost; a part that is locked or not permitted is left out.
public struct HubOverviewQuestion: Question {
    public init() {}

    public var name: String { "the overview" }

    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> HubOverview {
        let shape = try await HubShapeQuestion().ask(session, settings: settings)
        let relations = try await RelationList().ask(session, settings: settings)
        var parts = Parts(session: session, settings: settings)
        let revisions = try await parts.ask(SchemaRevision(shape: shape)) ?? []
        let bytes = try await parts.ask(DatabaseSize()) ?? nil
        let gaps = try await parts.ask(GapHeadlineQuestion(shape: shape)) ?? nil
        let activity = try await parts.ask(CommitActivityQuestion(shape: shape)) ?? nil
        let repositories = try await parts.ask(RepositoriesAtAGlance(shape: shape)) ?? []
        return HubOverview(
            server: session.facts, shape: shape, revisions: revisions, databaseBytes: bytes, relations: relations,
            gaps: gaps, activity: activity, repositories: repositories, failures: parts.failures)
    }

    private struct Parts {
        let session: ReadOnlySession
        let settings: StatementSettings
        var failures: [QueryFailure] = []

        /// The answer, or `nil` where the server refused this part; without a connection there is no overview at all.
        mutating func ask<Part: Question>(_ part: Part) async throws(QueryFailure) -> Part.Answer? {
            do throws(QueryFailure) {
                return try await part.ask(session, settings: settings)
            } catch {
                if error.isConnectionLoss || error.reason == .cancelled { throw error }
                failures.append(error)
                return nil
            }
        }
    }
}
