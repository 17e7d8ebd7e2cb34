public import MuseModel

/// A watch of gaps, a row for each look.
public struct GapWatchAnswer: Sendable {
    private let isForPeople: Bool
    /// `nil` where repositories are not told apart.
    private let names: [String: String]?

    /// - Parameters:
    ///   - isForPeople: with the time left in words, and a bar where repositories are not told apart: both are too wide.
    ///   - repositories: for the names of those that have gaps; `nil` for one number alone.
    public init(isForPeople: Bool, repositories: [Repository]? = nil) {
        self.isForPeople = isForPeople
        names = repositories.map { Dictionary($0.map { ($0.id, $0.name) }) { first, _ in first } }
    }

    /// The columns.
    public var columns: [ReportColumn] {
        let head: [ReportColumn] = [.text("at"), .count("total"), .number("per_second")]
        // Each is as wide as its values get, since the first row decides the widths of a table.
        let chart: [ReportColumn] = isForPeople && names == nil ? [.text("chart")] : []
        let rest: [ReportColumn] =
            isForPeople
            ? [.number("time_left"), .text("state")]
            : [.number("eta_seconds"), .text("state"), .text("how"), .number("seconds")]
        return head + rest + chart + (names == nil ? [] : [.text("repos", widest: isForPeople ? 40 : nil)])
    }

    /// The row of the newest look; `nil` before there is one.
    public func row(_ trend: GapTrend) -> [ReportValue]? {
        guard let look = trend.last else { return nil }
        let head: [ReportValue] = [
            .timestamp(look.at), .integer(Int64(look.total)), Self.decimal(trend.perSecond, places: 3),
        ]
        let chart: [ReportValue] =
            isForPeople && names == nil ? [.text(Self.bar(look.total, of: trend.highest))] : []
        let rest: [ReportValue] =
            isForPeople
            ? [
                ReportValue(trend.secondsLeft.map(Self.duration)), .text(trend.state.rawValue),
            ]
            : [
                trend.secondsLeft.map { Self.decimal($0.rounded(.up), places: 0) } ?? .null,
                .text(trend.state.rawValue), .text(look.how.name), Self.decimal(look.cost, places: 3),
            ]
        return head + rest + chart + (names.map { [repositories(of: look, $0)] } ?? [])
    }

    /// Those with most gaps first.
    private func repositories(of look: GapSample, _ names: [String: String]) -> ReportValue {
        let counts = look.byRepository.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        guard isForPeople else {
            return .array(
                counts.map { id, rows in
                    .object([ReportField("repo", .text(names[id] ?? id)), ReportField("rows", .integer(Int64(rows)))])
                })
        }
        guard !counts.isEmpty else { return .text(Self.nothing) }
        return .text(counts.map { "\(names[$0.key] ?? $0.key) \($0.value)" }.joined(separator: ", "))
    }

    private static func decimal(_ number: Double?, places: Int) -> ReportValue {
        guard let number, number.isFinite, abs(number) < 1e12 else { return .null }
        let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
        let rounded = (number * scale).rounded() / scale
        return rounded == rounded.rounded() ? .integer(Int64(rounded)) : .decimal("\(rounded)")
    }

    private static func duration(_ seconds: Double) -> String {
        guard seconds < 360_000_000 else { return "years" }
        let whole = Int(seconds.rounded(.up))
        switch whole {
        case ..<90: return "\(whole) s"
        case ..<5400: return "\((whole + 59) / 60) min"
        case ..<172_800: return "\(whole / 3600) h \(whole / 60 % 60) m"
        default: return "\(whole / 86_400) days"
        }
    }

    /// Lines below each other make a chart that falls to the left.
    private static func bar(_ value: Int, of highest: Int) -> String {
        guard value > 0, highest > 0 else { return nothing }
        let eighths = max(1, Int((Double(value) / Double(highest) * Double(barWidth * 8)).rounded()))
        return BlockBar.text(eighths: eighths)
    }

    private static let barWidth = 24
    private static let nothing = "–"
}
