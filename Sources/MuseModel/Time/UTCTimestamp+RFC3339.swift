extension UTCTimestamp {
    /// Reads RFC 3339, such as `2026-11-22T17:03:10.123456+05:30`; a blank may stand for the `T`. `nil` for anything
    /// else, and for moments outside the years 0000 to 9999.
    public init?(rfc3339 text: String) {
        var reader = FixedFieldReader(text)
        guard let date = reader.date(), reader.skip("T") || reader.skip("t") || reader.skip(" "),
            let hour = reader.number(digits: 2), (0...23).contains(hour), reader.skip(":"),
            let minute = reader.number(digits: 2), (0...59).contains(minute), reader.skip(":"),
            let second = reader.number(digits: 2), (0...59).contains(second),
            let nanoseconds = reader.fraction(),
            let offset = reader.skip("Z") || reader.skip("z") ? 0 : reader.offset(),
            reader.isAtEnd
        else { return nil }
        let seconds = date.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second - offset
        guard Self.secondsOfRFC3339.contains(seconds) else { return nil }
        self.init(secondsSince1970: seconds, nanoseconds: nanoseconds)
    }

    /// The beginning of a day in UTC from its date, such as `2026-11-22`; the other way round it is ``day``.
    public init?(day text: String) {
        var reader = FixedFieldReader(text)
        guard let date = reader.date(), reader.isAtEnd else { return nil }
        self.init(secondsSince1970: date.daysSince1970 * 86_400)
    }
}

extension FixedFieldReader {
    /// A date such as `2026-11-22`.
    mutating func date() -> CalendarDay? {
        guard let year = number(digits: 4), skip("-"), let month = number(digits: 2), skip("-"),
            let day = number(digits: 2)
        else { return nil }
        return CalendarDay(year: year, month: month, day: day)
    }
}
