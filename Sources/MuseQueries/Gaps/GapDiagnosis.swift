public import MuseModel
public import PostgresClient

/// Why the history rows without a content id have none, and which rows are missing altogether.
public struct GapDiagnosis: Sendable {
    public let scope: GapScope
    public let pace: ScanPace
    public let looksForMissing: Bool
    let shape: HubShape

    /// - Parameter looksForMissing: whether rows that should be there and are not are looked for, too.
    public init(scope: GapScope = .all, shape: HubShape, pace: ScanPace = .full, looksForMissing: Bool = true) {
        (self.scope, self.shape, self.pace, self.looksForMissing) = (scope, shape, pace, looksForMissing)
    }

    /// `nil` where the hub keeps no history.
    ///
    /// - Parameters:
    ///   - finding: gets every gap with its cause, one at a time and in no order, between the statements. Where it has
    ///     enough, the report tells of those that it got and nothing else is looked for.
    ///   - progress: called on the sessions' threads, never twice at once.
    /// - Throws: ``QueryFailure``, also when the task is cancelled.
    public func ask(
        _ lanes: ScanLanes, settings: StatementSettings,
        finding: sending (GapFinding) -> RowVerdict = { _ in .goOn },
        progress: @escaping @Sendable (GapProgress) -> Void = { _ in }
    ) async throws(QueryFailure) -> GapReport? {
        nil
    }
}
