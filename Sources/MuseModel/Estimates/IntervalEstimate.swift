/// A number that was estimated from a part, with the interval that holds the true one in 95 of 100 cases.
///
/// Rounding for people is up to whoever draws it.
public struct IntervalEstimate: Sendable, Hashable {
    public let value: Double
    public let low: Double
    public let high: Double

    public init(value: Double, low: Double, high: Double) {
        (self.value, self.low, self.high) = (value, low, high)
    }

    /// A number that is known.
    public init(exactly value: Double) {
        self.init(value: value, low: value, high: value)
    }

    public func contains(_ number: Double) -> Bool {
        low <= number && number <= high
    }
}
