public import MuseQueries
import MuseModel
import PostgresClient

/// What came of looking for a place: somewhere to go, or why there is nothing.
public enum Arrival: Hashable, Sendable {
    /// - Parameter remark: what to know on arriving; empty for nothing.
    case place(Location, remark: String)
    case nowhere(reason: String, advice: String?)
    /// Several places are meant.
    case ambiguous(reason: String, advice: String)

    public init(_ answer: LocationLookup.Answer) {
        switch answer {
        case .found(let place, _): self = Self.arrival(place)
        case .missing(let missing):
            // Every name reads as an address; one without a symbol is compared as a whole.
            let near = NearestAddress.of(SymbolAddress(missing.sought), among: missing.known.map { SymbolAddress($0) })
            self = .nowhere(reason: missing.message, advice: near.map { "Did you mean \($0)?" })
        case .ambiguous(let reason, let candidates):
            self = .ambiguous(reason: reason, advice: "They are: " + candidates.joined(separator: ", ") + ".")
        }
    }

    private static func arrival(_ place: FoundPlace) -> Arrival {
        switch place {
        case .overview: .place(.overview, remark: "")
        case .tables: .place(.tables, remark: "")
        case .symbols: .place(.symbols, remark: "")
        case .search(let found): .place(.search(SymbolsStart(found)), remark: "")
        case .repository(let repository): .place(.repository(repository.id), remark: "")
        case .results(let repository): .place(.results(repository: repository.id), remark: "")
        case .symbol(let repository, let address, let commit):
            .place(
                .timeline(TimelineStart(repository: repository.id, address: address, commit: commit)), remark: "")
        case .around(let repository, let address):
            .place(.around(repository: repository.id, address), remark: "")
        case .commit(let id): .place(.commit(id), remark: "")
        case .snapshot(let id): .place(.snapshot(id), remark: "")
        case .changedFiles(let pair, let commit):
            .place(.snapshotDifference(SnapshotDifferenceStart(pair, commit: commit)), remark: "")
        case .structure(let relation): .place(.structure(relation), remark: "")
        case .rows(let rows): .place(.rows(RowsStart(rows)), remark: "")
        case .cell(let rows, let column, let row): .place(.cell(CellStart(rows, column, row)), remark: "")
        case .gaps(let subject): .place(.gaps(subject), remark: "")
        case .migrations: .place(.migrations, remark: "")
        case .containers: .place(.containers, remark: "")
        case .activity: .place(.activity, remark: "")
        case .sql(let text): .place(.sql(SQLStart(text: text)), remark: "")
        case .logs(let container): .place(.logs(container: container), remark: "")
        case .backfills: .place(.backfills, remark: "")
        }
    }
}

extension RowsStart {
    init(_ found: FoundRows) {
        self.init(
            relation: found.description.name, description: found.description, position: found.position,
            filters: found.filters, column: found.column)
    }
}

extension CellStart {
    init(_ found: FoundRows, _ column: ColumnDescription, _ row: PageRow) {
        let columns = found.description.columns
        let cells = zip(columns, row.cells)
        let values = cells.compactMap { column, cell in
            cell.isCut ? nil : cell.value.text.map { (column.name.name, $0) }
        }
        self.init(
            selection: found.selection, description: found.description, column: column,
            source: CellSource(row.position),
            shown: cells.first { $0.0 == column }?.1 ?? PageCell(value: .null),
            row: Dictionary(values, uniquingKeysWith: { first, _ in first }))
    }
}
