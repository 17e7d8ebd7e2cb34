internal import MuseModel
internal import PostgresClient

/// Answers a round of a walk's needs, a statement for each kind of need whatever their number.
struct LineageSupply {
    let repository: String
    let shape: HubShape
    let session: ReadOnlySession
    let settings: StatementSettings
    let limits: FollowSymbol.Limits
    /// The moves of the repository's files, where all of them are known already.
    var fileMoves: [HistoryEntry]?

    mutating func facts(for needs: Set<LineageNeed>) async throws(QueryFailure) -> LineageFacts {
        var facts = LineageFacts()
        try await addEntries(needs, to: &facts)
        if needs.contains(.fileMoves) { try await addMoves(to: &facts) }
        facts.rows.merge(try await renames(needs)) { first, _ in first }
        facts.rows.merge(try await contents(needs)) { first, _ in first }
        return facts
    }

    private func ask<Asked: Question>(_ question: Asked) async throws(QueryFailure) -> Asked.Answer {
        try await question.ask(session, settings: settings)
    }

    private func addEntries(_ needs: Set<LineageNeed>, to facts: inout LineageFacts) async throws(QueryFailure) {
        let addresses = needs.compactMap { if case .entries(let address) = $0 { address } else { nil } }
        guard !addresses.isEmpty else { return }
        let found = try await ask(
            HistoryOfAddresses(of: addresses, in: repository, shape: shape, limit: limits.entries))
        if !found.isComplete {
            facts.shortages.insert("Only \(limits.entries) rows of the addresses were read; there are more.")
        }
        let byAddress = Dictionary(grouping: found.entries, by: \.address)
        for address in addresses { facts.rows[.entries(address)] = byAddress[address] ?? [] }
    }

    private mutating func addMoves(to facts: inout LineageFacts) async throws(QueryFailure) {
        if let fileMoves {
            facts.rows[.fileMoves] = fileMoves
            return
        }
        let found = try await ask(FileMovesOfRepository(of: repository, shape: shape, limit: limits.fileMoves))
        facts.rows[.fileMoves] = found.entries
        if found.isComplete {
            fileMoves = found.entries
        } else {
            facts.shortages.insert("Only \(limits.fileMoves) moves of files were read; there are more.")
        }
    }

    private func renames(_ needs: Set<LineageNeed>) async throws(QueryFailure) -> [LineageNeed: [HistoryEntry]] {
        let files = needs.compactMap { if case .renames(let paths) = $0 { paths } else { nil } }
        guard !files.isEmpty else { return [:] }
        let found = try await ask(RenamesInFiles(files, in: repository, shape: shape))
        return Dictionary(uniqueKeysWithValues: zip(files.map(LineageNeed.renames), found))
    }

    private func contents(_ needs: Set<LineageNeed>) async throws(QueryFailure) -> [LineageNeed: [HistoryEntry]] {
        var places: [LineageNeed: RowsOfContents.Place] = [:]
        for need in needs {
            switch need {
            case .symbols(_, let commit, let content), .files(let commit, let content):
                places[need] = RowsOfContents.Place(commit: commit, content: content)
            default: break
            }
        }
        guard !places.isEmpty else { return [:] }
        let found = try await ask(RowsOfContents(at: Array(Set(places.values)), in: repository, shape: shape))
        return places.reduce(into: [:]) { rows, place in
            rows[place.key] = found.filter { Self.answers(place.key, $0) }
        }
    }

    private static func answers(_ need: LineageNeed, _ row: HistoryEntry) -> Bool {
        switch need {
        case .symbols(let file, let commit, let content):
            row.address.isSymbol && row.address.file == file && row.commit == commit
                && (row.contentBefore ?? row.contentAfter) == content
        case .files(let commit, let content):
            !row.address.isSymbol && row.commit == commit && (row.contentBefore ?? row.contentAfter) == content
        default: false
        }
    }
}
