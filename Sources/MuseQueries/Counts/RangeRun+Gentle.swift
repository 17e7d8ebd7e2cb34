internal import PostgresClient
internal import Synchronization

extension RangeRun {
    /// How long one statement of a gentle scan is to take.
    private static let turn = Duration.milliseconds(100)
    /// Ranges in the first statement, before it is known how long one takes.
    private static let firstRanges = 2
    static let gentleRemark =
        "Gently: one session, with pauses, and a snapshot for each part. Rows that others changed meanwhile may be "
        + "missing or count twice."

    /// Some ranges at a time, each time in a transaction of its own, and a pause as long as that took: half of what one
    /// process can do, and less where the server is slow. A transaction over the pauses would hold back vacuum for as
    /// long as the scan goes on, on a server that is unwell already; so the parts are of different moments.
    func runGently(
        _ starts: [Int], _ session: ReadOnlySession, settings: StatementSettings,
        _ body: @escaping @Sendable (Int, Row) -> RowVerdict
    ) async throws(QueryFailure) -> ScanWay {
        let isEnough = Mutex(false)
        var rest = starts[...]
        var length = Self.firstRanges
        while !rest.isEmpty, !isEnough.withLock({ $0 }) {
            let part = rest.prefix(length)
            rest = rest.dropFirst(length)
            let begin = ContinuousClock.now
            try await session.stream(statement.sql(Array(part)), for: name, settings: settings) { row in
                let verdict = body(0, row)
                if case .enough = verdict { isEnough.withLock { $0 = true } }
                return verdict
            }
            let taken = begin.duration(to: .now)
            length = taken > Self.turn ? max(1, length / 2) : taken < Self.turn / 2 ? length * 2 : length
            if !rest.isEmpty { try await GentlePause(pace: pace, name: name).wait(taken) }
        }
        return ScanWay(lanes: 1, isOneSnapshot: false, remark: Self.gentleRemark)
    }
}
