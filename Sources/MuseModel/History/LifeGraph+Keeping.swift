extension LifeGraph {
    /// The graph with only some of its commits, each descending from the nearest ones of these.
    ///
    /// Costs a walk over the commits, and over the ways between those that stay.
    public func keeping(_ kept: Set<String>) -> LifeGraph {
        // The nearest kept ones of each commit: itself where it is kept.
        var nearest: [String: [String]] = [:]
        var ancestors: [String: Set<String>] = [:]
        var reduced: [String: [String]] = [:]
        for commit in commits {
            var above: [String] = []
            for candidate in (parents[commit] ?? []).flatMap({ nearest[$0] ?? [] }) where !above.contains(candidate) {
                above.append(candidate)
            }
            if above.count > 1 {
                above = above.filter { one in !above.contains { $0 != one && ancestors[$0]?.contains(one) == true } }
            }
            guard kept.contains(commit) else {
                nearest[commit] = above
                continue
            }
            nearest[commit] = [commit]
            reduced[commit] = above
            // Only a commit beside others is ever asked for its ancestors, but nobody knows yet which that will be.
            ancestors[commit] = above.reduce(into: Set(above)) { $0.formUnion(ancestors[$1] ?? []) }
        }
        return LifeGraph(commits: commits.filter(kept.contains), parents: reduced, isByGraph: isByGraph)
    }

    private init(commits: [String], parents: [String: [String]], isByGraph: Bool) {
        (self.commits, self.parents, self.isByGraph) = (commits, parents, isByGraph)
    }
}
