/// A moment in UTC, to the second.
struct Timestamp: Comparable, Hashable, Sendable {
    /// Seconds since 1970-01-01 00:00:00 UTC.
    let seconds: Int

    /// The end of the generated history: fixed, so that it is the same every time.
    static let end = Timestamp(year: 2026, month: 11, day: 20, secondsOfDay: 16 * 3600 + 30 * 60)
    /// Its beginning, about three years earlier.
    static let beginning = Timestamp(year: 2023, month: 11, day: 27, secondsOfDay: 8 * 3600)

    init(seconds: Int) {
        self.seconds = seconds
    }

    init(year: Int, month: Int, day: Int, secondsOfDay: Int) {
        // Source: Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil.
        let shifted = month > 2 ? year : year - 1
        let (era, monthFromMarch) = (shifted / 400, (month + 9) % 12)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        seconds = (era * 146_097 + dayOfEra - 719_468) * 86_400 + secondsOfDay
    }

    static func < (left: Timestamp, right: Timestamp) -> Bool { left.seconds < right.seconds }

    func advanced(by seconds: Int) -> Timestamp { Timestamp(seconds: self.seconds + seconds) }
}

extension [UInt8] {
    /// The form `2026-11-20 16:30:00+00`.
    mutating func append(_ timestamp: Timestamp) {
        // Source: as above, civil_from_days, for dates after 1970.
        let shifted = timestamp.seconds / 86_400 + 719_468
        let (era, dayOfEra) = (shifted / 146_097, shifted % 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        append(decimal: yearOfEra + era * 400 + (month <= 2 ? 1 : 0))
        append(twoDigits: month, after: "-")
        append(twoDigits: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1, after: "-")
        let secondsOfDay = timestamp.seconds % 86_400
        append(twoDigits: secondsOfDay / 3600, after: " ")
        append(twoDigits: secondsOfDay / 60 % 60, after: ":")
        append(twoDigits: secondsOfDay % 60, after: ":")
        append("+00")
    }

    private mutating func append(twoDigits number: Int, after separator: UnicodeScalar) {
        append(UInt8(ascii: separator))
        append(UInt8(48 + number / 10))
        append(UInt8(48 + number % 10))
    }
}
