public import MuseModel
public import PostgresClient

/// Looks every two seconds what the server is doing. Between two looks the session is idle, in no transaction.
public struct ServerActivityWatch: Sendable {
    public init() {}

    /// Looks until the task is cancelled.
    ///
    /// - Parameters:
    ///   - look: each one; on the caller's thread.
    ///   - missed: why a look gave nothing. The next one comes anyway.
    /// - Throws: ``QueryFailure``: `.cancelled`, a lost connection, or one that does not pass.
    public func run(
        on lane: SessionLane, settings: StatementSettings, look: @Sendable (ServerActivity) -> Void,
        missed: @Sendable (QueryFailure) -> Void = { _ in }
    ) async throws(QueryFailure) -> Never {
        try await RepeatedLooks(question: ServerActivityQuestion(), interval: .seconds(2))
            .run(on: lane, settings: settings, answer: look, missed: missed)
    }
}
