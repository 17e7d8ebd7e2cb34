public import MuseModel
public import PostgresClient

/// Looks each second who waits for whom. Between two looks the session is idle, in no transaction.
public struct LockTreeWatch: Sendable {
    public init() {}

    /// Looks until the task is cancelled.
    ///
    /// - Parameter tree: each look's, also where it is the same as before; on the caller's thread.
    /// - Throws: ``QueryFailure``: `.cancelled`, a lost connection, or one that does not pass.
    public func run(
        on lane: SessionLane, settings: StatementSettings, tree: @Sendable (LockTree) -> Void
    ) async throws(QueryFailure) -> Never {
        try await RepeatedLooks(question: LockTreeQuestion(), interval: .seconds(1))
            .run(on: lane, settings: settings, answer: tree, missed: { _ in })
    }
}
