public import MuseModel
public import PostgresClient

/// Why the history rows without a content id have none, and which rows are missing altogether.
///
/// The rows are read by one scan (what it costs: ``HistoryScan``), their op's id taken out of the payload on the server,
/// and get their causes in batches that grow (``GapBatch``). Where there are more than fit into memory, the scan is run
/// several times, each time for some of the commits. No transaction is open between the statements.
public struct GapDiagnosis: Sendable {
    public let scope: GapScope
    public let pace: ScanPace
    public let looksForMissing: Bool
    let shape: HubShape
    let limits: Limits

    /// - Parameter looksForMissing: whether rows that should be there and are not are looked for, too.
    public init(scope: GapScope = .all, shape: HubShape, pace: ScanPace = .full, looksForMissing: Bool = true) {
        self.init(scope: scope, shape: shape, pace: pace, looksForMissing: looksForMissing, limits: Limits())
    }

    init(scope: GapScope, shape: HubShape, pace: ScanPace = .full, looksForMissing: Bool, limits: Limits) {
        (self.scope, self.shape, self.pace) = (scope, shape, pace)
        (self.looksForMissing, self.limits) = (looksForMissing, limits)
    }

    /// Bounds of memory, and how soon the first rows have their cause.
    ///
    /// A manifest that rows of two batches need is read for each, and a batch costs a few statements more: so batches are
    /// as large as memory allows. But nobody gets a row before its batch is done. So the first one is small, and those
    /// after it grow fourfold until they are large: four batches more than if all were, however many rows there are.
    struct Limits: Sendable {
        /// Rows of a scan that are kept.
        var rows = GapCollection.most
        /// Rows that get their causes together.
        var batch = 50_000
        /// The same of the first batch: at worst each has a snapshot of its own, and so many come with one statement.
        var firstBatch = 500

        /// Rows of the batch with this number, from 0 on.
        func size(ofBatch number: Int) -> Int {
            number >= 8 ? batch : min(batch, firstBatch << (2 * number))
        }
    }

    public var name: String { "the gaps" }

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
        guard let reading = GapRowReading(shape) else { return nil }
        var work = GapWork(self, reading, lanes, settings: settings, progress: progress)
        let isWhole = try await work.classifyAll(finding)
        var missing: MissingRows?
        if isWhole, looksForMissing {
            missing = try await MissingRowsSearch(scope: scope, shape: shape, pace: pace)
                .ask(lanes, settings: settings) { progress(.missing(fraction: $0)) }
        }
        return work.report(missing: missing)
    }
}
