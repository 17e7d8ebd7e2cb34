/// Asking again and again for what is on the screen, until it is left.
struct Watch: Sendable, Hashable {
    /// Seconds from one time to the next.
    static let interval = 2.0

    /// When it was asked last, in seconds since 1970.
    var askedAt: Double

    func isDue(at now: Double) -> Bool { now - askedAt >= Self.interval }
}
