import MuseModel

/// Gaps that have something in common: a repository, an author, a day.
struct GapGroup: Hashable, Sendable {
    enum Key: Hashable, Sendable {
        case named(String)
        /// They have no such thing.
        case none
        /// Of groups beyond those that are told apart.
        case others
    }

    let key: Key
    let rows: Int
    var firstAt: UTCTimestamp?
    var lastAt: UTCTimestamp?

    init(_ key: Key, rows: Int) {
        (self.key, self.rows) = (key, rows)
    }

    init(_ key: Key, _ count: GapCount) {
        self.init(key, rows: count.rows)
        (firstAt, lastAt) = (count.firstAt, count.lastAt)
    }
}

/// All groups of one kind, in the order in which they are listed.
struct GapGroups: Sendable {
    let all: [GapGroup]
    /// Of all groups together.
    let rows: Int
    /// Rows of the largest group.
    let largest: Int

    init(_ all: [GapGroup] = []) {
        self.all = all
        rows = all.reduce(0) { $0 + $1.rows }
        largest = all.reduce(0) { max($0, $1.rows) }
    }
}

extension GapTally.Groups {
    /// The groups as they are listed: the largest first and of those the latest, days the latest first. Those that
    /// belong to no group come last. Sorts all of them.
    func listed(by dimension: GapDimension) -> GapGroups {
        let named = counts.sorted { left, right in
            if dimension == .day { return left.key > right.key }
            if left.value.rows != right.value.rows { return left.value.rows > right.value.rows }
            if let last = left.value.lastAt, let other = right.value.lastAt, last != other { return last > other }
            return left.key < right.key
        }
        let apart = [(GapGroup.Key.none, none), (.others, others)].filter { $0.1.rows > 0 }
        return GapGroups(
            named.map { GapGroup(.named($0.key), $0.value) } + apart.map { GapGroup($0.0, $0.1) })
    }
}

extension GapDimension {
    /// As the screen calls it.
    var word: String {
        switch self {
        case .repository: "repository"
        case .operation: "op"
        case .author: "author"
        case .agent: "agent"
        case .commit: "commit"
        case .day: "day"
        }
    }

    /// The one after it; the first after the last.
    var following: GapDimension {
        let all = Self.allCases
        return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
    }
}
