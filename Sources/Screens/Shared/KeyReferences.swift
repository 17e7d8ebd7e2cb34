import MuseModel
import MuseQueries
import PostgresClient

/// The keys of a relation that lead to rows of others: its foreign keys, and MuseHub's that the schema does not
/// declare.
struct KeyReferences: Hashable, Sendable {
    private let description: RelationDescription

    init(_ description: RelationDescription) {
        self.description = description
    }

    /// Columns whose values lead somewhere.
    var linkedColumns: Set<String> {
        let declared = description.constraints.flatMap(\.references).map(\.column.name)
        return Set(declared).union(unwritten.filter { $0.columns.count == 1 }.flatMap(\.columns))
    }

    /// What the value in a column refers to, given the row's values by column; `nil` where it is no key, or NULL.
    func target(ofColumn column: String, row: [String: String]) -> KeyTarget? {
        declaredTarget(ofColumn: column, row: row) ?? unwrittenTarget(ofColumn: column, row: row)
    }

    /// What the value under a name in a structured value refers to, as `content_id` in an operation's payload.
    static func target(ofMember name: String, value: String) -> KeyTarget? {
        let column = name.hasSuffix("content_id") ? "content_id" : name
        return UnwrittenKey.keys(ofRelation: "", columns: [column]).first { $0.columns == [column] }
            .flatMap { target($0, values: [value]) }
    }

    private var unwritten: [UnwrittenKey] {
        UnwrittenKey.keys(ofRelation: description.name.name.name, columns: description.columns.map(\.name.name))
    }

    private func declaredTarget(ofColumn column: String, row: [String: String]) -> KeyTarget? {
        let keys = description.constraints.filter { constraint in
            constraint.references.contains { $0.column.name == column }
        }
        // Of several keys over a column the narrowest speaks of the column itself.
        for key in keys.sorted(by: { $0.references.count < $1.references.count }) {
            let values = key.references.compactMap { reference in
                row[reference.column.name].map { (reference.target.column.name, $0) }
            }
            guard values.count == key.references.count, let first = key.references.first else { continue }
            return KeyTarget(
                place: .relation(first.target.relation),
                alternatives: [Dictionary(values, uniquingKeysWith: { first, _ in first })])
        }
        return nil
    }

    private func unwrittenTarget(ofColumn column: String, row: [String: String]) -> KeyTarget? {
        let candidates = unwritten.filter { $0.columns.contains(column) }.sorted { $0.columns.count < $1.columns.count }
        for key in candidates {
            let values = key.columns.compactMap { row[$0] }
            guard values.count == key.columns.count else { continue }
            return Self.target(key, values: values)
        }
        return nil
    }

    private static func target(_ key: UnwrittenKey, values: [String]) -> KeyTarget? {
        guard let first = values.first else { return nil }
        let alternatives = key.spellings(of: first).map { spelling in
            Dictionary(zip(key.targetColumns, [spelling] + values.dropFirst()), uniquingKeysWith: { first, _ in first })
        }
        return KeyTarget(place: .named(key.target.name), alternatives: alternatives)
    }
}
