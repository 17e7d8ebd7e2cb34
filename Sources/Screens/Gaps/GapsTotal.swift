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
    private var pace = WorkPace(startedAt: 0)

    mutating func start(at now: Double) {
        number.reload()
        (progress, pace) = (nil, WorkPace(startedAt: now))
    }

    mutating func take(_ found: GapNumber?) {
        (number, progress) = (.loaded(found), nil)
    }

    mutating func take(_ progress: CountProgress, at now: Double) {
        self.progress = progress
        pace.take(progress.fraction, at: now)
    }

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
            EstimateRounding.threeDigits(estimate.value), EstimateRounding.threeDigits(estimate.low, .down),
            EstimateRounding.threeDigits(estimate.high, .up),
        ].map(NumberText.grouped)
        return "~\(numbers[0]) (\(numbers[1])–\(numbers[2]))"
    }

    /// Seconds until the end of the count under way.
    func secondsLeft(at now: Double) -> Double? {
        number.isLoading ? pace.secondsLeft(at: now) : nil
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
