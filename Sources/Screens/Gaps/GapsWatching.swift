import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

/// Looking again and again at how many gaps there are.
struct GapsWatching: Sendable {
    private(set) var isOn = false
    /// Rings when it comes to an end.
    var rings = false
    /// Something fills them, or may. A dry run fills none, so that a number which stays is no sign of trouble.
    var expectsFall = true
    /// What was seen since it began.
    private(set) var trend = GapTrend()
    /// The count that a look is making.
    private(set) var progress: CountProgress?
    private(set) var failure: QueryFailure?
    /// When the last look was, and when the next try is: seconds since 1970.
    private(set) var trouble: (since: Double, retry: Double)?
    /// It has rung for what is seen now.
    private var hasRung = false

    mutating func begin() {
        (isOn, trend, progress, failure, trouble, hasRung) = (true, GapTrend(), nil, nil, nil, false)
    }

    mutating func end() {
        (isOn, progress, trouble) = (false, nil, nil)
    }

    /// - Returns: whether it has come to an end and is to ring.
    mutating func take(_ event: GapWatchEvent, at now: Double) -> Bool {
        switch event {
        case .counting(let progress): self.progress = progress
        case .looked(let sample, _):
            trend.add(sample)
            (progress, failure, trouble) = (nil, nil, nil)
        case .failed(let failure, let since, let retry):
            (self.failure, trouble) = (failure, (now - since, now + retry))
        }
        guard isAtEnd else {
            hasRung = false
            return false
        }
        defer { hasRung = true }
        return rings && !hasRung
    }

    mutating func fail(_ failure: QueryFailure) {
        self.failure = failure.reason == .cancelled ? nil : failure
        end()
    }

    /// Nothing is left, or what is left stays: it had fallen, and falls no more.
    private var isAtEnd: Bool {
        trend.state == .done || trend.state == .stalled && (trend.last?.total ?? 0) < trend.highest
    }

    /// What it says: the number, where it goes, and how fast.
    var spans: [Span] {
        guard let last = trend.last else { return [Span("watching", .progress), Span(" · first look …", .dim)] }
        var parts = [
            [Span(NumberText.grouped(last.total), .number), Span(" left", .dim)], [Span(word, role)],
        ]
        if let rate { parts.append([Span(rate, .text)]) }
        if let left = trend.secondsLeft, left > 0 {
            parts.append([Span("\(NumberText.duration(seconds: max(1, left))) to go", .text)])
        }
        return Array(parts.joined(separator: [Span(" · ", .dim)]))
    }

    private var word: String {
        switch trend.state {
        case .measuring: "measuring"
        case .falling: "▼ falling"
        case .stalled: expectsFall ? "■ stalled" : "a dry run fills none"
        case .rising: "▲ rising"
        case .done: "✓ none left"
        }
    }

    private var role: Role {
        switch trend.state {
        case .measuring: .dim
        case .falling, .done: .success
        case .stalled: expectsFall ? .warning : .dim
        case .rising: .failure
        }
    }

    private var rate: String? {
        guard let perSecond = trend.perSecond, perSecond != 0 else { return nil }
        let magnitude = perSecond.magnitude
        let (amount, unit) = magnitude >= 1 ? (magnitude, "s") : (magnitude * 60, "min")
        let tenths = Int((min(amount, 1e12) * 10).rounded())
        let text = amount >= 100 ? NumberText.grouped(tenths / 10) : "\(tenths / 10).\(tenths % 10)"
        return "\(perSecond < 0 ? "−" : "+")\(text) / \(unit)"
    }

    /// What is wrong while it goes on.
    var notice: NoticeLine? {
        guard isOn, let failure, let trouble else { return nil }
        let (since, retry) = (Self.clock(trouble.since), Self.clock(trouble.retry.rounded(.up)))
        return NoticeLine(
            .warning, "\(failure.description) No look since \(since); watching goes on, next try at \(retry).")
    }

    /// `17:03:10Z`: a moment stays true while it stands there, and a number of seconds does not.
    static func clock(_ secondsSince1970: Double) -> String {
        String(UTCTimestamp(millisecondsSince1970: Int64(secondsSince1970 * 1000)).short.suffix(9))
    }

    /// The number over the time of the watch, in so many columns: each shows what was seen last until then.
    func columns(width: Int) -> [Double] {
        guard width > 0, let first = trend.chart.first, let last = trend.chart.last else { return [] }
        let span = last.elapsed - first.elapsed
        guard span > 0 else { return [Double(last.total)] }
        var next = 0
        var seen = Double(first.total)
        return (0..<width).map { column in
            let end = first.elapsed + span * Double(column + 1) / Double(width)
            while next < trend.chart.count, trend.chart[next].elapsed <= end {
                seen = Double(trend.chart[next].total)
                next += 1
            }
            return seen
        }
    }
}
