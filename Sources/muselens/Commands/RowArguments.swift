import MuseQueries

/// What `rows` was asked for, in terms of the relation's own columns and keys.
struct RowArguments {
    private let command: RowsCommand
    private let relation: RelationDescription

    init(_ command: RowsCommand, relation: RelationDescription) {
        (self.command, self.relation) = (command, relation)
    }

    func selection() throws(CommandFailure) -> RowSelection {
        RowSelection(
            relation: relation.name, columns: try columns(), order: try order(), isReversed: command.reverse,
            filters: try command.filter.filters(on: relation))
    }

    private func columns() throws(CommandFailure) -> [ColumnDescription] {
        guard let names = command.columns else { return relation.columns }
        var columns: [ColumnDescription] = []
        for name in names.split(separator: ",", omittingEmptySubsequences: false) {
            let column = try relation.requireColumn(String(name))
            guard !columns.contains(column) else { throw .usage("--columns names \(name) twice.") }
            columns.append(column)
        }
        return columns
    }

    private func order() throws(CommandFailure) -> RowOrder {
        let keys = relation.rowKeys
        guard let wanted = command.order else {
            if command.reverse, relation.defaultOrder == .window {
                throw .usage("\(relation.name) has no key, so its rows have no order to reverse.")
            }
            return relation.defaultOrder
        }
        let key = keys.first { $0.index.name == wanted || $0.columns.map(\.name).joined(separator: ",") == wanted }
        if let key { return .key(key) }
        guard !keys.isEmpty else {
            throw .usage(
                "\(relation.name) has no unique index over columns that are never NULL, so it cannot be read by --order."
            )
        }
        let list = keys.map { "\($0.columns.map(\.name).joined(separator: ",")) (\($0.index))" }
        throw .usage(
            "\(relation.name) cannot be read by --order \(wanted).",
            advice: "It can by: \(list.joined(separator: "; ")).")
    }
}
