internal import MuseModel
internal import PostgresClient

/// Looks for what a text names, part by part.
struct LocationSearch {
    typealias Answer = LocationLookup.Answer

    let shape: HubShape
    let session: ReadOnlySession
    let settings: StatementSettings

    /// The repository that a text means, and what follows from it.
    func repository(
        _ text: String, _ goOn: (Repository) async throws(QueryFailure) -> Answer
    ) async throws(QueryFailure) -> Answer {
        switch try await RepositoryLookup(text, shape: shape).ask(session, settings: settings) {
        case .found(let repository): return try await goOn(repository)
        case .ambiguous(let candidates):
            return .ambiguous("Several repositories have an id that begins with \(text).", candidates.map(\.id))
        case .missing(let known):
            return .missing(
                MissingPlace(
                    "There is no repository \(text) in this hub.", sought: text,
                    known: known.flatMap { [$0.name, $0.id] } + LocationText.words))
        }
    }

    /// The same, where it is named at all.
    private func repository(
        ifNamed text: String?, _ goOn: (Repository?) async throws(QueryFailure) -> Answer
    ) async throws(QueryFailure) -> Answer {
        guard let text else { return try await goOn(nil) }
        return try await repository(text) { found throws(QueryFailure) in try await goOn(found) }
    }

    /// What is selected is looked for where the search shows it.
    func symbols(_ place: SymbolSearchPlace) async throws(QueryFailure) -> Answer {
        try await repository(ifNamed: place.repository) { only throws(QueryFailure) in
            try await repository(ifNamed: place.selection?.repository) { repository throws(QueryFailure) in
                let selection = repository.flatMap { repository in
                    place.selection.map { FoundSearch.Selection(repository: repository, address: $0.address) }
                }
                return .found(
                    .search(FoundSearch(repository: only, pattern: place.pattern, selection: selection)), shape)
            }
        }
    }

    func symbol(
        _ address: SymbolAddress, of repository: Repository, commit: String?
    ) async throws(QueryFailure) -> Answer {
        let lookup = AddressLookup(address, repository: repository.id, commit: commit, shape: shape)
        switch try await lookup.ask(session, settings: settings) {
        case .found(let commit): return .found(.symbol(repository, address, commit: commit), shape)
        case .ambiguous(let ids): return .ambiguous("Several commits of \(address) begin so.", ids)
        case .missingCommit(let text):
            // The file of a symbol may have moved in it, which gives the symbol no row of its own.
            let commits = CommitLookup(text, repository: repository.id, shape: shape)
            if case .found(let commit) = try await commits.ask(session, settings: settings) {
                return .found(.symbol(repository, address, commit: commit.id), shape)
            }
            return .missing(MissingPlace("No entry of \(address) in \(repository.name) is of commit \(text)."))
        case .missing(let neighbours): return .missing(missing(address, repository, neighbours))
        case .noTable: return .missing(MissingPlace("This hub keeps no symbol history."))
        }
    }

    func around(_ address: SymbolAddress, of repository: Repository) async throws(QueryFailure) -> Answer {
        switch try await symbol(address, of: repository, commit: nil) {
        case .found: .found(.around(repository, address), shape)
        case let other: other
        }
    }

    private func missing(
        _ address: SymbolAddress, _ repository: Repository, _ neighbours: [SymbolAddress]
    ) -> MissingPlace {
        MissingPlace(
            "No history of \(repository.name) has the address \(address).", sought: address.text,
            known: neighbours.map(\.text))
    }

    func commit(_ text: String) async throws(QueryFailure) -> Answer {
        switch try await CommitLookup(text, shape: shape).ask(session, settings: settings) {
        case .found(let commit): .found(.commit(commit.id), shape)
        case .ambiguous(let commits, _):
            .ambiguous("Several commits have an id that begins with \(text).", commits.map(\.id))
        case .missing: .missing(MissingPlace("There is no commit \(text) in this hub."))
        case .noTable: .missing(MissingPlace("This hub has no table of commits."))
        }
    }

    func snapshot(_ text: String) async throws(QueryFailure) -> Answer {
        guard let relation = shape.relation(.snapshots, with: ["snapshot_id"]) else {
            return .missing(MissingPlace("This hub has no table of snapshots."))
        }
        switch try await id(text, "snapshot_id", of: relation) {
        case .found(let id): return .found(.snapshot(id), shape)
        case .ambiguous(let ids): return .ambiguous("Several snapshots have an id that begins with \(text).", ids)
        case .missing: return .missing(MissingPlace("There is no snapshot \(text) in this hub."))
        }
    }

    /// Both snapshots have to be there, and the commit where one is given.
    func changedFiles(_ pair: SnapshotPair, commit: String?) async throws(QueryFailure) -> Answer {
        var whole: [String] = []
        for text in [pair.old, pair.new].compactMap({ $0 }) {
            let answer = try await snapshot(text)
            guard case .found(.snapshot(let id), _) = answer else { return answer }
            whole.append(id)
        }
        let found = SnapshotPair(old: pair.old == nil ? nil : whole.first, new: whole.last ?? pair.new)
        guard let commit else { return .found(.changedFiles(found, commit: nil), shape) }
        let answer = try await self.commit(commit)
        guard case .found(.commit(let id), _) = answer else { return answer }
        return .found(.changedFiles(found, commit: id), shape)
    }

    private func id(
        _ text: String, _ column: String, of relation: RelationName
    ) async throws(QueryFailure) -> IDLookup.Answer {
        try await IDLookup(text, column: Identifier(fromCatalog: column), of: relation)
            .ask(session, settings: settings)
    }
}
