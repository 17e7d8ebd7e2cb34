internal import MuseModel
internal import PostgresClient

/// One look after the other at the same gaps, each as cheap as what is known from those before lets it be.
///
/// A count is always right, so a look counts where that takes little of the time, and where looking up each open row
/// would cost no less. Else a look is content with the rows that were open. What it misses, it misses until the next
/// count:
///
/// - New rows, until the counters tell of them. A busy session's are a second late, an idle one's ten on PostgreSQL 15
///   and later; before, until that session does something again.
/// - Rows whose id was taken away again, or whose key changed: while they are fewer than the rows that were filled in
///   the first seconds after a count. Beyond that, the counters tell of changes that no filled row explains.
struct GapLooks {
    struct Limits {
        /// Share of the time that counting may take where the open rows alone would do.
        var countShare = 0.025
        /// Seconds up to which a count is so cheap that each look counts: a twentieth of the shortest interval that a
        /// watch has by itself.
        var cheapCount = 0.05
        /// Open rows up to which they are kept.
        var mostOpen = OpenGaps.most
        /// Seconds after a count within which the counters come to tell of what was done before it.
        var settling = 12.0
        /// Seconds that an open row is taken to cost: an index probe on a server with other work. Measured with 1,000 to
        /// 95,000 of 5,000,000 rows: 22 to 61 µs.
        var costOfOpenRow = 40e-6
    }

    let gaps: GapRows
    let began: ContinuousClock.Instant
    /// That so many are left or fewer ends the work of whoever waits for it, so it is counted.
    let target: Int
    var limits = Limits()
    /// Seconds that the next look is expected to take.
    private(set) var costOfNext = 0.0
    private var count: LastCount?
    private var last: (moment: HistoryMoment, total: Int, byRepository: [String: Int])?

    init(_ gaps: GapRows, began: ContinuousClock.Instant, target: Int = 0) {
        (self.gaps, self.began, self.target) = (gaps, began, target)
    }

    /// What came before tells nothing any more, as after a lost connection: the next look counts.
    mutating func forget() {
        (count, last) = (nil, nil)
    }

    /// - Parameter counting: gets the gaps found so far while all rows are counted.
    mutating func look(
        _ session: ReadOnlySession, settings: StatementSettings, counting: @escaping @Sendable (Int) -> Void
    ) async throws(QueryFailure) -> GapSample {
        let start = ContinuousClock.now
        // Before the rows are read: a change in between shows as one that came later, and is looked at once more.
        let moment = try await HistoryMomentQuestion(relation: gaps.relation).ask(session, settings: settings)
        if let last, let moment, moment.showsSameRows(as: last.moment) {
            return sample(last.total, last.byRepository, .unchanged, since: start)
        }
        if let sample = try await recheck(at: moment, since: start, session, settings: settings) { return sample }
        return try await countAll(at: moment, since: start, session, settings: settings, counting: counting)
    }

    /// `nil` where that is not enough to know the number.
    private mutating func recheck(
        at moment: HistoryMoment?, since start: ContinuousClock.Instant, _ session: ReadOnlySession,
        settings: StatementSettings
    ) async throws(QueryFailure) -> GapSample? {
        guard let moment, var known = count, known.allows(recheckAt: moment, now: start),
            var open = known.open
        else { return nil }
        let looked = open.count
        let closed = try await session.values(gaps.closed(among: open.parts), for: name, settings: settings) {
            row throws(RowDecodingError) in try row.decode("place", as: Int.self)
        }
        open.close(closed)
        known.rechecked(open: open, closed: closed.count, at: moment, now: .now)
        count = known
        guard open.count > target, !known.hasUnexplainedChanges(at: moment, now: .now) else { return nil }
        last = (moment, open.count, open.byRepository)
        let sample = sample(open.count, open.byRepository, .recheckedOpenRows(looked), since: start)
        costOfNext = sample.cost
        return sample
    }

    /// A table that is gone is left to the server to tell of.
    private mutating func countAll(
        at moment: HistoryMoment?, since start: ContinuousClock.Instant, _ session: ReadOnlySession,
        settings: StatementSettings, counting: @escaping @Sendable (Int) -> Void
    ) async throws(QueryFailure) -> GapSample {
        let begin = ContinuousClock.now
        let isEarly = count.map { !$0.isDue(now: begin) } ?? false
        counting(0)
        let areFewEnough = (last?.total ?? 0) <= limits.mostOpen
        let mayKeep =
            areFewEnough && gaps.hasKeyColumns && moment?.tellsChanges == true && moment?.hasKey == true
        let counted = try await GapCounting(gaps: gaps, mostKept: mayKeep ? limits.mostOpen : 0)
            .ask(session, settings: settings, found: counting)
        let sample = sample(counted.total, counted.byRepository, .counted, since: start)
        guard let moment else {
            forget()
            return sample
        }
        last = (moment, counted.total, counted.byRepository)
        let taken = LastCount(
            moment: moment, open: counted.open, ended: .now, cost: begin.duration(to: .now).inSeconds,
            limits: limits)
        count = taken
        // One that new rows made necessary is likely to be followed by another.
        costOfNext = isEarly ? sample.cost : min(sample.cost, taken.costOfRecheck ?? sample.cost)
        return sample
    }

    private func sample(
        _ total: Int, _ byRepository: [String: Int], _ how: GapLook, since start: ContinuousClock.Instant
    ) -> GapSample {
        let now = ContinuousClock.now
        return GapSample(
            at: .now(), elapsed: began.duration(to: now).inSeconds, total: total, byRepository: byRepository, how: how,
            cost: start.duration(to: now).inSeconds)
    }

    private var name: String { "the gaps that are open" }
}
