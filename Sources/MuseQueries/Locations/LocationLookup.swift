public import MuseModel
public import PostgresClient

/// The place of this hub that a text means.
///
/// Costs what its parts cost, each a few index probes: see ``RepositoryLookup``, ``RelationLookup``, ``IDLookup``,
/// ``AddressLookup`` and ``RowPageQuestion``.
public struct LocationLookup: Question {
    public let text: LocationText

    public init(_ text: LocationText) {
        self.text = text
    }

    public var name: String { "where \(text) is" }

    public enum Answer: Sendable, Hashable {
        /// - Parameter shape: which tables the hub has.
        case found(FoundPlace, HubShape)
        case missing(MissingPlace)
        /// Several begin so; these are some of them.
        case ambiguous(String, [String])
    }

    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> Answer {
        // No name in PostgreSQL holds one, and no statement can carry one.
        guard !text.names.contains(where: { $0.utf8.contains(0) }) else {
            return .missing(MissingPlace("Nothing has a name with a zero byte in it."))
        }
        let shape = try await HubShapeQuestion().ask(session, settings: settings)
        let search = LocationSearch(shape: shape, session: session, settings: settings)
        switch text {
        case .overview: return .found(.overview, shape)
        case .tables: return .found(.tables, shape)
        case .symbols: return .found(.symbols, shape)
        case .search(let place): return try await search.symbols(place)
        case .repository(let name): return try await search.repository(named: name)
        case .results(let name): return try await search.results(ofRepositoryNamed: name)
        case .symbol(let name, let address, let commit):
            return try await search.symbol(address, ofRepositoryNamed: name, commit: commit)
        case .around(let name, let address): return try await search.around(address, ofRepositoryNamed: name)
        case .commit(let id): return try await search.commit(id)
        case .snapshot(let id): return try await search.snapshot(id)
        case .changedFiles(let pair, let commit): return try await search.changedFiles(pair, commit: commit)
        case .structure(let table): return try await search.structure(of: table)
        case .rows(let place): return try await search.rows(place)
        case .cell(let place): return try await search.cell(place)
        case .gaps(let subject): return search.gaps(subject)
        case .migrations: return .found(.migrations, shape)
        case .containers: return .found(.containers, shape)
        case .activity: return .found(.activity, shape)
        case .sql(let text): return .found(.sql(text), shape)
        case .logs(let container): return .found(.logs(container: container), shape)
        case .backfills: return .found(.backfills, shape)
        }
    }
}
