import MuseModel
import Testing

@Suite("Moments in UTC")
struct UTCTimestampSpecification {
    @Test(
        "PostgreSQL's text becomes RFC 3339 in UTC",
        arguments: [
            ("2026-11-22 17:03:10.123456+00", "2026-11-22T17:03:10.123456Z"),
            ("2026-11-22 17:03:10+00", "2026-11-22T17:03:10Z"),
            ("2026-11-22 17:03:10.5+00", "2026-11-22T17:03:10.5Z"),
            ("2026-11-22 17:03:10.000001+00", "2026-11-22T17:03:10.000001Z"),
            ("2026-01-01 00:30:00+05:30", "2025-12-31T19:00:00Z"),
            ("2024-02-28 23:00:00-02", "2024-02-29T01:00:00Z"),
            ("1900-03-01 00:00:00+00", "1900-03-01T00:00:00Z"),
            ("1883-11-18 12:00:00-04:56:02", "1883-11-18T16:56:02Z"),
            ("1969-12-31 23:59:59.25+00", "1969-12-31T23:59:59.25Z"),
            ("0001-01-01 00:00:00+00", "0001-01-01T00:00:00Z"),
            ("9999-12-31 23:59:59.999999+00", "9999-12-31T23:59:59.999999Z"),
        ])
    func postgres(text: String, expected: String) {
        #expect(UTCTimestamp(postgresText: text)?.rfc3339 == expected)
    }

    @Test(
        "What has no RFC 3339 form, or is no moment, is refused",
        arguments: [
            "infinity", "-infinity", "0044-03-15 12:00:00+00 BC", "12026-01-01 00:00:00+00",
            "9999-12-31 23:59:59-01", "2026-11-22 17:03:10", "2026-11-22", "2026-02-29 00:00:00+00",
            "2026-13-01 00:00:00+00", "2026-00-10 00:00:00+00", "2026-11-22 24:00:00+00", "2026-11-22 17:03:10.+00",
            "2026-11-22 17:03:10.1234567891+00", "2026-11-22 17:03:10+", "", "2026-11-22 17:03:10+00 ", "Sun Nov 22",
        ])
    func refused(text: String) {
        #expect(UTCTimestamp(postgresText: text) == nil)
    }

    @Test("A moment is written and read back over four hundred years, day by day")
    func roundTrip() throws {
        for day in stride(from: Int64(-146_097), through: 146_097, by: 7) {
            let moment = try #require(UTCTimestamp(secondsSince1970: day * 86_400 + 3_723, nanoseconds: 40_000_000))
            let text = moment.rfc3339.replacing("T", with: " ").replacing("Z", with: "+00")
            #expect(UTCTimestamp(postgresText: text) == moment)
        }
    }

    @Test("Known moments have their known text")
    func known() throws {
        #expect(UTCTimestamp(secondsSince1970: 0)?.rfc3339 == "1970-01-01T00:00:00Z")
        #expect(UTCTimestamp(secondsSince1970: 1_000_000_000)?.rfc3339 == "2001-09-09T01:46:40Z")
        #expect(UTCTimestamp(secondsSince1970: -1)?.rfc3339 == "1969-12-31T23:59:59Z")
        #expect(UTCTimestamp(secondsSince1970: 1_000_000_000, nanoseconds: 7)?.short == "2001-09-09 01:46:40Z")
        #expect(UTCTimestamp(secondsSince1970: 0, nanoseconds: 1_000_000_000) == nil)
    }

    @Test("Years that RFC 3339 cannot write are written with a sign")
    func expanded() {
        #expect(UTCTimestamp(secondsSince1970: 253_402_300_800)?.rfc3339 == "+10000-01-01T00:00:00Z")
        #expect(UTCTimestamp(secondsSince1970: -62_167_219_201)?.rfc3339 == "-0001-12-31T23:59:59Z")
        for extreme in [Int64.min, Int64.max] {
            #expect(UTCTimestamp(secondsSince1970: extreme)?.rfc3339.hasSuffix("Z") == true)
        }
    }

    @Test("Milliseconds are a moment before 1970 too")
    func milliseconds() {
        #expect(UTCTimestamp(millisecondsSince1970: 1500).rfc3339 == "1970-01-01T00:00:01.5Z")
        #expect(UTCTimestamp(millisecondsSince1970: -1).rfc3339 == "1969-12-31T23:59:59.999Z")
        #expect(UTCTimestamp(millisecondsSince1970: -2000).rfc3339 == "1969-12-31T23:59:58Z")
    }

    @Test("Earlier is less")
    func order() throws {
        let first = try #require(UTCTimestamp(secondsSince1970: 5, nanoseconds: 1))
        let second = try #require(UTCTimestamp(secondsSince1970: 5, nanoseconds: 2))
        #expect(first < second)
        #expect(!(second < first))
    }
}
