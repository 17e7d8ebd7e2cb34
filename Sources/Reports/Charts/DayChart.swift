import MuseModel

/// Numbers over days as a chart in text: block characters four lines high, over a line with the first and the last day.
///
/// Where there are more days than columns, a column stands for several. A day with anything shows something.
struct DayChart {
    private let firstDay: Int64
    private let lastDay: Int64
    private let daysInColumn: Int64
    private let columns: [Int]

    private static let height = 4
    private static let blocks: [Character] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    private static let secondsInDay: Int64 = 86_400

    /// - Parameters:
    ///   - numbers: by day, such as `2026-11-22`; what is no such day is left out.
    ///   - width: of the whole chart, in terminal cells.
    /// - Returns: `nil` where there is no day.
    init?(_ numbers: [String: Int], width: Int) {
        let days = numbers.compactMap { day, number in
            UTCTimestamp(day: day).map { (day: $0.secondsSince1970 / Self.secondsInDay, number: number) }
        }
        guard let first = days.map(\.day).min(), let last = days.map(\.day).max() else { return nil }
        // The widest number has no more digits than that of all together.
        let digits = String(days.reduce(0) { $0 + $1.number }).utf8.count
        let room = Int64(max(1, width - digits - digits / 3 - 2))
        daysInColumn = (last - first) / room + 1
        var columns = [Int](repeating: 0, count: Int((last - first) / daysInColumn) + 1)
        for (day, number) in days { columns[Int((day - first) / daysInColumn)] += number }
        (firstDay, lastDay, self.columns) = (first, last, columns)
    }

    /// What a column stands for, as in `a day` or `in each 3 days`.
    var unit: String { daysInColumn == 1 ? "a day" : "in each \(daysInColumn) days" }

    /// Each line with its line feed.
    var text: String {
        let most = columns.max() ?? 0
        let label = PeopleText.grouped(Int64(most))
        let margin = String(repeating: " ", count: label.utf8.count)
        let steps = Self.height * 8
        let levels = columns.map { $0 == 0 ? 0 : max(1, Int((Double($0) / Double(most) * Double(steps)).rounded())) }
        var lines = (0..<Self.height).reversed().map { row in
            let bars = String(levels.map { Self.blocks[min(8, max(0, $0 - row * 8))] })
            return (row == Self.height - 1 ? "\(label) ┤" : "\(margin) │") + bars
        }
        lines.append("\(margin) └" + String(repeating: "─", count: columns.count))
        lines.append("\(margin)  " + dates)
        return lines.map { $0.trimmingTrailingBlanks + "\n" }.joined()
    }

    private var dates: String {
        let (first, last) = (Self.text(of: firstDay), Self.text(of: lastDay))
        guard first != last else { return first }
        return first + String(repeating: " ", count: max(1, columns.count - first.count - last.count)) + last
    }

    private static func text(of day: Int64) -> String {
        UTCTimestamp(secondsSince1970: day * secondsInDay)?.day ?? ""
    }
}

extension String {
    fileprivate var trimmingTrailingBlanks: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
