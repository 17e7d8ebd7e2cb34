/// How long a piece of work still takes, going by how long what is done of it took.
public struct WorkPace: Hashable, Sendable {
    private var startedAt: Double
    private var fraction: Double?

    /// Seconds of work before which they tell nothing.
    private static let leastSeconds = 1.0
    /// The share of the work before which the same holds.
    private static let leastFraction = 0.01

    /// - Parameter startedAt: seconds, by any clock that the other moments are of too.
    public init(startedAt: Double) {
        self.startedAt = startedAt
    }

    /// So much is done now. Far less than before means that other work has begun, or the same from the start; a little
    /// less, that words of those who work side by side overtook each other.
    ///
    /// - Parameter fraction: 0 to 1; `nil` where it is not known.
    public mutating func take(_ fraction: Double?, at now: Double) {
        if let former = self.fraction, fraction.map({ $0 < former / 2 }) ?? true { startedAt = now }
        self.fraction = fraction
    }

    /// Seconds until the end; `nil` while it cannot be told, and when nothing is left.
    public func secondsLeft(at now: Double) -> Double? {
        guard let fraction, fraction > Self.leastFraction, fraction < 1, now - startedAt >= Self.leastSeconds else {
            return nil
        }
        return (now - startedAt) * (1 - fraction) / fraction
    }
}
