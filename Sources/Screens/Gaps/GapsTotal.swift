import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

/// How many gaps there are, as far as it is known.
struct GapsTotal: Sendable {
    /// `.loaded(nil)` where the hub keeps no history.
    private(set) var number: Loadable<GapNumber?> = .loading
    /// Of the count under way, or of one that was broken off.
    private(set) var progress: CountProgress?
    private var startedAt = 0.0

    mutating func start(at now: Double) {
        number.reload()
        (progress, startedAt) = (nil, now)
    }

    mutating func take(_ found: GapNumber?) {
        (number, progress) = (.loaded(found), nil)
    }

    mutating func take(_ progress: CountProgress) { self.progress = progress }

    mutating func fail(_ failure: QueryFailure) { number.fail(failure) }

    /// There is nothing here that could have gaps.
    var isAbsent: Bool {
        if case .loaded(nil) = number { true } else { false }
    }

    var exact: GapNumber? { number.value ?? nil }

    /// Whether the count was broken off with something known.
    var isBrokenOff: Bool { number.failure?.reason == .cancelled }

    /// The number as it is said: exact, or with the interval that it lies in.
    var label: String? {
        if let exact { return NumberText.grouped(exact.rows) }
        guard let progress else { return nil }
        if let estimate = progress.estimate { return Self.label(of: estimate) }
        guard let found = progress.rowsSoFar, found > 0 else { return nil }
        return "at least \(NumberText.grouped(found))"
    }

    static func label(of estimate: IntervalEstimate) -> String {
        let numbers = [
            rounded(estimate.value, .toNearestOrAwayFromZero), rounded(estimate.low, .down),
            rounded(estimate.high, .up),
        ].map(NumberText.grouped)
        return "~\(numbers[0]) (\(numbers[1])–\(numbers[2]))"
    }

    /// To three digits: more would say what is not known.
    private static func rounded(_ number: Double, _ rule: FloatingPointRoundingRule) -> Int {
        var unit = 1.0
        while (number / unit).magnitude >= 1000 { unit *= 10 }
        return Int((number / unit).rounded(rule) * unit)
    }

    /// Seconds until the end, after as much as has been done in the time so far.
    func secondsLeft(at now: Double) -> Double? {
        guard number.isLoading, let fraction = progress?.fraction, fraction > 0.01, now - startedAt >= 1 else {
            return nil
        }
        return (now - startedAt) * (1 - fraction) / fraction
    }

    /// How it came to be known, the most important first.
    func remarks(at now: Double) -> [FrameDetail.Part] {
        if number.isLoading {
            let percent = progress?.fraction.map(ProgressBar.percent) ?? ""
            let left = secondsLeft(at: now).map { NumberText.duration(seconds: max(1, $0)) + " left" } ?? ""
            return [.init(exact == nil ? "counting" : "counting again", short: ""), .init(percent), .init(left)]
        }
        if isBrokenOff {
            let percent = progress?.fraction.map { " at \(ProgressBar.percent($0))" } ?? ""
            return [.init("broken off\(percent)"), .init("r counts again", short: "")]
        }
        guard let exact else { return [] }
        return [.init("exact"), .init("took \(Self.seconds(exact.seconds))", short: "")]
    }

    /// `0.9 s`, and whole units from ten seconds on.
    static func seconds(_ seconds: Double) -> String {
        guard seconds < 9.95 else { return NumberText.duration(seconds: seconds) }
        let tenths = Int((max(0, seconds) * 10).rounded())
        return "\(tenths / 10).\(tenths % 10) s"
    }
}
