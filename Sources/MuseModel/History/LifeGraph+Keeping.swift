extension LifeGraph {
    /// The graph with only some of its commits, each descending from the nearest ones of these.
    ///
    /// Costs a walk over the commits, and where several ways come together one over what lies between them.
    public func keeping(_ kept: Set<String>) -> LifeGraph {
        let ranks = Dictionary(uniqueKeysWithValues: commits.enumerated().map { ($1, $0) })
        // The nearest kept ones of each commit: itself where it is kept.
        var nearest: [String: [String]] = [:]
        var reduced: [String: [String]] = [:]
        for commit in commits {
            var above: [String] = []
            for candidate in (parents[commit] ?? []).flatMap({ nearest[$0] ?? [] }) where !above.contains(candidate) {
                above.append(candidate)
            }
            if above.count > 1 {
                above = above.filter { one in
                    !above.contains { $0 != one && Self.descends($0, from: one, reduced, ranks) }
                }
            }
            nearest[commit] = kept.contains(commit) ? [commit] : above
            if kept.contains(commit) { reduced[commit] = above }
        }
        return LifeGraph(commits: commits.filter(kept.contains), parents: reduced, isByGraph: isByGraph)
    }

    /// Whether one commit has another among its ancestors. No commit comes before its ancestors, so what lies beyond
    /// the sought one need not be looked at.
    private static func descends(
        _ commit: String, from ancestor: String, _ parents: [String: [String]], _ ranks: [String: Int]
    ) -> Bool {
        guard let last = ranks[ancestor] else { return false }
        var open = [commit]
        var seen: Set<String> = []
        while let next = open.popLast() {
            if next == ancestor { return true }
            for parent in parents[next] ?? [] where ranks[parent] ?? 0 >= last && seen.insert(parent).inserted {
                open.append(parent)
            }
        }
        return false
    }

    private init(commits: [String], parents: [String: [String]], isByGraph: Bool) {
        (self.commits, self.parents, self.isByGraph) = (commits, parents, isByGraph)
    }
}
