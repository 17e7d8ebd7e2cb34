/// Gaps counted by cause, and within each cause by every ``GapDimension``.
///
/// Memory is bounded by ``mostGroups`` groups for each cause and dimension, whatever the number of rows.
public struct GapTally: Hashable, Sendable {
    /// Different groups that are told apart; what comes later is counted together in ``Groups/others``.
    public static let mostGroups = 50_000

    /// The groups of one dimension.
    public struct Groups: Hashable, Sendable {
        public fileprivate(set) var counts: [String: GapCount] = [:]
        /// Rows of groups beyond ``GapTally/mostGroups``.
        public fileprivate(set) var others = GapCount()
        /// Rows that belong to no group, such as those without an author.
        public fileprivate(set) var none = GapCount()

        fileprivate mutating func add(_ finding: GapFinding, to group: String?) {
            guard let group else { return none.add(finding) }
            if counts[group] == nil, counts.count >= GapTally.mostGroups { return others.add(finding) }
            counts[group, default: GapCount()].add(finding)
        }

        fileprivate mutating func add(_ more: Groups) {
            counts.merge(more.counts) { left, right in
                var sum = left
                sum.add(right)
                return sum
            }
            others.add(more.others)
            none.add(more.none)
        }
    }

    /// What is known of one cause.
    public struct Part: Hashable, Sendable {
        public fileprivate(set) var count = GapCount()
        /// The earliest of its rows by the commit's time, and the latest.
        public fileprivate(set) var first: GapEntry?
        public fileprivate(set) var last: GapEntry?
        fileprivate var groups: [GapDimension: Groups] = [:]

        public func groups(_ dimension: GapDimension) -> Groups { groups[dimension] ?? Groups() }
    }

    /// Only causes that occur.
    public private(set) var parts: [GapCause: Part] = [:]

    public init() {}

    /// All gaps together.
    public var all: GapCount {
        parts.values.reduce(into: GapCount()) { $0.add($1.count) }
    }

    public func count(of cause: GapCause) -> GapCount { parts[cause]?.count ?? GapCount() }

    public mutating func add(_ finding: GapFinding) {
        var part = parts.removeValue(forKey: finding.cause) ?? Part()
        part.count.add(finding)
        if part.first.map({ finding.entry.isEarlier(than: $0) }) ?? true { part.first = finding.entry }
        if part.last.map({ finding.entry.isLater(than: $0) }) ?? true { part.last = finding.entry }
        for dimension in GapDimension.allCases {
            part.groups[dimension, default: Groups()].add(finding, to: dimension.group(of: finding))
        }
        parts[finding.cause] = part
    }

    /// The groups of a dimension, over one cause or over all.
    public func groups(_ dimension: GapDimension, of cause: GapCause? = nil) -> Groups {
        if let cause { return parts[cause]?.groups(dimension) ?? Groups() }
        return parts.values.reduce(into: Groups()) { $0.add($1.groups(dimension)) }
    }
}
