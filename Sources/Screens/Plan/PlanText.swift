import MuseModel
import TerminalKit

/// Amounts of a plan in few columns.
enum PlanText {
    /// Four columns at most up to a million million: "169", "9.9k", "50k", "1.2M".
    static func short(_ number: Double) -> String {
        guard number.isFinite else { return "?" }
        guard number >= 999.5 else { return number < 10 && number.rounded() != number ? tenths(number) : whole(number) }
        var amount = number
        var unit = -1
        let units = ["k", "M", "G", "T"]
        while amount >= 999.5, unit < units.count - 1 {
            amount /= 1000
            unit += 1
        }
        return (amount < 9.95 ? tenths(amount) : whole(amount)) + units[unit]
    }

    /// With thousands separators.
    static func grouped(_ number: Double) -> String {
        number < 10 && number.rounded() != number
            ? tenths(number) : NumberText.grouped(Int(exactly: number.rounded()) ?? .max)
    }

    /// "~" before the rows of a step whose average of an execution was rounded, and then taken so many times.
    static func mark(of node: PlanNode) -> String { node.actual?.isVague == true ? "~" : "" }

    /// "0.04 ms", "3.6 ms", "38 ms", "1.24 s".
    static func time(milliseconds: Double) -> String {
        if milliseconds >= 99_950 { return "\(whole(milliseconds / 1000)) s" }
        if milliseconds >= 999.5 { return "\(hundredths(milliseconds / 1000)) s" }
        if milliseconds >= 99.95 { return "\(whole(milliseconds)) ms" }
        return milliseconds >= 9.995 ? "\(tenths(milliseconds)) ms" : "\(hundredths(milliseconds)) ms"
    }

    /// "×296": how many times too few or too many rows were estimated.
    static func factor(_ factor: Double) -> String { "×" + short(factor.rounded(.down)) }

    private static func whole(_ number: Double) -> String { String(Int(exactly: number.rounded()) ?? .max) }

    private static func tenths(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    private static func hundredths(_ number: Double) -> String {
        let hundredths = Int((number * 100).rounded())
        return "\(hundredths / 100).\(hundredths / 10 % 10)\(hundredths % 10)"
    }
}
