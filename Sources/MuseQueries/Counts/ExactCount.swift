internal import MuseModel
public import PostgresClient

/// The number of rows of a relation for which a condition holds, counted in one snapshot.
///
/// A small relation is counted by the plain statement, and so is one that the planner can count by an index. So is a table
/// that is large beside the server's buffers: there the server itself tells how far it is (``FollowedCount``). Any other
/// large table is counted range by range of its blocks, in random order and on several sessions side by side that share
/// a snapshot (``SharedSnapshot``), which costs up to a quarter more than the plain statement (`Benchmarks/README.md`).
/// Either way progress is real, and what it will come to is estimated from the first ranges on. Where sessions cannot
/// share a snapshot, one of them does it all, in one statement.
public struct ExactCount: Sendable {
    public let relation: RelationName
    public let kind: RelationKind
    public let pace: ScanPace
    let condition: SQL

    /// Blocks up to which the plain statement does.
    private let plainLimit: Int
    /// Whether the plain statement will do where it can be followed. It estimates once, and ranges do all the time.
    private let follows: Bool
    private let shuffled: @Sendable ([Int]) -> [Int]

    /// - Parameters:
    ///   - kind: views, partitioned tables and foreign tables have no blocks, and are counted by the plain statement.
    ///   - condition: over the relation's columns.
    ///   - isWatched: whether anybody wants progress. Where nobody does, the plain statement is the cheapest, unless it
    ///     is to be gentle.
    public init(
        of relation: RelationName, kind: RelationKind, where condition: SQL = "true", pace: ScanPace = .full,
        isWatched: Bool = true
    ) {
        let plainLimit = isWatched || pace == .gentle ? nil : Int.max
        self.init(of: relation, kind: kind, where: condition, pace: pace, plainLimit: plainLimit)
    }

    public init(
        of relation: RelationName, kind: RelationKind, filters: [RowFilter], pace: ScanPace = .full,
        isWatched: Bool = true
    ) {
        self.init(of: relation, kind: kind, where: RowFilter.condition(filters), pace: pace, isWatched: isWatched)
    }

    init(
        of relation: RelationName, kind: RelationKind, where condition: SQL = "true", pace: ScanPace = .full,
        plainLimit: Int?, follows: Bool = true, shuffled: @escaping @Sendable ([Int]) -> [Int] = { $0.shuffled() }
    ) {
        self.follows = follows && pace == .full
        (self.relation, self.kind, self.pace, self.condition) = (relation, kind, pace, condition)
        self.plainLimit = plainLimit ?? (pace == .gentle ? ScanPlan.gentlePlainLimit : ScanPlan.plainLimit)
        self.shuffled = shuffled
    }

    public struct Answer: Sendable, Hashable {
        public let rows: Int
        public let way: ScanWay

        public init(rows: Int, way: ScanWay) {
            (self.rows, self.way) = (rows, way)
        }
    }

    public var name: String { "the number of rows of \(relation)" }

    /// - Parameter progress: called on the sessions' threads, never twice at once, in order.
    /// - Throws: ``QueryFailure``. Where one session fails, all of them stop.
    public func ask(
        _ lanes: ScanLanes, settings: StatementSettings,
        progress: @escaping @Sendable (CountProgress) -> Void = { _ in }
    ) async throws(QueryFailure) -> Answer {
        let plain = RangeStatement.plain(relation, where: condition, columns: nil)
        let plan = try await ScanPlan.of(
            relation, kind: kind, plain: plain, for: name, plainLimit: plainLimit, pace: pace,
            follows: follows && !lanes.isAlone, lanes.first, settings: settings)
        switch plan {
        case .followed(let ranges, let capacity):
            return try await follow(ranges, capacity, lanes, settings: settings, progress: progress)
        case .ranges(let ranges, let capacity):
            let tally = ScanTally(ranges: ranges, capacity: capacity)
            return try await countRanges(ranges, tally, lanes, settings: settings, progress: progress)
        case .plain(let remark):
            progress(CountProgress(fraction: nil, rowsSoFar: nil))
            let rows = try await lanes.first.values(plain, for: name, settings: settings) {
                row throws(RowDecodingError) in try row.decode("rows", as: Int.self)
            }
            return Answer(rows: rows.first ?? 0, way: ScanWay(lanes: 1, remark: remark))
        }
    }

    private func follow(
        _ ranges: BlockRanges, _ capacity: Double, _ lanes: ScanLanes, settings: StatementSettings,
        progress: @escaping @Sendable (CountProgress) -> Void
    ) async throws(QueryFailure) -> Answer {
        let statement = RangeStatement(relation: relation, condition: condition, ranges: ranges, columns: nil)
        let count = FollowedCount(name: name, statement: statement, capacity: capacity, shuffled: shuffled)
        return try await lanes.lend(2) { sessions, refusal throws(QueryFailure) in
            guard let looking = sessions.dropFirst().first(where: { $0.facts.isSameDatabase(as: sessions[0].facts) })
            else {
                let tally = ScanTally(ranges: ranges, capacity: capacity)
                let remark = refusal.map { "One session does it all: no other could be opened. \($0)" }
                let answer = try await countRanges(
                    ranges, tally, ScanLanes(only: sessions[0]), settings: settings, progress: progress)
                return Answer(rows: answer.rows, way: ScanWay(lanes: 1, remark: remark))
            }
            let rows = try await count.ask((sessions[0], looking), settings: settings, progress: progress)
            return Answer(rows: rows, way: ScanWay(lanes: 1))
        }
    }

    private func countRanges(
        _ ranges: BlockRanges, _ tally: ScanTally, _ lanes: ScanLanes, settings: StatementSettings,
        progress: @escaping @Sendable (CountProgress) -> Void
    ) async throws(QueryFailure) -> Answer {
        let statement = RangeStatement(relation: relation, condition: condition, ranges: ranges, columns: nil)
        let run = RangeRun(name: name, statement: statement, pace: pace, shuffled: shuffled)
        let way = try await run.run(lanes, settings: settings) { _, row in
            guard tally.failure == nil else { return .enough }
            do throws(RowDecodingError) {
                tally.add(try row.decode("rows", as: Int.self), report: progress)
                return .goOn
            } catch {
                tally.fail(error)
                return .enough
            }
        }
        if let failure = tally.failure { throw QueryFailure(question: name, reason: .decoding(failure)) }
        return Answer(rows: tally.rows, way: way)
    }
}
