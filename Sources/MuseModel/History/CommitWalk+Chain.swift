extension CommitWalk {
    /// What the contents tell of the order, where they tell all of it: in the order of time each entry takes up what
    /// the one before it left. Then the commits are one row, and the commit graph has nothing to add.
    ///
    /// - Returns: `nil` where they do not, as in a file's history with its patches, which name no content.
    public init?(chainOf lineage: Lineage) {
        guard lineage.bridges.isEmpty else { return nil }
        let timed = lineage.entries.compactMap { entry in entry.committedAt.map { (at: $0, entry: entry) } }
        guard timed.count == lineage.entries.count else { return nil }
        let entries = timed.sorted { $0.at < $1.at }.map(\.entry)
        guard zip(entries, entries.dropFirst()).allSatisfy(Self.isTakenUp),
            Set(entries.map(\.commit)).count == entries.count
        else { return nil }
        var visits: [String: Visit] = [:]
        var parents: [String] = []
        for entry in entries {
            visits[entry.commit] = Visit(parents: parents, committedAt: entry.committedAt)
            parents = [entry.commit]
        }
        self.init(visits: visits, isComplete: true)
    }

    private static func isTakenUp(_ earlier: HistoryEntry, by later: HistoryEntry) -> Bool {
        guard let left = earlier.contentAfter else { return earlier.kind == .delete && later.kind == .insert }
        return left == later.contentBefore
    }
}
