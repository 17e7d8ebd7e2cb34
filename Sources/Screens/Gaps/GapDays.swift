import MuseModel

/// Gaps a day over time.
struct GapDays: Hashable, Sendable {
    private struct Day: Hashable {
        /// Days since 1970.
        let number: Int64
        let rows: Int
    }

    private let days: [Day]

    init(_ groups: GapTally.Groups) {
        days = groups.counts.values.compactMap { count in
            count.firstAt.map { Day(number: Self.number(of: $0), rows: count.rows) }
        }.sorted { $0.number < $1.number }
    }

    var isEmpty: Bool { days.isEmpty }

    /// Gaps in as many columns as there is room for, from the first day to the last.
    ///
    /// - Returns: also how many days a column is. Columns of one day are as wide as the room lets them be.
    func columns(width: Int) -> (counts: [Double], daysPerColumn: Int) {
        guard let first = days.first?.number, let last = days.last?.number, width > 0 else { return ([], 1) }
        let span = last - first + 1
        let step = (span + Int64(width) - 1) / Int64(width)
        var counts = Array(repeating: 0.0, count: Int((span + step - 1) / step))
        for day in days { counts[Int((day.number - first) / step)] += Double(day.rows) }
        guard step == 1 else { return (counts, Int(step)) }
        let columnsOfDay = max(1, width / counts.count)
        return (counts.flatMap { Array(repeating: $0, count: columnsOfDay) }, 1)
    }

    private static func number(of moment: UTCTimestamp) -> Int64 {
        let (quotient, remainder) = moment.secondsSince1970.quotientAndRemainder(dividingBy: 86_400)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
