public import MuseModel
import MuseQueries

extension Location {
    /// The place in words, with which another inspector comes to it; `nil` for what only this inspector has.
    public var text: LocationText? {
        switch self {
        case .overview: .overview
        case .tables: .tables
        case .symbols: .symbols
        case .search(let start): .search(start.place)
        case .repository(let id): .repository(id)
        case .structure(let relation): .structure(table: relation.description)
        case .rows(let start): .rows(start.place)
        case .cell(let start): start.text
        case .timeline(let start):
            start.repository.map { .symbol(repository: $0, start.address, commit: start.commit) }
        case .commit(let id): .commit(id)
        case .snapshot(let id, _): .snapshot(id)
        case .snapshotDifference(let start): .changedFiles(start.pair, commit: start.commit)
        case .around(let repository, let address): .around(repository: repository, address)
        case .results(let repository): .results(repository: repository)
        case .gaps(let subject): .gaps(subject)
        case .migrations: .migrations
        case .containers: .containers
        case .activity: .activity
        case .sql(let start): .sql(start.text)
        case .logs(let container): .logs(container: container)
        case .backfills: .backfills
        case .run, .trail, .plan: nil
        }
    }

    /// What it is, where a screen has nothing better to say.
    var title: String {
        switch self {
        case .overview: "Overview"
        case .tables: "Tables"
        case .symbols: "Symbols"
        case .search(let start): start.pattern.isEmpty ? "Symbols" : "Symbols · \(start.pattern)"
        case .repository(let id): "Symbols of \(id)"
        case .structure(let relation): "Structure of \(relation)"
        case .rows(let start): "\(start.relation)"
        case .cell(let start): "\(start.selection.relation) · \(start.column.name)"
        case .timeline(let start): start.address.text
        case .commit(let id): "Commit \(ValueText.shortenedID(id) ?? String(id.prefix(12)))"
        case .snapshot(let id, _): "Files of snapshot \(ValueText.shortenedID(id) ?? String(id.prefix(12)))"
        case .snapshotDifference(let start):
            "Changed files of "
                + (start.commit.map { "commit \(ValueText.shortenedID($0) ?? String($0.prefix(12)))" }
                    ?? "snapshot \(ValueText.shortenedID(start.pair.new) ?? String(start.pair.new.prefix(12)))")
        case .around(_, let address): "Around \(address)"
        case .results(let repository): "Results about \(repository)"
        case .gaps(let subject): subject.map { "Gaps · \($0.name)" } ?? "Gaps"
        case .migrations: "Migrations"
        case .containers: "Containers"
        case .activity: "Activity"
        case .sql: "SQL"
        case .logs(let container): "Log of \(container)"
        case .backfills: "Backfills"
        case .run(let request): request.withoutValues.words.joined(separator: " ")
        case .trail: "Trail"
        case .plan(.asked(_, let title)): "Why is this slow: \(title)"
        case .plan(.typed): "Plan of a typed query"
        }
    }
}

extension RowsStart {
    var place: TablePlace {
        TablePlace(
            table: relation.description,
            filters: filters.sorted { $0.key < $1.key }.map { TablePlace.Filter(column: $0.key, value: $0.value) },
            row: position?.values, column: column)
    }
}

extension CellStart {
    /// A value whose row cannot be found again is told as the rows that it was among, or as the query.
    fileprivate var text: LocationText {
        let filters = selection.filters.map { TablePlace.Filter(column: $0.column.name, value: $0.value) }
        func place(_ row: [String]?) -> TablePlace {
            TablePlace(table: selection.relation.description, filters: filters, row: row, column: column.name.name)
        }
        return switch source {
        case .row(let position): .cell(place(position.values))
        case .query(let value): .sql(value.request.text)
        case .page: .rows(place(nil))
        }
    }
}
