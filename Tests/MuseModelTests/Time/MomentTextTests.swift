import MuseModel
import Testing

@Suite("Moments as a person says them")
struct MomentTextTests {
    private let now = UTCTimestamp(secondsSince1970: 1_795_366_990)

    @Test(
        "A time, a day, or how long ago",
        arguments: [
            ("2026-11-22T17:03:10Z", "2026-11-22T17:03:10Z"), ("2026-11-22t17:03:10.25z", "2026-11-22T17:03:10.25Z"),
            ("2026-11-22 17:03:10+05:30", "2026-11-22T11:33:10Z"),
            ("2026-11-22T00:00:00-01:00", "2026-11-22T01:00:00Z"),
            ("2026-11-22", "2026-11-22T00:00:00Z"), ("0000-01-01", "0000-01-01T00:00:00Z"),
            ("10s", "2026-11-22T17:03:00Z"), ("3m", "2026-11-22T17:00:10Z"), ("12h", "2026-11-22T05:03:10Z"),
            ("7d", "2026-11-15T17:03:10Z"), ("2w", "2026-11-08T17:03:10Z"), ("0d", "2026-11-22T17:03:10Z"),
        ])
    func moments(text: String, expected: String) throws {
        #expect(MomentText.moment(text, now: try #require(now))?.rfc3339 == expected)
    }

    @Test(
        "Anything else is refused, and so is what lies before the year 0",
        arguments: [
            "", "d", "7", "-7d", "+7d", "7.5d", "7 d", "7dd", "7y", "yesterday", "2026-02-29", "2026-11-22T17:03Z",
            "2026-11-22T17:03:10", "2026-11-22T24:00:00Z", "22.11.2026", "2026-11-22 ", "9999999999w",
            "99999999999999999999d", "9223372036854775807w", "9223372036854775807s", "200000w", "７d",
        ])
    func refused(text: String) throws {
        #expect(MomentText.moment(text, now: try #require(now)) == nil)
    }

    @Test("A day is read back from its date")
    func days() {
        for second in stride(from: Int64(-100_000_000_000), to: 250_000_000_000, by: 12_345_678_901) {
            let day = UTCTimestamp(secondsSince1970: second)?.day ?? ""
            guard !day.hasPrefix("-") else { continue }
            #expect(UTCTimestamp(day: day)?.day == day)
        }
    }
}
