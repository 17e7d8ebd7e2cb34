import ArgumentParser
import MuseQueries
import TerminalKit

/// Which rows of a relation count.
struct FilterOptions: ParsableArguments {
    @Option(
        name: .customLong("where"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Only rows whose column has this value; may be repeated.", valueName: "col=value"))
    var conditions: [String] = []

    @Option(help: ArgumentHelp("Only rows whose column is NULL; may be repeated.", valueName: "col"))
    var whereNull: [String] = []

    /// The conditions on a relation's own columns.
    func filters(on relation: RelationDescription) throws(CommandFailure) -> [RowFilter] {
        var filters: [RowFilter] = []
        for condition in conditions {
            guard let sign = condition.firstIndex(of: "=") else {
                throw .usage(
                    "--where takes COLUMN=VALUE, found \"\(condition)\".", advice: "For NULL: --where-null COLUMN")
            }
            let column = try relation.requireColumn(String(condition[..<sign]))
            filters.append(RowFilter(column: column.name, equals: String(condition[condition.index(after: sign)...])))
        }
        for name in whereNull {
            filters.append(RowFilter(column: try relation.requireColumn(name).name, equals: nil))
        }
        return filters
    }
}

extension RelationDescription {
    func requireColumn(_ name: String) throws(CommandFailure) -> ColumnDescription {
        if let column = column(named: name) { return column }
        let names = columns.map(\.name.name)
        let near = NearestName.of(name, among: names).map { "Did you mean \($0)? " } ?? ""
        throw .notThere(
            "\(self.name) has no column \(name).", advice: "\(near)It has: \(names.joined(separator: ", ")).")
    }
}
