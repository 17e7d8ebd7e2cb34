internal import MuseModel
public import PostgresClient

/// The rows of a relation for which a condition holds, in no order: read like ``ExactCount`` counts them, with the same
/// snapshot, progress and estimate.
public struct RangeScan: Sendable {
    public let relation: RelationName
    public let kind: RelationKind
    public let name: String
    public let pace: ScanPace
    private let columns: SQL
    private let condition: SQL
    /// Blocks up to which the plain statement does.
    private let plainLimit: Int
    private let shuffled: @Sendable ([Int]) -> [Int]

    /// - Parameters:
    ///   - columns: what is read of each row, as in a `SELECT`; each needs a name of its own, none beginning with
    ///     `range_`.
    ///   - condition: over the relation's columns.
    ///   - name: as errors and the log name it.
    public init(
        of relation: RelationName, kind: RelationKind, columns: SQL, where condition: SQL, for name: String,
        pace: ScanPace = .full
    ) {
        self.init(of: relation, kind: kind, columns: columns, where: condition, for: name, pace: pace, plainLimit: nil)
    }

    init(
        of relation: RelationName, kind: RelationKind, columns: SQL, where condition: SQL, for name: String,
        pace: ScanPace = .full, plainLimit: Int?, shuffled: @escaping @Sendable ([Int]) -> [Int] = { $0.shuffled() }
    ) {
        (self.relation, self.kind, self.columns, self.condition) = (relation, kind, columns, condition)
        (self.name, self.pace, self.shuffled) = (name, pace, shuffled)
        self.plainLimit = plainLimit ?? (pace == .gentle ? ScanPlan.gentlePlainLimit : ScanPlan.plainLimit)
    }

    /// - Parameters:
    ///   - row: called on the sessions' threads, never twice at once; holds up the scan while it runs.
    ///   - progress: the same. The rows so far are those that were given.
    /// - Throws: ``QueryFailure``. Where one session fails, all of them stop.
    public func stream(
        _ lanes: ScanLanes, settings: StatementSettings, row: @escaping @Sendable (Row) -> RowVerdict,
        progress: @escaping @Sendable (CountProgress) -> Void = { _ in }
    ) async throws(QueryFailure) -> ScanWay {
        let plain = RangeStatement.plain(relation, where: condition, columns: columns)
        let plan = try await ScanPlan.of(
            relation, kind: kind, plain: plain, for: name, plainLimit: plainLimit, pace: pace, lanes.first,
            settings: settings)
        switch plan {
        case .plain(let remark):
            progress(CountProgress(fraction: nil, rowsSoFar: nil))
            try await lanes.first.stream(plain, for: name, settings: settings, row)
            return ScanWay(lanes: 1, remark: remark)
        case .ranges(let ranges, let capacity), .followed(let ranges, let capacity):
            let statement = RangeStatement(
                relation: relation, condition: condition, ranges: ranges, columns: columns)
            let run = RangeRun(name: name, statement: statement, pace: pace, shuffled: shuffled)
            let reading = RangeReading(
                tally: ScanTally(ranges: ranges, capacity: capacity), row: row, progress: progress)
            let way = try await run.run(lanes, settings: settings) { reading.take($1, lane: $0) }
            reading.end()
            if let failure = reading.failure { throw QueryFailure(question: name, reason: .decoding(failure)) }
            return way
        }
    }
}
