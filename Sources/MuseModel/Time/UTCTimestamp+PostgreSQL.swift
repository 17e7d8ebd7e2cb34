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
        guard Self.secondsOfRFC3339.contains(seconds) else { return nil }
        self.init(secondsSince1970: seconds, nanoseconds: nanoseconds)
    }

    /// From 0000-01-01T00:00:00Z to 9999-12-31T23:59:59Z.
    static let secondsOfRFC3339: ClosedRange<Int64> = -62_167_219_200...253_402_300_799
}
