public import MuseModel

/// Entries of which no more than a limit were read.
public struct BoundedEntries: Sendable, Hashable {
    public let entries: [HistoryEntry]
    /// Whether there are no more of them.
    public let isComplete: Bool

    /// - Parameter found: up to one more than the limit, which tells that there are more.
    init(_ found: [HistoryEntry], limit: Int) {
        (entries, isComplete) = (Array(found.prefix(limit)), found.count <= limit)
    }

    private init(entries: [HistoryEntry], isComplete: Bool) {
        (self.entries, self.isComplete) = (entries, isComplete)
    }

    /// Those that are wanted; whether there are more is not known any better.
    func filter(_ isWanted: (HistoryEntry) -> Bool) -> BoundedEntries {
        BoundedEntries(entries: entries.filter(isWanted), isComplete: isComplete)
    }
}
