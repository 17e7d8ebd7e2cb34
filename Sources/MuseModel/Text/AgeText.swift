/// A span of time in a sentence.
public enum AgeText {
    /// In the largest unit of which it has two at least, rounded down: "90 minutes", "3 days".
    public static func words(seconds: Double) -> String {
        let units: [(name: String, length: Double)] = [("days", 86_400.0), ("hours", 3600), ("minutes", 60)]
        for unit in units where seconds >= 2 * unit.length && seconds.isFinite {
            return "\(Int(min(seconds / unit.length, 1e9))) \(unit.name)"
        }
        return "\(Int(max(0, seconds.isFinite ? seconds : 0))) s"
    }
}
