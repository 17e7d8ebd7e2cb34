/// Turns marks on single elements into the parts that take each other's place.
enum ChangedBounds {
    /// The changed parts in order; between two of them stands at least one element that both sequences have.
    static func list(removed: [Bool], added: [Bool]) -> [GridBounds] {
        var list: [GridBounds] = []
        var (old, new) = (0, 0)
        while old < removed.count || new < added.count {
            let start = GridPoint(old: old, new: new)
            while old < removed.count, removed[old] { old += 1 }
            while new < added.count, added[new] { new += 1 }
            if old > start.old || new > start.new {
                list.append(GridBounds(old: start.old..<old, new: start.new..<new))
            } else {
                old += 1
                new += 1
            }
        }
        return list
    }
}
