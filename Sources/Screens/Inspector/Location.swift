public import MuseModel
public import MuseQueries
import PostgresClient

/// A place that one can go to.
public enum Location: Hashable, Sendable {
    case overview
    case tables
    case symbols
    /// The symbols with what is typed and selected there.
    case search(SymbolsStart)
    /// The symbols of one repository, which is named by its id.
    case repository(String)
    case structure(RelationName)
    case rows(RowsStart)
    case cell(CellStart)
    case timeline(TimelineStart)
    /// By its whole id.
    case commit(String)
    /// By its whole id, and with a file selected.
    case snapshot(String, file: String? = nil)
    /// What changed in the files from one snapshot to another.
    case snapshotDifference(SnapshotDifferenceStart)
    /// What stands around an address of a repository, which is named by its id.
    case around(repository: String, SymbolAddress)
    /// What was computed about a repository, which is named by its id.
    case results(repository: String)
    /// All gaps, those of one cause, or the missing rows of one kind.
    case gaps(GapSubject?)
    case migrations
    case containers
    /// What the server is doing.
    case activity
    /// A query that is typed, and its rows.
    case sql(SQLStart)
    /// The log of a container, by its name.
    case logs(container: String)
    /// The backfill scripts of the application.
    case backfills
    /// Something to be run in the application's container.
    case run(RunRequest)
    case trail
    /// How the server carries out a statement.
    case plan(PlanStart)

    /// The screen that shows it, before it has asked anything.
    var screen: any Screen {
        switch self {
        case .overview: OverviewState()
        case .tables: TablesState()
        case .symbols: SymbolsState()
        case .search(let start): SymbolsState(start: start)
        case .repository(let id): SymbolsState(start: SymbolsStart(repository: id))
        case .structure(let relation): StructureState(relation: relation)
        case .rows(let start): RowsState(start: start)
        case .cell(let start): CellState(start: start)
        case .timeline(let start): TimelineState(start: start)
        case .commit(let id): CommitState(id: id)
        case .snapshot(let id, let file): SnapshotState(id: id, file: file)
        case .snapshotDifference(let start): SnapshotDifferenceState(start: start)
        case .around(let repository, let address): AroundState(repository: repository, address: address)
        case .results(let repository): ResultsState(repository: repository)
        case .gaps(let subject): GapsState(subject: subject)
        case .migrations: MigrationsState()
        case .containers: ContainersState()
        case .activity: ActivityState()
        case .sql(let start): SQLState(start: start)
        case .logs(let container): LogsState(container: container)
        case .backfills: BackfillsState()
        case .run(let request): RunState(request: request)
        case .trail: TrailState()
        case .plan(let start): PlanState(start: start)
        }
    }

    /// The place of which this one is a part, on the same screen.
    var whole: Location {
        switch self {
        case .gaps: .gaps(nil)
        case .sql: .sql(SQLStart())
        case .run(let request): .run(request.dryRun)
        default: self
        }
    }

    /// There is one screen of it at most.
    var isOnce: Bool {
        switch self {
        case .trail, .run: true
        default: InspectorTab.allCases.contains { $0.location == self }
        }
    }
}

/// Rows of a relation, from a place on.
public struct RowsStart: Hashable, Sendable {
    public let relation: RelationName
    /// Known already where one comes from its structure or along a key.
    public let description: RelationDescription?
    /// The row to begin with.
    public let position: RowPosition?
    /// Columns that must be NULL or equal a text, by name: the columns are not known before the structure is.
    public let filters: [String: String?]
    /// The column to begin with, by name.
    public let column: String?

    public init(
        relation: RelationName, description: RelationDescription? = nil, position: RowPosition? = nil,
        filters: [String: String?] = [:], column: String? = nil
    ) {
        (self.relation, self.description) = (relation, description)
        (self.position, self.filters, self.column) = (position, filters, column)
    }
}

/// One value of a row.
public struct CellStart: Hashable, Sendable {
    public let selection: RowSelection
    public let description: RelationDescription
    public let column: ColumnDescription
    public let source: CellSource
    public let shown: PageCell
    /// The row's values by column, for following a key.
    public let row: [String: String]

    public init(
        selection: RowSelection, description: RelationDescription, column: ColumnDescription, source: CellSource,
        shown: PageCell, row: [String: String]
    ) {
        (self.selection, self.description, self.column) = (selection, description, column)
        (self.source, self.shown, self.row) = (source, shown, row)
    }
}

/// Where all of a value is to be had.
public enum CellSource: Hashable, Sendable {
    /// In the row of a relation that has this place.
    case row(RowPosition)
    /// In the result of a typed query, which runs again where its rows had the value's beginning alone.
    case query(TypedValuePlace)
    /// Nowhere: the row has no place to come back to, and the value is what the page had of it.
    case page

    init(_ position: RowPosition?) {
        self = position.map(CellSource.row) ?? .page
    }
}
