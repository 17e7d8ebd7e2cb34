import TerminalKit

/// A stretch of time in which nothing happened to a symbol.
struct TimePause: Hashable {
    /// Shorter ones go without saying, and so do those that are little beside the whole life.
    private static let least: Int64 = 30 * 86_400
    private static let leastShare: Int64 = 40
    /// The most lines that one takes where time is drawn to scale.
    static let mostLines = 16

    let seconds: Int64

    /// `nil` for a stretch that goes without saying.
    /// - Parameter lifeSeconds: how long the symbol has been there.
    init?(seconds: Int64, lifeSeconds: Int64) {
        guard seconds >= max(Self.least, lifeSeconds / Self.leastShare) else { return nil }
        self.seconds = seconds
    }

    /// The length in words, in the unit that a person would use: "5 weeks", "3 months", "2 years".
    var length: String {
        let days = seconds / 86_400
        return switch days {
        case ..<60: Self.counted(days / 7, "week")
        case ..<730: Self.counted((days * 10 + 152) / 304, "month")
        default: Self.counted((days * 4 + 730) / 1461, "year")
        }
    }

    private static func counted(_ amount: Int64, _ unit: String) -> String {
        "\(amount) \(unit)\(amount == 1 ? "" : "s")"
    }
}

/// The length of time that a blank line stands for where pauses are drawn to scale.
enum TimeScale: Int64, CaseIterable, Hashable {
    case day = 86_400
    case week = 604_800
    case month = 2_629_746
    case quarter = 7_889_238
    case year = 31_556_952

    /// The lines that all pauses of a timeline may take together, about.
    private static let budget: Int64 = 60

    /// The finest scale in which a whole life does not become long.
    init(lifeSeconds: Int64) {
        self = Self.allCases.first { lifeSeconds / $0.rawValue <= Self.budget } ?? .year
    }

    var word: String {
        switch self {
        case .day: "a day"
        case .week: "a week"
        case .month: "a month"
        case .quarter: "a quarter"
        case .year: "a year"
        }
    }

    /// Lines for a pause: one at least, and never more than a bounded number.
    func lines(for pause: TimePause) -> Int {
        max(1, min(TimePause.mostLines, Int(pause.seconds / rawValue)))
    }
}
