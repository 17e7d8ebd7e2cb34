/// What the last count of all rows left for the looks after it.
///
/// The server's counters tell how many rows were updated or deleted since the count, of whatever kind; `closed` is how
/// many open rows were seen to be filled or gone. What the first has above the second is the excess: changes that no
/// closed row explains, one of which may have taken an id away again. Counters are late, so that the first seconds'
/// excess may be of changes from before the count, and only one above the largest of it (`excessFromBefore`) tells
/// anything. Updated 60, closed 50: an excess of 10; where 10 came late from before the count, nothing is unexplained.
struct LastCount {
    /// When it began.
    let moment: HistoryMoment
    /// `nil` where there are too many, or where rows cannot be told apart.
    private(set) var open: OpenGaps?
    let ended: ContinuousClock.Instant
    /// Seconds.
    let cost: Double
    private let limits: GapLooks.Limits
    private var closed = 0
    private var excessFromBefore = 0

    init(moment: HistoryMoment, open: OpenGaps?, ended: ContinuousClock.Instant, cost: Double, limits: GapLooks.Limits)
    {
        (self.moment, self.open, self.ended, self.cost) = (moment, open, ended, cost)
        self.limits = limits
    }

    /// Whether the open rows alone can tell the number, and a count is not cheap enough to be done in any case.
    func allows(recheckAt now: HistoryMoment, now instant: ContinuousClock.Instant) -> Bool {
        guard canRecheck, now.tellsChanges, now.hasKey else { return false }
        let hasNoNewRows = now.identity == moment.identity && now.inserted == moment.inserted
        return hasNoNewRows && !isDue(now: instant)
    }

    private var canRecheck: Bool {
        costOfRecheck.map { $0 < cost } ?? false
    }

    /// Seconds that a look at the open rows is expected to take; `nil` where it would tell nothing.
    var costOfRecheck: Double? {
        guard let open, open.isExact, open.count > 0 else { return nil }
        return Double(open.count) * limits.costOfOpenRow
    }

    /// Whether a count is cheap, or another one now leaves counting within its share of the time.
    func isDue(now instant: ContinuousClock.Instant) -> Bool {
        cost < limits.cheapCount || ended.duration(to: instant).inSeconds * limits.countShare >= cost
    }

    mutating func rechecked(open: OpenGaps, closed: Int, at now: HistoryMoment, now instant: ContinuousClock.Instant) {
        self.open = open
        self.closed += closed
        if !isSettled(instant) { excessFromBefore = max(excessFromBefore, excess(at: now)) }
    }

    /// Whether rows were changed other than by filling or deleting open ones: an id may have been taken away again.
    func hasUnexplainedChanges(at now: HistoryMoment, now instant: ContinuousClock.Instant) -> Bool {
        isSettled(instant) && excess(at: now) > excessFromBefore
    }

    private func excess(at now: HistoryMoment) -> Int {
        now.updated - moment.updated + now.deleted - moment.deleted - closed
    }

    private func isSettled(_ instant: ContinuousClock.Instant) -> Bool {
        ended.duration(to: instant).inSeconds > limits.settling
    }
}

extension Duration {
    var inSeconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) / 1e18
    }
}
