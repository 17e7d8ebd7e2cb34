/// The commit graph with all but a few commits left out: who are the nearest of those few that a commit descends from.
struct GraphReduction {
    /// For each number its nearest ancestors, none of which is an ancestor of another.
    private(set) var parents: [[Int]]
    private(set) var ancestors: AncestorSets

    /// - Parameter ids: the few; their places are their numbers.
    init(ids: [String], numbers: [String: Int], walk: CommitWalk) {
        parents = [[Int]](repeating: [], count: ids.count)
        ancestors = AncestorSets(count: ids.count)
        let indexed = IndexedWalk(walk)
        var nearest = [[Int]](repeating: [], count: indexed.ids.count)
        for commit in indexed.parentsFirst {
            let above = reduced(indexed.parents[commit].flatMap { nearest[$0] })
            guard let number = numbers[indexed.ids[commit]] else {
                nearest[commit] = above
                continue
            }
            parents[number] = above
            for ancestor in above { ancestors.insert(ancestor, into: number) }
            nearest[commit] = [number]
        }
    }

    /// Without repetition, and without those that another one descends from.
    private func reduced(_ numbers: [Int]) -> [Int] {
        guard numbers.count > 1 else { return numbers }
        var unique: [Int] = []
        for number in numbers where !unique.contains(number) { unique.append(number) }
        return unique.filter { number in !unique.contains { ancestors.contains(number, in: $0) } }
    }
}

/// A walk with numbers instead of ids.
private struct IndexedWalk {
    let ids: [String]
    let parents: [[Int]]

    init(_ walk: CommitWalk) {
        let ids = Array(walk.visits.keys)
        let numbers = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
        self.ids = ids
        parents = ids.map { id in (walk.visits[id]?.parents ?? []).compactMap { numbers[$0] } }
    }

    /// Parents before children. Commits in a circle, which no healthy graph has, and what descends from one are left
    /// out.
    var parentsFirst: [Int] {
        var children = [[Int]](repeating: [], count: ids.count)
        var waiting = parents.map(\.count)
        for (child, parents) in parents.enumerated() {
            for parent in parents { children[parent].append(child) }
        }
        var order = ids.indices.filter { waiting[$0] == 0 }
        var position = 0
        while position < order.count {
            for child in children[order[position]] {
                waiting[child] -= 1
                if waiting[child] == 0 { order.append(child) }
            }
            position += 1
        }
        return order
    }
}
