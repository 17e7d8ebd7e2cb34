internal import Glibc

/// Estimates a total over clusters, as the ranges of a table's blocks, of which some are known: those drawn so far, in
/// random order and without replacement.
///
/// The interval is made of two parts. One is Student's t over the clusters seen, with the correction for a finite
/// population: what they say if the rest is like them. The other allows for clusters unlike any that were seen: as many
/// as could have been missed by chance in 95 of 100 draws, each as full as a cluster can be (for the upper bound) or
/// empty (for the lower one). Without it, rows that stand in one place of the table would not be in the interval until
/// that place is found. It shrinks as the share of what was seen grows. Sources: Cochran, "Sampling Techniques", 2.8 and
/// 2.9; for the missed ones the "rule of three", Hanley and Lippman-Hand 1983.
public struct ClusterEstimator: Sendable {
    /// All clusters, seen and unseen.
    public let clusters: Int
    /// What a cluster can hold, or hardly more.
    public let capacity: Double

    public private(set) var seen = 0
    /// What the clusters seen hold together.
    public private(set) var sum = 0.0
    private var sumOfSquares = 0.0
    private var largest = 0.0

    /// Clusters below which there is no estimate.
    public static let least = 20
    /// How probable it may be that the clusters missed are more than is allowed for.
    private static let missedChance = 0.05

    /// - Parameters:
    ///   - clusters: at least as many as will be added.
    ///   - capacity: how much a cluster can hold; one that turns out to hold more raises it.
    public init(clusters: Int, capacity: Double) {
        (self.clusters, self.capacity) = (clusters, capacity)
    }

    /// A cluster was drawn and holds this much.
    public mutating func add(_ amount: Double) {
        seen += 1
        sum += amount
        sumOfSquares += amount * amount
        largest = max(largest, amount)
    }

    /// `nil` while too few clusters are known. Exact once all are.
    public var estimate: IntervalEstimate? {
        if seen >= clusters { return IntervalEstimate(exactly: sum) }
        guard seen >= Self.least else { return nil }
        let (n, all) = (Double(seen), Double(clusters))
        let mean = sum / n
        let variance = max(0, sumOfSquares - n * mean * mean) / (n - 1)
        let deviation = (variance / n * (1 - n / all)).squareRoot() * all
        let reach = StudentQuantile.twoSided95(degreesOfFreedom: seen - 1) * deviation
        let missed = missedAtMost
        let full = max(capacity, largest)
        let value = mean * all
        // What is known is there, and what is not known holds no more than it can.
        let low = max(sum, value - reach - missed * mean)
        let high = min(sum + (all - n) * full, value + reach + missed * (full - mean))
        return IntervalEstimate(value: value, low: low, high: max(low, high))
    }

    /// How many of the clusters not seen may be unlike all that were: with more of their kind, missing them all would
    /// have had less than the chance allowed.
    private var missedAtMost: Double {
        let (n, all) = (Double(seen), Double(clusters))
        let share = 1 - pow(Self.missedChance, 1 / n)
        // Of the hypergeometric distribution, for which the binomial one is too cautious by half of what was drawn.
        return min(all - n, (share * (all - (n - 1) / 2)).rounded(.up))
    }
}
