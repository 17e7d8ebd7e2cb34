/// How often a watch looks.
public enum WatchPace: Hashable, Sendable {
    /// A look takes at most one twentieth of the time, however long it takes, and there is one every second at most.
    case adaptive
    /// Every so many seconds. However short, half of the time the server is left alone.
    case every(Double)

    /// Seconds: the shortest interval that a person may ask for.
    public static let shortestInterval = 0.2
    private static let share = 0.05
    private static let shortestAdaptiveInterval = 1.0

    /// Seconds to wait after a look that took `cost` seconds, before one that is expected to take `next`.
    public func pause(after cost: Double, expecting next: Double) -> Double {
        let interval =
            switch self {
            case .adaptive: max(next / Self.share, Self.shortestAdaptiveInterval)
            case .every(let seconds): max(seconds, Self.shortestInterval)
            }
        return max(interval - cost, next, Self.shortestInterval / 2)
    }
}
