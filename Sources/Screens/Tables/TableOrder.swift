import MuseQueries

/// By what the list of tables is sorted.
public struct TableOrder: Hashable, Sendable {
    public enum Column: Int, Hashable, Sendable, CaseIterable {
        case name, rows, size, dead, analysed, kind, purpose

        var label: String {
            switch self {
            case .name: "name"
            case .rows: "rows"
            case .size: "size"
            case .dead: "dead"
            case .analysed: "analysed"
            case .kind: "kind"
            case .purpose: "what it holds"
            }
        }

        /// Numbers are of interest from the top, words from A.
        var startsAscending: Bool { self == .name || self == .kind || self == .purpose }
    }

    public var column: Column = .size
    public var isAscending = false

    mutating func advance() {
        column = Column(rawValue: (column.rawValue + 1) % Column.allCases.count) ?? .name
        isAscending = column.startsAscending
    }

    func sorted(_ relations: [RelationSummary]) -> [RelationSummary] {
        relations.sorted { left, right in
            let (first, second) = isAscending ? (left, right) : (right, left)
            let (one, other) = (rank(first), rank(second))
            // A tie goes by name, from A in either direction.
            return one == other ? left.name < right.name : one < other
        }
    }

    private func rank(_ relation: RelationSummary) -> Rank {
        switch column {
        case .name: .text(relation.name.description)
        case .rows: .number(Double(relation.estimate.rows ?? -1))
        case .size: .number(Double(relation.totalBytes))
        case .dead: .number(relation.deadShare ?? -1)
        case .analysed: .number(relation.lastAnalyze ?? -1)
        case .kind: .text(relation.kind.label)
        case .purpose: .text(relation.purpose)
        }
    }

    private enum Rank: Comparable {
        case number(Double)
        case text(String)
    }
}
