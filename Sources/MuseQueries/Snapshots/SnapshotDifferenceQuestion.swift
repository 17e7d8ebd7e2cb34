public import MuseModel
public import PostgresClient

/// What changed in the files from one snapshot to another.
///
/// Costs what ``SnapshotQuestion`` costs for each of the two, one after the other; once where both are the same. The
/// manifests are read and compared where the question runs, never on the caller's thread.
public struct SnapshotDifferenceQuestion: Question {
    public let pair: SnapshotPair
    let shape: HubShape

    public init(_ pair: SnapshotPair, shape: HubShape) {
        (self.pair, self.shape) = (pair, shape)
    }

    public var name: String { "the difference between two snapshots" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> SnapshotDifference {
        let new = try await SnapshotQuestion(pair.new, shape: shape).ask(session, settings: settings)
        var old = pair.old == pair.new ? new : nil
        if let id = pair.old, id != pair.new, new != nil {
            old = try await SnapshotQuestion(id, shape: shape).ask(session, settings: settings)
        }
        return SnapshotDifference(pair, old: old, new: new)
    }
}
