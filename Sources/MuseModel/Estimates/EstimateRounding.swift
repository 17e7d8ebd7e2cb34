/// The numbers of an estimate as people are told them.
public enum EstimateRounding {
    /// To three digits: more would say what is not known. `Int.max` where an integer cannot hold it.
    ///
    /// - Parameter rule: down for a lower bound and up for an upper one keeps an interval from getting narrower.
    public static func threeDigits(
        _ number: Double, _ rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero
    ) -> Int {
        var unit = 1.0
        while (number / unit).magnitude >= 1000 { unit *= 10 }
        return Int(exactly: (number / unit).rounded(rule) * unit) ?? Int.max
    }
}
