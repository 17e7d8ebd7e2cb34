/// How often a watch looks.
public enum WatchPace: Hashable, Sendable {
    /// A look takes at most one twentieth of the time, and there is one every second at most and every minute at least.
    case adaptive
    /// Every so many seconds. However short, half of the time the server is left alone.
    case every(Double)

    /// Seconds: the shortest interval that a person may ask for.
    public static let shortestInterval = 0.2
    private static let share = 0.05
    private static let adaptiveRange = 1.0...60.0

    /// Seconds to wait after a look that took so many.
    public func pause(afterCost cost: Double) -> Double {
        switch self {
        case .adaptive:
            let interval = max(cost / Self.share, Self.adaptiveRange.lowerBound)
            return max(min(interval, Self.adaptiveRange.upperBound) - cost, cost)
        case .every(let interval): return max(interval - cost, cost, Self.shortestInterval / 2)
        }
    }
}
