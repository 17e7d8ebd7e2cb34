public import MuseModel
public import PostgresClient

/// The guide's diagnostic number as far as a part of the history tells, with its 95 % interval.
///
/// It is a ``GapHeadlineCount`` that is stopped as soon as the interval is narrow enough for the time it took
/// (``MuseModel/EstimatePatience``). Where the count itself ends before that, as on a small hub, the number is exact.
public struct GapHeadlineEstimate: Sendable {
    let count: GapHeadlineCount

    /// Blocks that are counted in a moment: 32 MiB.
    private static let plainLimit = 4096

    public init(scope: GapScope = .all, shape: HubShape, pace: ScanPace = .full) {
        count = GapHeadlineCount(scope: scope, shape: shape, pace: pace, plainLimit: Self.plainLimit, refines: true)
    }

    public struct Answer: Sendable, Hashable {
        public let estimate: IntervalEstimate
        public let isExact: Bool
        /// As in ``GapHeadlineCount/Answer``; of an estimate, but for how many sessions did it.
        public let notes: [String]
    }

    /// `nil` where the hub keeps no history.
    /// - Parameter progress: called on the task that asks.
    /// - Throws: ``QueryFailure``.
    public func ask(
        _ lanes: ScanLanes, settings: StatementSettings, progress: (CountProgress) -> Void = { _ in }
    ) async throws(QueryFailure) -> Answer? {
        let (steps, continuation) = AsyncStream.makeStream(of: CountProgress.self)
        let start = ContinuousClock.now
        return try await withTaskGroup(of: Result<GapHeadlineCount.Answer?, QueryFailure>.self) { group in
            group.addTask {
                defer { continuation.finish() }
                do throws(QueryFailure) {
                    return .success(try await count.ask(lanes, settings: settings) { continuation.yield($0) })
                } catch {
                    return .failure(error)
                }
            }
            var enough: IntervalEstimate?
            for await step in steps {
                progress(step)
                guard let estimate = step.estimate,
                    EstimatePatience.isEnough(estimate, after: start.duration(to: .now))
                else { continue }
                enough = estimate
                group.cancelAll()
                break
            }
            let outcome = await group.next()
            return result(outcome, enough: enough)
        }.get()
    }

    func result(
        _ outcome: Result<GapHeadlineCount.Answer?, QueryFailure>?, enough: IntervalEstimate?
    ) -> Result<Answer?, QueryFailure> {
        switch outcome {
        case .success(let answer?):
            let exact = IntervalEstimate(exactly: Double(answer.rows))
            return .success(Answer(estimate: exact, isExact: true, notes: answer.notes))
        case .failure(let failure):
            // It was stopped because of the estimate.
            guard failure.reason == .cancelled, !Task.isCancelled, let enough else { return .failure(failure) }
            return .success(Answer(estimate: enough, isExact: false, notes: count.notesOfPart))
        case .success(nil), nil: return .success(nil)
        }
    }
}
