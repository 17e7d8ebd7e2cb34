/// A moment as a person says it: in RFC 3339, as the beginning of a day, or by how long ago it was.
public enum MomentText {
    /// What ``moment(_:now:)`` takes, for a message.
    public static let forms =
        "a time such as 2026-11-22T17:03:10Z, a day such as 2026-11-22, "
        + "or how long ago, such as 12h or 7d (s, m, h, d, w)"

    /// - Parameter now: from which a span such as `7d` counts back.
    /// - Returns: `nil` for what is none of the forms, and for what lies before the year 0.
    public static func moment(_ text: String, now: UTCTimestamp) -> UTCTimestamp? {
        UTCTimestamp(rfc3339: text) ?? UTCTimestamp(day: text)
            ?? span(text).flatMap { seconds in
                let (moment, overflows) = now.secondsSince1970.subtractingReportingOverflow(seconds)
                guard !overflows, UTCTimestamp.secondsOfRFC3339.contains(moment) else { return nil }
                return UTCTimestamp(secondsSince1970: moment, nanoseconds: now.nanoseconds)
            }
    }

    /// Seconds of a number and a unit.
    private static func span(_ text: String) -> Int64? {
        guard let unit = text.last.flatMap(seconds(ofUnit:)), let number = Int64(text.dropLast()), number >= 0,
            !text.hasPrefix("+"), !text.hasPrefix("-")
        else { return nil }
        let (product, overflows) = number.multipliedReportingOverflow(by: unit)
        return overflows ? nil : product
    }

    private static func seconds(ofUnit unit: Character) -> Int64? {
        switch unit {
        case "s": 1
        case "m": 60
        case "h": 3600
        case "d": 86_400
        case "w": 7 * 86_400
        default: nil
        }
    }
}
