/// A moment in UTC, to the nanosecond, in the proleptic Gregorian calendar and without leap seconds, as PostgreSQL and
/// msgpack count time.
public struct UTCTimestamp: Hashable, Sendable {
    /// Whole seconds since 1970-01-01T00:00:00Z, rounded towards the past.
    public let secondsSince1970: Int64
    /// What comes on top of the whole seconds: 0 to 999,999,999.
    public let nanoseconds: Int32

    /// A moment; `nil` where the nanoseconds are out of range.
    public init?(secondsSince1970: Int64, nanoseconds: Int32 = 0) {
        guard (0..<1_000_000_000).contains(nanoseconds) else { return nil }
        self.secondsSince1970 = secondsSince1970
        self.nanoseconds = nanoseconds
    }

    /// A moment as most clocks tell it.
    public init(millisecondsSince1970 milliseconds: Int64) {
        let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1000)
        secondsSince1970 = rest < 0 ? seconds - 1 : seconds
        nanoseconds = Int32(rest < 0 ? rest + 1000 : rest) * 1_000_000
    }

    /// RFC 3339, `2026-11-22T17:03:10.123456Z`, the fraction without trailing zeros.
    ///
    /// RFC 3339 has the years 0000 to 9999; others are written as ISO 8601 expands them, with a sign and more digits.
    public var rfc3339: String { "\(date)T\(time)\(fraction)Z" }

    /// For a person: `2026-11-22 17:03:10Z`, without the fraction.
    public var short: String { "\(date) \(time)Z" }

    /// The day, `2026-11-22`.
    public var day: String { date }

    private var date: String {
        let day = CalendarDay(daysSince1970: Self.days(of: secondsSince1970))
        let sign = day.year < 0 ? "-" : day.year > 9999 ? "+" : ""
        return "\(sign)\(Self.padded(day.year.magnitude, 4))-\(Self.padded(day.month, 2))-\(Self.padded(day.day, 2))"
    }

    private var time: String {
        let remainder = secondsSince1970 % 86_400
        let second = remainder < 0 ? remainder + 86_400 : remainder
        return [second / 3600, second / 60 % 60, second % 60].map { Self.padded($0, 2) }.joined(separator: ":")
    }

    private var fraction: String {
        guard nanoseconds > 0 else { return "" }
        var digits = Self.padded(nanoseconds, 9)[...]
        while digits.last == "0" { digits.removeLast() }
        return ".\(digits)"
    }

    private static func days(of seconds: Int64) -> Int64 {
        let (quotient, remainder) = seconds.quotientAndRemainder(dividingBy: 86_400)
        return remainder < 0 ? quotient - 1 : quotient
    }

    private static func padded(_ number: some BinaryInteger, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension UTCTimestamp: CustomStringConvertible {
    /// ``rfc3339``.
    public var description: String { rfc3339 }
}

extension UTCTimestamp: Comparable {
    public static func < (left: UTCTimestamp, right: UTCTimestamp) -> Bool {
        (left.secondsSince1970, left.nanoseconds) < (right.secondsSince1970, right.nanoseconds)
    }
}
