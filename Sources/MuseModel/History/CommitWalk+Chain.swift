extension CommitWalk {
    /// What the contents tell of the order, where they tell all of it: in the order of time each entry takes up what
    /// the one before it left. Then the commits are one row, and the commit graph has nothing to add.
    ///
    /// - Returns: `nil` where they do not, as in a file's history with its patches, which name no content.
    public init?(chainOf lineage: Lineage) {
        guard lineage.commitsInDoubt.isEmpty else { return nil }
        var visits: [String: Visit] = [:]
        var parents: [String] = []
        for entry in lineage.entriesByTime {
            visits[entry.commit] = Visit(parents: parents, committedAt: entry.committedAt)
            parents = [entry.commit]
        }
        self.init(visits: visits, isComplete: true)
    }
}

extension Lineage {
    /// Those that have a time.
    fileprivate var entriesByTime: [HistoryEntry] {
        entries.compactMap { entry in entry.committedAt.map { (at: $0, entry: entry) } }
            .sorted { $0.at < $1.at }.map(\.entry)
    }

    /// The commits whose place in the order only the commit graph tells: next to them, in the order of time, an entry
    /// does not take up what the one before it left. Empty where the contents tell all.
    public var commitsInDoubt: Set<String> {
        let entries = entriesByTime
        var doubtful = Set(bridges.map(\.commit))
        for entry in self.entries where entry.committedAt == nil { doubtful.insert(entry.commit) }
        for (earlier, later) in zip(entries, entries.dropFirst()) where !later.takesUp(earlier) {
            doubtful.formUnion([earlier.commit, later.commit])
        }
        var met: Set<String> = []
        for entry in entries where !met.insert(entry.commit).inserted { doubtful.insert(entry.commit) }
        return doubtful
    }
}

extension HistoryEntry {
    fileprivate func takesUp(_ earlier: HistoryEntry) -> Bool {
        guard let left = earlier.contentAfter else { return earlier.kind == .delete && kind == .insert }
        return left == contentBefore
    }
}
