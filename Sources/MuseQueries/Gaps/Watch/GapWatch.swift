public import MuseModel
public import PostgresClient

/// Looks at the number of gaps again and again, as cheaply as it can be known.
///
/// The first look counts all rows, later ones do where that takes little of the time. Else they look, by primary key,
/// only at the rows that were open, as long as the server's counters tell of no new rows; and where no transaction has
/// ended since the look before, nothing is read at all. Between looks the session is idle, in no transaction.
public struct GapWatch: Sendable {
    private let gaps: GapRows
    private let pace: WatchPace
    private let target: Int
    private let limits: GapLooks.Limits

    /// - Parameters:
    ///   - repository: `repo_id` of the one to watch; `nil` for all.
    ///   - target: that so few are left, or fewer, is told only when it was counted.
    /// - Returns: `nil` where the hub keeps no history with content ids.
    public init?(repository: String? = nil, shape: HubShape, pace: WatchPace = .adaptive, target: Int = 0) {
        self.init(repository: repository, shape: shape, pace: pace, target: target, limits: GapLooks.Limits())
    }

    init?(repository: String?, shape: HubShape, pace: WatchPace, target: Int = 0, limits: GapLooks.Limits) {
        guard let gaps = GapRows(repository: repository, shape: shape) else { return nil }
        (self.gaps, self.pace, self.target, self.limits) = (gaps, pace, target, limits)
    }

    /// Looks until `event` wants no more or the task is cancelled. That none is left does not end it by itself.
    ///
    /// A lost connection is made again, with longer and longer pauses up to a quarter of a minute.
    /// - Parameters:
    ///   - patience: seconds after the first failure since a look after which one that may pass ends it, so that a
    ///     planned pause does not use it up; `nil` never gives up.
    ///   - event: gaps found so far come on the session's thread, all else on the caller's; never two at once.
    /// - Throws: ``QueryFailure``: `.cancelled`, one that does not pass, or one that outlasted the patience.
    public func run(
        on lane: SessionLane, settings: StatementSettings, patience: Double? = nil,
        event: @escaping @Sendable (GapWatchEvent) -> RowVerdict
    ) async throws(QueryFailure) {
        var looks = GapLooks(gaps, began: .now, target: target)
        looks.limits = limits
        var lastLook = ContinuousClock.now
        var hasLooked = false
        var firstFailure: ContinuousClock.Instant?
        var retry = RetryPause()
        while true {
            do throws(QueryFailure) {
                let session = try await session(of: lane)
                let sample = try await looks.look(session, settings: settings) { rows in
                    _ = event(.counting(CountProgress(fraction: nil, rowsSoFar: rows)))
                }
                (lastLook, hasLooked, firstFailure, retry) = (.now, true, nil, RetryPause())
                let pause = pace.pause(after: sample.cost, expecting: looks.costOfNext)
                guard case .goOn = event(.looked(sample, next: pause)) else { return }
                try await wait(pause)
            } catch {
                guard error.mayPass(hasLooked: hasLooked) else { throw error }
                looks.forget()
                let now = ContinuousClock.now
                let begin = firstFailure ?? now
                firstFailure = begin
                if let patience, begin.duration(to: now).inSeconds >= patience { throw error }
                let (silence, pause) = (lastLook.duration(to: now).inSeconds, retry.next())
                guard case .goOn = event(.failed(error, since: silence, retry: pause)) else { return }
                try await wait(pause)
            }
        }
    }

    private func session(of lane: SessionLane) async throws(QueryFailure) -> ReadOnlySession {
        do throws(ConnectionFailure) {
            return try await lane.session()
        } catch {
            throw QueryFailure(question: Self.name, reason: Task.isCancelled ? .cancelled : .notConnected(error))
        }
    }

    private func wait(_ seconds: Double) async throws(QueryFailure) {
        do {
            try await Task.sleep(for: .milliseconds(Int(seconds * 1000)))
        } catch {
            throw QueryFailure(question: Self.name, reason: .cancelled)
        }
    }

    private static let name = "the number of gaps"
}
