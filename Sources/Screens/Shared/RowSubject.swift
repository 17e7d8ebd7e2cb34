import MuseModel

/// What a row of one of MuseHub's tables is about, and where that can be looked at.
struct RowSubject {
    /// The relation's name without a schema.
    let relation: String
    /// The column that is selected: its value counts before what the row as a whole is about.
    let selectedColumn: String?
    /// Whole values, by column.
    let values: [String: String]

    var location: Location? {
        selectedColumn.flatMap(location(of:)) ?? ofRow
    }

    private func location(of column: String) -> Location? {
        switch column {
        case "commit_id": values[column].map(Location.commit)
        case "snapshot_id": values[column].map { .snapshot($0) }
        case "address": symbol
        default: nil
        }
    }

    private var ofRow: Location? {
        switch MuseTable(rawValue: relation) {
        case .commits: location(of: "commit_id")
        case .snapshots: location(of: "snapshot_id")
        case .symbolHistory, .symbolMetrics, .hashOccurrences: symbol
        case .repositories, .aggregateResults: values["repo_id"].map { .results(repository: $0) }
        case .objects, .schemaRevision, nil: nil
        }
    }

    private var symbol: Location? {
        guard let repository = values["repo_id"], let address = values["address"] else { return nil }
        return .around(repository: repository, SymbolAddress(address))
    }
}
