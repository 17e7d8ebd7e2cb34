/// How often a watch looks.
public enum WatchPace: Hashable, Sendable {
    /// A look takes at most one twentieth of the time, and there is one every second at most and every minute at least.
    case adaptive
    /// Every so many seconds. However short, half of the time the server is left alone.
    case every(Double)

    /// Seconds: the shortest interval that a person may ask for.
    public static let shortestInterval = 0.2
    private static let share = 0.05
    private static let adaptiveInterval = 1.0...60.0

    /// Seconds to wait after a look that took `cost` seconds, before one that is expected to take `next`.
    public func pause(after cost: Double, expecting next: Double) -> Double {
        let interval =
            switch self {
            case .adaptive:
                min(max(next / Self.share, Self.adaptiveInterval.lowerBound), Self.adaptiveInterval.upperBound)
            case .every(let seconds): max(seconds, Self.shortestInterval)
            }
        return max(interval - cost, next, Self.shortestInterval / 2)
    }
}
