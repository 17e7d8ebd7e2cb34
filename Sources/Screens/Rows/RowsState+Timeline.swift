import MuseModel
import MuseQueries
import PostgresClient

extension RowsState {
    /// The tables of which a row speaks of an address in a repository, all but those that hold other things too.
    private static let tablesOfAddresses: Set<String> = [
        MuseTable.symbolHistory.name, MuseTable.symbolMetrics.name, MuseTable.hashOccurrences.name,
    ]

    static let addressColumn = "address"

    /// Whether rows lead to the history of their address.
    static func leadsToTimelines(_ description: RelationDescription) -> Bool {
        tablesOfAddresses.contains(description.name.name.name)
            && ["repo_id", addressColumn].allSatisfy { description.column(named: $0) != nil }
    }

    /// The history of the selected row's address; of a history row with its own entry selected. `nil` for rows that
    /// speak of no address, and where the server cut it.
    var timeline: Location? {
        guard let description = description.value ?? nil, Self.leadsToTimelines(description), let row = selectedRow
        else { return nil }
        let values = values(of: row)
        guard let repository = values["repo_id"], let address = values[Self.addressColumn] else { return nil }
        return .timeline(
            TimelineStart(repository: repository, address: SymbolAddress(address), commit: values["commit_id"]))
    }
}
