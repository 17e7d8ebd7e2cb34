import MuseModel

/// What a timeline tells: entries in the order of the commit graph, and where the address changes among them.
struct TimelineStory: Sendable {
    /// The oldest first.
    let entries: [LifeEntry]
    /// By the number of the entry before which the address changes; the oldest change first.
    let changes: [Int: [AddressChange]]
    let commits: [String: CommitDetails]
    /// `nil` until it is known.
    let graph: GraphLanes?
    let addressCount: Int
    let gapCount: Int
    /// Of the entries that have one, the oldest entry first.
    let moments: [UTCTimestamp]
    /// From the first entry to the last; clocks may run backwards between.
    let lifeSeconds: Int64
    /// Columns of the longest name of an author.
    let authorWidth: Int
    private let numbers: [TimelineEntryID: Int]

    static let none = TimelineStory(entries: [], steps: [], commits: [:], graph: nil)

    /// - Parameter entries: the oldest first.
    init(entries: [LifeEntry], steps: [LineageStep], commits: [String: CommitDetails], graph: GraphLanes?) {
        (self.entries, self.commits, self.graph) = (entries, commits, graph)
        changes = AddressChanges.before(entries, steps: steps)
        let origins = changes.values.joined().flatMap { [$0.from, $0.to] }
        addressCount = Set(entries.map(\.address) + origins).count
        gapCount = entries.count { $0.isGap }
        let moments = entries.compactMap(\.row.committedAt)
        self.moments = moments
        lifeSeconds = (moments.max()?.secondsSince1970 ?? 0) - (moments.min()?.secondsSince1970 ?? 0)
        authorWidth = commits.values.map { TimelineRow.authorText($0).count }.max() ?? 0
        numbers = Dictionary(
            entries.enumerated().map { ($1.timelineID, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The number of an entry, counted from the oldest.
    func number(of id: TimelineEntryID) -> Int? { numbers[id] }

    /// The newest entry of a commit.
    func number(ofCommit commit: String) -> Int? { entries.lastIndex { $0.row.commit == commit } }

    /// The time without entries before one; `nil` where it goes without saying.
    func pause(before entry: Int) -> TimePause? {
        guard entry > 0, let later = entries[entry].row.committedAt, let earlier = entries[entry - 1].row.committedAt
        else { return nil }
        return TimePause(
            seconds: later.secondsSince1970 - earlier.secondsSince1970, lifeSeconds: lifeSeconds)
    }
}
