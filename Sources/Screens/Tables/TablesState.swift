public import MuseQueries
import MuseModel

/// The list of relations.
public struct TablesState: Sendable {
    public internal(set) var relations: Loadable<[RelationSummary]> = .loading
    public internal(set) var order = TableOrder()
    public internal(set) var filter = ""
    public internal(set) var cursor = ListCursor()
    /// The table that the person chose: a filter that hides it does not make it another.
    var chosen: RelationName?
    /// Counts under way, by the relation's name.
    public internal(set) var counts: [RelationName: CountProgress] = [:]

    public init() {}

    /// The relations that the filter leaves, in order.
    public var shown: [RelationSummary] {
        let all = order.sorted(relations.value ?? [])
        return filter.isEmpty ? all : all.filter(matches)
    }

    public var selected: RelationSummary? {
        let shown = shown
        return shown.indices.contains(cursor.selected) ? shown[cursor.selected] : nil
    }

    private func matches(_ relation: RelationSummary) -> Bool {
        [relation.name.description, relation.purpose].contains { $0.firstRange(ofCaseInsensitive: filter) != nil }
    }
}

extension RelationSummary {
    /// What the relation holds: the guide's word on it, else its comment.
    var purpose: String {
        MuseTable(rawValue: name.name.name)?.purpose ?? comment ?? ""
    }
}
