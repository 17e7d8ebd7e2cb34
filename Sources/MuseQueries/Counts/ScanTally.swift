internal import MuseModel
internal import PostgresClient
internal import Synchronization

/// What a scan has found so far, put together from lanes that work side by side.
final class ScanTally: Sendable {
    private struct State {
        var estimator: ClusterEstimator
        var rows = 0
        var reportedAt: ContinuousClock.Instant?
        var failure: RowDecodingError?
    }

    private let state: Mutex<State>
    private let ranges: Int
    /// The most rows that the relation has room for.
    private let room: Double

    /// The time between two reports: several for each frame of a screen are of no use.
    private static let interval = Duration.milliseconds(20)

    /// - Parameter capacity: how many rows a range can hold.
    init(ranges: BlockRanges, capacity: Double) {
        self.ranges = ranges.count
        room = Double(ranges.blocks * BlockRanges.mostRowsPerBlock)
        state = Mutex(State(estimator: ClusterEstimator(clusters: ranges.count, capacity: capacity)))
    }

    var rows: Int { state.withLock { $0.rows } }
    var failure: RowDecodingError? { state.withLock { $0.failure } }

    /// A range was looked at. `report` gets the progress, in order and never two at once, where it is time for some.
    func add(_ rows: Int, report: (CountProgress) -> Void) {
        state.withLock { state in
            state.rows += rows
            state.estimator.add(Double(rows))
            let isLast = state.estimator.seen == ranges
            let now = ContinuousClock.now
            if !isLast, let last = state.reportedAt, last.duration(to: now) < Self.interval { return }
            state.reportedAt = now
            report(progress(state))
        }
    }

    func fail(_ failure: RowDecodingError) {
        state.withLock { state in
            if state.failure == nil { state.failure = failure }
        }
    }

    private func progress(_ state: State) -> CountProgress {
        CountProgress(
            fraction: min(1, Double(state.estimator.seen) / Double(ranges)), rowsSoFar: state.rows,
            estimate: state.estimator.estimate.map { estimate in
                IntervalEstimate(value: estimate.value, low: estimate.low, high: min(estimate.high, room))
            })
    }
}
