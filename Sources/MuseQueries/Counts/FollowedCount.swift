internal import MuseModel
internal import PostgresClient

/// Counts by the plain statement, with the server's parallel workers, and follows it from another session
/// (``ScanPosition``). What it will come to is estimated before, from a few ranges of blocks.
///
/// Costs the plain statement and that small share of it, and some looks at single blocks.
struct FollowedCount: Sendable {
    let name: String
    let statement: RangeStatement
    let capacity: Double
    let shuffled: @Sendable ([Int]) -> [Int]

    /// The share of the ranges that the estimate is made from, if that many can be read in ``patience``.
    private static let share = 0.03
    private static let patience = Duration.milliseconds(150)
    /// The time between two looks at how far it has come.
    private static let interval = Duration.milliseconds(50)
    /// Milliseconds that such a look may take. Without it there is less to see, and that is all.
    private static let longestLook = 500

    /// - Parameter sessions: one to count in, and one to look from.
    func ask(
        _ sessions: (counting: ReadOnlySession, looking: ReadOnlySession), settings: StatementSettings,
        progress: @escaping @Sendable (CountProgress) -> Void
    ) async throws(QueryFailure) -> Int {
        let estimate = try await estimate(sessions.counting, settings: settings, progress: progress)
        let counting = Task { await count(sessions.counting, settings: settings) }
        let following = Task { await follow(sessions.looking, estimate, settings: settings, progress: progress) }
        let outcome = await withTaskCancellationHandler {
            await counting.value
        } onCancel: {
            counting.cancel()
        }
        following.cancel()
        await following.value
        let rows = try outcome.get()
        progress(CountProgress(fraction: 1, rowsSoFar: rows, estimate: IntervalEstimate(exactly: Double(rows))))
        return rows
    }

    private func count(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async -> Result<Int, QueryFailure> {
        let plain = RangeStatement.plain(statement.relation, where: statement.condition, columns: nil)
        do throws(QueryFailure) {
            return .success(
                try await session.values(plain, for: name, settings: settings) { row throws(RowDecodingError) in
                    try row.decode("rows", as: Int.self)
                }.first ?? 0)
        } catch {
            return .failure(error)
        }
    }

    private func estimate(
        _ session: ReadOnlySession, settings: StatementSettings,
        progress: @escaping @Sendable (CountProgress) -> Void
    ) async throws(QueryFailure) -> IntervalEstimate? {
        let starts = shuffled(statement.ranges.starts)
        let sample = starts.prefix(max(ClusterEstimator.least, Int(Double(starts.count) * Self.share)))
        var estimator = ClusterEstimator(clusters: starts.count, capacity: capacity)
        var failure: RowDecodingError?
        let begin = ContinuousClock.now
        try await session.stream(statement.sql(Array(sample)), for: name, settings: settings) { row in
            do throws(RowDecodingError) {
                estimator.add(Double(try row.decode("rows", as: Int.self)))
            } catch {
                failure = error
                return .enough
            }
            progress(CountProgress(fraction: 0, rowsSoFar: nil, estimate: estimator.estimate))
            return begin.duration(to: .now) < Self.patience ? .goOn : .enough
        }
        if let failure { throw QueryFailure(question: name, reason: .decoding(failure)) }
        return estimator.estimate
    }

    /// Looks until it is cancelled, or cannot look any more.
    private func follow(
        _ session: ReadOnlySession, _ estimate: IntervalEstimate?, settings: StatementSettings,
        progress: @Sendable (CountProgress) -> Void
    ) async {
        var brief = settings
        brief.statementTimeout = Self.longestLook
        let position = ScanPosition(relation: statement.relation)
        var course = ScanCourse(blocks: statement.ranges.blocks)
        while let block = try? await position.ask(session, settings: brief) {
            let fraction = course.advance(to: block)
            guard !Task.isCancelled else { return }
            progress(CountProgress(fraction: fraction, rowsSoFar: nil, estimate: estimate))
            guard (try? await Task.sleep(for: Self.interval)) != nil else { return }
        }
    }
}

/// The way of a scan through a table's blocks, which begins anywhere and goes round.
struct ScanCourse {
    let blocks: Int
    private var start: Int?
    private var fraction = 0.0

    init(blocks: Int) {
        self.blocks = blocks
    }

    /// The share of the blocks that are behind it; it never goes back, though what is told may.
    mutating func advance(to block: Int) -> Double {
        guard let start else {
            start = block
            return 0
        }
        // Blocks that were added since the table was measured are part of the way, too.
        let length = max(blocks, block + 1)
        let passed = (block - start + length) % length
        fraction = max(fraction, Double(passed) / Double(length))
        return fraction
    }
}
