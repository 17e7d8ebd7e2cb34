internal import MuseModel
internal import PostgresClient

/// Counts by the plain statement, with the server's parallel workers, and follows it from another session
/// (``ScanPosition``). What it will come to is estimated there, from a few ranges of blocks.
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
    /// Milliseconds that such a look may take: behind a region without any row it would read on and on. One that takes
    /// longer is the last.
    private static let longestLook = 100

    /// - Parameter sessions: one to count in, and one to look from, both in one database.
    func ask(
        _ sessions: (counting: ReadOnlySession, looking: ReadOnlySession), settings: StatementSettings,
        progress: @escaping @Sendable (CountProgress) -> Void
    ) async throws(QueryFailure) -> Int {
        var course = ScanCourse(blocks: statement.ranges.blocks)
        if let start = await position(sessions.looking, settings: settings) { _ = course.advance(to: start) }
        let counting = Task { await count(sessions.counting, settings: settings) }
        let following = Task { [course] in
            let estimate = await estimate(sessions.looking, settings: settings, progress: progress)
            await follow(sessions.looking, course, estimate, settings: settings, progress: progress)
        }
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

    /// What the ranges that were read in time say of the whole; `nil` where they are too few, or cannot be read.
    private func estimate(
        _ session: ReadOnlySession, settings: StatementSettings, progress: @Sendable (CountProgress) -> Void
    ) async -> IntervalEstimate? {
        let starts = shuffled(statement.ranges.starts)
        let sample = starts.prefix(max(ClusterEstimator.least, Int(Double(starts.count) * Self.share)))
        var estimator = ClusterEstimator(clusters: starts.count, capacity: capacity)
        let begin = ContinuousClock.now
        _ = try? await session.stream(statement.sql(Array(sample)), for: name, settings: settings) { row in
            guard let rows = try? row.decode("rows", as: Int.self) else { return .enough }
            estimator.add(Double(rows))
            progress(CountProgress(fraction: 0, rowsSoFar: nil, estimate: estimator.estimate))
            return begin.duration(to: .now) < Self.patience ? .goOn : .enough
        }
        return estimator.estimate
    }

    /// Looks until it is cancelled, or cannot look any more.
    private func follow(
        _ session: ReadOnlySession, _ course: ScanCourse, _ estimate: IntervalEstimate?, settings: StatementSettings,
        progress: @Sendable (CountProgress) -> Void
    ) async {
        var course = course
        while let block = await position(session, settings: settings) {
            let fraction = course.advance(to: block)
            guard !Task.isCancelled else { return }
            progress(CountProgress(fraction: fraction, rowsSoFar: nil, estimate: estimate))
            guard (try? await Task.sleep(for: Self.interval)) != nil else { return }
        }
    }

    private func position(_ session: ReadOnlySession, settings: StatementSettings) async -> Int? {
        var brief = settings
        brief.statementTimeout = Self.longestLook
        return try? await ScanPosition(relation: statement.relation).ask(session, settings: brief)
    }
}

/// The way of a scan through a table's blocks, which begins anywhere and goes round.
struct ScanCourse {
    let blocks: Int
    private var last: Int?
    private var passed = 0
    private var farthest = 0

    /// The end is not told before it is there.
    private static let most = 0.99

    init(blocks: Int) {
        self.blocks = blocks
    }

    /// The share of the blocks that are behind it. It never goes back, though what is told may: several processes scan
    /// together, each some way ahead of the other or behind it.
    mutating func advance(to block: Int) -> Double {
        defer { last = block }
        guard let last else { return 0 }
        // Blocks that were added since the table was measured are part of the way, too.
        let length = max(blocks, block + 1, last + 1)
        let ahead = (block - last + length) % length
        // Of the two ways round, the shorter one.
        passed += 2 * ahead <= length ? ahead : ahead - length
        farthest = max(farthest, passed)
        return min(Self.most, Double(farthest) / Double(length))
    }
}
