import MuseModel
import MuseQueries
import PostgresClient
import Reports
import Synchronization

/// Writes a watch of gaps as it goes: a line for each look on standard output, and for a person what lies between them.
final class GapWatchLines: Sendable {
    private struct State {
        var trend: GapTrend
        var failure: String?
        var wasStalled = false
    }

    private let report: ReportOutput
    private let answer: GapWatchAnswer
    private let until: Int
    private let isQuiet: Bool
    private let state: Mutex<State>

    init(report: ReportOutput, answer: GapWatchAnswer, until: Int, isQuiet: Bool) {
        (self.report, self.answer, self.until, self.isQuiet) = (report, answer, until, isQuiet)
        state = Mutex(State(trend: GapTrend(target: until)))
    }

    func begin() throws(CommandFailure) {
        try report.begin(answer.columns)
        ProgressLine.shared.begin(isQuiet: isQuiet)
    }

    func finish() throws(CommandFailure) {
        ProgressLine.shared.clear()
        try report.finish()
    }

    /// - Returns: whether to go on; not where few enough are left, nor where nobody reads any more.
    func take(_ event: GapWatchEvent) -> RowVerdict {
        switch event {
        case .counting(let progress):
            ProgressLine.shared.show("counting gaps: \(progress.inWords)", fraction: progress.fraction)
            return .goOn
        case .looked(let sample, _): return looked(sample)
        case .failed(let failure, _, _):
            tell(failure)
            return .goOn
        }
    }

    private func looked(_ sample: GapSample) -> RowVerdict {
        ProgressLine.shared.clear()
        let (row, remarks) = state.withLock { state in
            state.trend.add(sample)
            let isStalled = state.trend.state == .stalled
            let remarks = [
                state.failure.map { _ in "Looking again." },
                isStalled && !state.wasStalled ? state.trend.sentence : nil,
            ]
            (state.failure, state.wasStalled) = (nil, isStalled)
            return (answer.row(state.trend), remarks.compactMap(\.self))
        }
        let isRead = row.map { report.row($0) && report.flush() } ?? true
        for remark in remarks { say(remark) }
        return isRead && sample.total > until ? .goOn : .enough
    }

    /// The same failure again and again is told once.
    private func tell(_ failure: QueryFailure) {
        ProgressLine.shared.clear()
        let isNew = state.withLock { state in
            defer { state.failure = failure.description }
            return state.failure != failure.description
        }
        if isNew { say("\(failure.sentence) It is tried again.") }
    }

    private func say(_ text: String) {
        if !isQuiet { StandardStream.error.writeLine(shown(text)) }
    }
}
