internal import MuseModel
public import PostgresClient
internal import Synchronization

/// The guide's diagnostic number, exact: how many history rows of files have no content id.
///
/// Costs what ``ExactCount`` does; of recent commits, what finding them costs (``GapDiagnosis``).
public struct GapHeadlineCount: Sendable {
    public let scope: GapScope
    public let pace: ScanPace
    let shape: HubShape
    /// Blocks up to which there is no progress, only the answer; as ``ExactCount`` has it where nothing is said.
    private let plainLimit: Int?
    /// Whether the estimate is to become better while it counts, which costs more than counting alone.
    private let refines: Bool

    public init(scope: GapScope = .all, shape: HubShape, pace: ScanPace = .full) {
        self.init(scope: scope, shape: shape, pace: pace, plainLimit: nil, refines: false)
    }

    init(scope: GapScope, shape: HubShape, pace: ScanPace, plainLimit: Int?, refines: Bool) {
        (self.scope, self.shape, self.pace) = (scope, shape, pace)
        (self.plainLimit, self.refines) = (plainLimit, refines)
    }

    public struct Answer: Sendable, Hashable {
        public let rows: Int
        /// What could not be looked at, and what went another way than one may expect, in sentences.
        public let notes: [String]

        public init(rows: Int, notes: [String] = []) {
            (self.rows, self.notes) = (rows, notes)
        }
    }

    public var name: String { "history rows without a content id" }

    /// What an answer that is broken off in the middle has to tell all the same. Only a scan in ranges has an estimate
    /// to be broken off for, and at a gentle pace it is not of one snapshot.
    var notesOfPart: [String] {
        guard let history = shape.relation(.symbolHistory, with: ["content_id", "address"]) else { return [] }
        return scan(history).notesOfScope + (pace == .gentle ? [RangeRun.gentleRemark] : [])
    }

    private func scan(_ history: RelationName) -> HistoryScan {
        HistoryScan(
            name: name, scope: scope, shape: shape, pace: pace, relation: history, columns: "1 AS gap",
            condition: GapCondition.gap)
    }

    /// `nil` where the hub keeps no history.
    /// - Parameter progress: called on the sessions' threads, never twice at once.
    /// - Throws: ``QueryFailure``.
    public func ask(
        _ lanes: ScanLanes, settings: StatementSettings,
        progress: @escaping @Sendable (CountProgress) -> Void = { _ in }
    ) async throws(QueryFailure) -> Answer? {
        guard let history = shape.relation(.symbolHistory, with: ["content_id", "address"]) else { return nil }
        guard scope.since == nil else {
            let rows = Mutex(0)
            let way = try await scan(history).stream(
                lanes, settings: settings,
                row: { _ in
                    rows.withLock { $0 += 1 }
                    return .goOn
                }, progress: progress)
            return Answer(rows: rows.withLock { $0 }, notes: way.notes)
        }
        let kind = try await RelationKindQuestion(relation: history).ask(lanes.first, settings: settings)
        let count = ExactCount(
            of: history, kind: kind, where: "\(GapCondition.gap) AND \(scope.inRepository(shape))", pace: pace,
            plainLimit: plainLimit, follows: !refines)
        let answer = try await count.ask(lanes, settings: settings, progress: progress)
        return Answer(rows: answer.rows, notes: [answer.way.remark].compactMap { $0 })
    }
}
