internal import MuseModel
internal import MuseQueries
internal import PostgresClient
internal import Screens

extension InquiryQuestion {
    func ask(
        _ inquiry: SymbolsInquiry, _ session: ReadOnlySession, _ report: Interim
    ) async throws(QueryFailure) -> SymbolsReply {
        switch inquiry {
        case .hub: return .hub(try await SymbolHubQuestion().ask(session, settings: settings))
        case .lag(let hub):
            let question = DirectoryLagQuestion(of: hub.directory, shape: hub.shape)
            return .lag(try await question.ask(session, settings: settings))
        case .search(let hub, let pattern, let repository, let limit):
            let search = SymbolSearch(pattern, in: hub.directory, repository: repository, limit: limit)
            return .found(
                try await search.ask(session, settings: settings) { report.part(.symbols(.found($0))) })
        case .branch(let hub, let place, let isFile):
            let question = AddressBranchQuestion(
                of: place.address.text, isFile: isFile, in: hub.directory, repository: place.repository)
            return .branch(
                place,
                try await question.ask(session, settings: settings) { report.part(.symbols(.branch(place, $0))) })
        case .preview(let hub, let place): return .preview(place, try await preview(hub, place, session))
        }
    }

    private func preview(
        _ hub: SymbolHub, _ place: SymbolPlace, _ session: ReadOnlySession
    ) async throws(QueryFailure) -> SymbolPreview {
        let symbol = RankedSymbol(repository: place.repository, address: place.address, churn: nil, score: 0)
        let facts = try await SymbolFactsQuestion(of: [symbol], in: hub.directory, shape: hub.shape)
            .ask(session, settings: settings)
        let entries = try await NewestEntries(
            of: place.address, repository: place.repository, in: hub.directory, shape: hub.shape,
            limit: SymbolPreview.mostEntries
        ).ask(session, settings: settings)
        return SymbolPreview(facts: facts.first ?? SymbolFacts(), entries: entries)
    }
}
