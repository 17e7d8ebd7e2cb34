internal import MuseModel
public import PostgresClient

/// The guide's diagnostic number, exact: how many history rows of files have no content id.
public struct GapHeadlineCount: Sendable {
    public let scope: GapScope
    public let pace: ScanPace
    let shape: HubShape

    public init(scope: GapScope = .all, shape: HubShape, pace: ScanPace = .full) {
        (self.scope, self.shape, self.pace) = (scope, shape, pace)
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

    /// `nil` where the hub keeps no history.
    /// - Parameter progress: called on the sessions' threads, never twice at once.
    /// - Throws: ``QueryFailure``.
    public func ask(
        _ lanes: ScanLanes, settings: StatementSettings,
        progress: @escaping @Sendable (CountProgress) -> Void = { _ in }
    ) async throws(QueryFailure) -> Answer? {
        nil
    }
}
