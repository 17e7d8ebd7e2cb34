/// How long an estimate is worth waiting for: the longer it took, the wider its interval may be.
public enum EstimatePatience {
    /// Whether to take an estimate as it is.
    public static func isEnough(_ estimate: IntervalEstimate, after time: Duration) -> Bool {
        // In the end any will do: rows that stand in few places of a table are only found by looking at all of it.
        if time >= .milliseconds(800) { return true }
        let widest = time < .milliseconds(300) ? 0.05 : 0.25
        return (estimate.high - estimate.low) / 2 <= widest * estimate.value
    }
}
