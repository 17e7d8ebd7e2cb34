/// The order that content ids tell: who brought a content comes before who took it away, and who moved it within its
/// collection comes between them.
enum ContentOrder {
    /// Pairs of commits. Only contents that were brought once and taken away once say anything: a content may come
    /// back.
    static func hints(_ lineage: Lineage) -> [(before: String, after: String)] {
        var hints: [(before: String, after: String)] = []
        for entries in Dictionary(grouping: lineage.entries, by: \.address).values {
            var brought: [String: [String]] = [:]
            var taken: [String: [String]] = [:]
            let moved = Dictionary(grouping: entries.filter { $0.kind == .move }) { $0.contentAfter ?? "" }
            for entry in entries where entry.contentBefore != entry.contentAfter {
                if let before = entry.contentBefore { taken[before, default: []].append(entry.commit) }
                if let after = entry.contentAfter { brought[after, default: []].append(entry.commit) }
            }
            for (content, commits) in brought {
                guard commits.count == 1, let followers = taken[content], followers.count == 1 else { continue }
                hints.append((commits[0], followers[0]))
                for move in moved[content] ?? [] { hints += [(commits[0], move.commit), (move.commit, followers[0])] }
            }
        }
        for step in lineage.steps where step.evidence.rows.count == 2 {
            hints.append((step.evidence.rows[0].commit, step.evidence.rows[1].commit))
        }
        return hints
    }
}
