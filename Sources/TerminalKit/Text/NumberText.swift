/// Numbers as people read them.
public enum NumberText {
    /// With thousands separators: "5,000,040".
    public static func grouped(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { grouped.append(",") }
            grouped.append(digit)
        }
        return (number < 0 ? "-" : "") + grouped
    }

    /// A count of bytes in powers of 1024, with two digits where one would say little: "1.9 GB", "61 MB".
    public static func bytes(_ count: Int) -> String {
        let units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"]
        var amount = Double(count.magnitude)
        var unit = 0
        while amount >= 999.5, unit < units.count - 1 {
            amount /= 1024
            unit += 1
        }
        let sign = count < 0 ? "-" : ""
        guard unit > 0, amount < 9.95 else { return "\(sign)\(Int(amount.rounded())) \(units[unit])" }
        let tenths = Int((amount * 10).rounded())
        return "\(sign)\(tenths / 10).\(tenths % 10) \(units[unit])"
    }

    /// How long ago something was, in its largest unit: "3 h ago"; "in 3 h" where it lies ahead.
    public static func ago(seconds: Double) -> String {
        guard seconds.isFinite else { return "never" }
        let amount = duration(seconds: seconds.magnitude)
        if seconds.magnitude < 1 { return "now" }
        return seconds < 0 ? "in \(amount)" : "\(amount) ago"
    }

    /// How long something still takes: "about 12 s left".
    public static func left(seconds: Double) -> String {
        "about \(duration(seconds: max(1, seconds.rounded()))) left"
    }

    /// A length of time in its largest unit, rounded down: "12 d", "3 h", "45 min", "8 s".
    public static func duration(seconds: Double) -> String {
        guard seconds.isFinite else { return "?" }
        let seconds = Int(min(seconds.magnitude, 1e15))
        let units = [(31_557_600, "y"), (86_400, "d"), (3600, "h"), (60, "min")]
        for (length, name) in units where seconds >= length {
            return "\(grouped(seconds / length)) \(name)"
        }
        return "\(seconds) s"
    }
}
