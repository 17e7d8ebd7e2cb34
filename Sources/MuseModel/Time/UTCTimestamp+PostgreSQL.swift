extension UTCTimestamp {
    /// Reads a `timestamptz` as PostgreSQL prints it with `DateStyle` ISO, such as `2026-11-22 17:03:10.123456+05:30`.
    ///
    /// `nil` for what is no moment of the years 0000 to 9999, and so has no RFC 3339 form: `infinity`, dates BC, later
    /// years, a `timestamp` without a time zone, anything else.
    public init?(postgresText text: String) {
        var reader = FixedFieldReader(text)
        guard let year = reader.number(digits: 4), reader.skip("-"),
            let month = reader.number(digits: 2), reader.skip("-"),
            let day = reader.number(digits: 2), reader.skip(" "),
            let hour = reader.number(digits: 2), (0...23).contains(hour), reader.skip(":"),
            let minute = reader.number(digits: 2), (0...59).contains(minute), reader.skip(":"),
            let second = reader.number(digits: 2), (0...59).contains(second),
            let nanoseconds = reader.fraction(),
            let offset = reader.offset(),
            reader.isAtEnd,
            let date = CalendarDay(year: year, month: month, day: day)
        else { return nil }
        let seconds = date.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second - offset
        guard Self.firstSecond <= seconds, seconds <= Self.lastSecond else { return nil }
        self.init(secondsSince1970: seconds, nanoseconds: nanoseconds)
    }

    /// 0000-01-01T00:00:00Z.
    private static let firstSecond: Int64 = -62_167_219_200
    /// 9999-12-31T23:59:59Z.
    private static let lastSecond: Int64 = 253_402_300_799
}

/// Reads the fields of a timestamp's text from left to right.
private struct FixedFieldReader {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = text[...].utf8
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    mutating func number(digits: Int) -> Int64? {
        let field = rest.prefix(digits)
        guard field.count == digits else { return nil }
        var value: Int64 = 0
        for byte in field {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        }
        rest.removeFirst(digits)
        return value
    }

    /// Nanoseconds from `.5` and the like; 0 where there is no fraction, `nil` where it has no digit or over nine.
    mutating func fraction() -> Int32? {
        guard skip(".") else { return 0 }
        var value: Int32 = 0
        var digits = 0
        while let digit = number(digits: 1) {
            digits += 1
            guard digits <= 9 else { return nil }
            value = value * 10 + Int32(digit)
        }
        guard digits > 0 else { return nil }
        return (digits..<9).reduce(value) { value, _ in value * 10 }
    }

    /// Seconds east of UTC from `+05`, `-03:30` or `+01:23:45`.
    mutating func offset() -> Int64? {
        let isWest = rest.first == UInt8(ascii: "-")
        guard skip("+") || skip("-"), let hours = number(digits: 2) else { return nil }
        var seconds = hours * 3600
        for unit: Int64 in [60, 1] where skip(":") {
            guard let part = number(digits: 2) else { return nil }
            seconds += part * unit
        }
        return isWest ? -seconds : seconds
    }
}
