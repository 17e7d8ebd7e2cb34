internal import MuseModel
internal import MuseQueries
internal import PostgresClient
internal import Screens

extension InquiryQuestion {
    /// How many addresses are named where the one that was asked for is not there.
    private static let mostSuggestions = 3

    func ask(_ inquiry: TimelineInquiry, _ session: ReadOnlySession) async throws(QueryFailure) -> TimelineReply {
        switch inquiry {
        case .entries(let start): .finding(try await finding(start, session))
        case .lives(let address, let repository, let shape, let fileMoves):
            .lives(
                TimelineLives(
                    try await FollowSymbol(address, in: repository, shape: shape, fileMoves: fileMoves)
                        .ask(session, settings: settings)))
        case .change(let request):
            .change(PreparedChange(try await EntryChangeQuestion(request).ask(session, settings: settings)))
        case .surroundings(let commit, let repository, let address, let shape):
            .surroundings(
                CommitSurroundings(
                    commit: commit,
                    facts: try await CommitQuestion(commit, shape: shape).ask(session, settings: settings),
                    intel: try await SymbolIntelQuestion(repository: repository, address: address, shape: shape)
                        .ask(session, settings: settings)))
        }
    }

    private func finding(
        _ start: TimelineStart, _ session: ReadOnlySession
    ) async throws(QueryFailure) -> TimelineFinding {
        let shape = try await HubShapeQuestion().ask(session, settings: settings)
        let candidates: [Repository]
        if let id = start.repository {
            let named = try await RepositoriesByID([id], shape: shape).ask(session, settings: settings)
            candidates = [named[id] ?? Repository(id: id)]
        } else {
            candidates = try await RepositoriesWithAddress(having: start.address, shape: shape)
                .ask(session, settings: settings)
        }
        if candidates.count > 1 { return .several(candidates) }
        if let only = candidates.first {
            let history = try await FollowSymbol(
                start.address, in: only, follows: false, ordersByGraph: false, shape: shape
            ).ask(session, settings: settings)
            if !history.isEmpty { return .found(TimelineContent(history, shape: shape)) }
        }
        let near = try await AddressesBeside(start.address, in: start.repository, shape: shape)
            .ask(session, settings: settings)
        return .nothing(near: Array(NearestAddress.all(of: start.address, among: near).prefix(Self.mostSuggestions)))
    }
}
