import MuseModel
import PostgresClient

/// Answers a round of a walk's needs, a statement for each kind of need whatever their number.
struct LineageSupply {
    let repository: String
    let shape: HubShape
    let session: ReadOnlySession
    let settings: StatementSettings
    /// The moves of the repository's files, where they are known already.
    var fileMoves: [HistoryEntry]?

    mutating func facts(for needs: Set<LineageNeed>) async throws(QueryFailure) -> LineageFacts {
        var rows: [LineageNeed: [HistoryEntry]] = [:]
        rows.merge(try await entries(needs)) { first, _ in first }
        if needs.contains(.fileMoves) { rows[.fileMoves] = try await moves() }
        rows.merge(try await renames(needs)) { first, _ in first }
        rows.merge(try await contents(needs)) { first, _ in first }
        return LineageFacts(rows: rows)
    }

    private func ask<Asked: Question>(_ question: Asked) async throws(QueryFailure) -> Asked.Answer {
        try await question.ask(session, settings: settings)
    }

    private func entries(_ needs: Set<LineageNeed>) async throws(QueryFailure) -> [LineageNeed: [HistoryEntry]] {
        let addresses = needs.compactMap { if case .entries(let address) = $0 { address } else { nil } }
        guard !addresses.isEmpty else { return [:] }
        let found = try await ask(HistoryOfAddresses(of: addresses, in: repository, shape: shape))
        let byAddress = Dictionary(grouping: found, by: \.address)
        return Dictionary(uniqueKeysWithValues: addresses.map { (.entries($0), byAddress[$0] ?? []) })
    }

    private mutating func moves() async throws(QueryFailure) -> [HistoryEntry] {
        if let fileMoves { return fileMoves }
        let found = try await ask(FileMovesOfRepository(of: repository, shape: shape))
        fileMoves = found
        return found
    }

    /// Each file, under all its paths, has a statement of its own: a walk meets few of them.
    private func renames(_ needs: Set<LineageNeed>) async throws(QueryFailure) -> [LineageNeed: [HistoryEntry]] {
        var rows: [LineageNeed: [HistoryEntry]] = [:]
        for need in needs {
            guard case .renames(let paths) = need else { continue }
            let sorted = paths.sorted { $0.text < $1.text }
            rows[need] = try await ask(RenamesInFiles(at: sorted, in: repository, shape: shape))
        }
        return rows
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
