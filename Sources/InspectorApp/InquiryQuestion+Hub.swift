internal import MuseModel
internal import MuseQueries
internal import PostgresClient
internal import Screens

extension InquiryQuestion {
    /// What a screen wants to know of a commit, and of what stands around a symbol.
    func ask(_ inquiry: HubInquiry, _ session: ReadOnlySession) async throws(QueryFailure) -> HubReply {
        let shape = try await ask(HubShapeQuestion(), session)
        switch inquiry {
        case .commit(let id): return .commit(try await ask(CommitQuestion(id, shape: shape), session))
        case .commitRows(let repository, let commit):
            let rows = try await ask(CommitRowsQuestion(repository: repository, commit: commit, shape: shape), session)
            return .commitRows(rows.map(CommitRowsTree.init))
        case .snapshot(let id):
            return .snapshot(try await ask(SnapshotQuestion(id, shape: shape), session).map(SnapshotContent.init))
        case .snapshotDifference(let pair):
            return .snapshotDifference(
                SnapshotDifferenceContent(try await ask(SnapshotDifferenceQuestion(pair, shape: shape), session)))
        case .objectSizes(let contents):
            return .objectSizes(
                asked: contents, try await ask(ObjectSizes(of: contents, shape: shape), session) ?? [:])
        case .metrics(let repository, let address):
            return .metrics(
                try await ask(SymbolIntelQuestion(repository: repository, address: address, shape: shape), session))
        case .clones(let repository, let address):
            return .clones(try await clones(repository, address, shape, session))
        case .coChanges(let repository, let address):
            return .coChanges(
                try await ask(CoChangeQuestion(repository: repository, address: address, shape: shape), session))
        case .results(let repository):
            let results = try await ask(AggregateResultsQuestion(repository: repository, shape: shape), session)
            let names = try await ask(RepositoriesByID([repository], shape: shape), session)
            return .results(ResultsContent(results, of: names[repository] ?? Repository(id: repository)))
        }
    }

    private func ask<Asked: Question>(
        _ question: Asked, _ session: ReadOnlySession
    ) async throws(QueryFailure) -> Asked.Answer {
        try await question.ask(session, settings: settings)
    }

    /// More clones than a person looks through are not fetched.
    private static let mostClones = 1_000

    private func clones(
        _ repository: String, _ address: SymbolAddress, _ shape: HubShape, _ session: ReadOnlySession
    ) async throws(QueryFailure) -> AddressClones {
        let latest = try await ask(LatestContents(of: address, repository: repository, shape: shape), session)?.first
        guard let latest, let content = latest.content else { return .noContent }
        let question = CloneOccurrences(of: [content], limit: Self.mostClones, shape: shape)
        guard let found = try await ask(question, session) else { return .noTable }
        let others = found.occurrences.filter { $0.repository != repository || $0.address != address }
        let names = try await ask(RepositoriesByID(others.map(\.repository), shape: shape), session)
        return .found(
            content: content, isDeleted: latest.isDeleted,
            clones: others.map { occurrence in
                AddressClones.Clone(
                    repository: names[occurrence.repository] ?? Repository(id: occurrence.repository),
                    address: occurrence.address)
            }, hasMore: found.hasMore)
    }
}
