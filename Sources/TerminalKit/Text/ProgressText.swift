/// How far a piece of work has come, as one line of a terminal that is written over itself.
///
/// What matters most comes first, since what does not fit is cut off: a line that is wider than the terminal would
/// become two, and the next one would no longer be written over it.
public struct ProgressText: Hashable, Sendable {
    /// Which part of the work the rest is about, as in "scan 1 of 3"; `nil` where it is about all of it.
    public let part: String?
    /// 0 to 1; `nil` where it is not known.
    public let fraction: Double?
    /// `nil` where it cannot be told.
    public let secondsLeft: Double?
    /// What is being done; of any content.
    public let text: String

    private static let barWidth = 16

    public init(part: String? = nil, fraction: Double?, secondsLeft: Double? = nil, text: String) {
        (self.part, self.fraction, self.secondsLeft, self.text) = (part, fraction, secondsLeft, text)
    }

    /// The line in a terminal of so many columns. The last column stays free: with a character there some terminals go
    /// on to the next line.
    public func line(columns: Int) -> String {
        let left = secondsLeft.map { NumberText.left(seconds: $0) }
        let parts = [part, fraction.map(Self.bar), left, text].compactMap(\.self)
        return DisplayText(parts.joined(separator: " · ")).truncated(to: max(0, columns - 1)).string
    }

    private static func bar(_ fraction: Double) -> String {
        let share = fraction.isFinite ? min(max(fraction, 0), 1) : 0
        let filled = Int((share * Double(barWidth)).rounded())
        let percent = String(Int(share * 100))
        return "[" + String(repeating: "#", count: filled) + String(repeating: "-", count: barWidth - filled) + "] "
            + String(repeating: " ", count: 3 - percent.count) + percent + " %"
    }
}
