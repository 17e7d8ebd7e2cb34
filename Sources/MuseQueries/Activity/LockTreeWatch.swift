public import MuseModel
public import PostgresClient

/// Looks each second who waits for whom. Between two looks the session is idle, in no transaction.
public struct LockTreeWatch: Sendable {
    private static let interval = Duration.seconds(1)
    /// Milliseconds: a look that takes longer is given up, and the next one comes anyway.
    private static let longestLook = 5_000
    private static let longestWait = 500

    public init() {}

    /// Looks until the task is cancelled.
    ///
    /// - Parameter tree: each look's, also where it is the same as before; on the caller's thread.
    /// - Throws: ``QueryFailure``: `.cancelled`, a lost connection, or one that does not pass.
    public func run(
        on lane: SessionLane, settings: StatementSettings, tree: @Sendable (LockTree) -> Void
    ) async throws(QueryFailure) -> Never {
        let question = LockTreeQuestion()
        var hasLooked = false
        while true {
            do throws(QueryFailure) {
                let session = try await session(of: lane, for: question)
                tree(try await question.ask(session, settings: Self.bounded(settings)))
                hasLooked = true
            } catch {
                guard !error.isConnectionLoss, error.mayPass(hasLooked: hasLooked) else { throw error }
            }
            do {
                try await Task.sleep(for: Self.interval)
            } catch {
                throw QueryFailure(question: question.name, reason: .cancelled)
            }
        }
    }

    /// 0 is no limit.
    private static func bounded(_ settings: StatementSettings) -> StatementSettings {
        func bounded(_ limit: Int, by most: Int) -> Int { limit == 0 ? most : min(limit, most) }
        return StatementSettings(
            statementTimeout: bounded(settings.statementTimeout, by: longestLook),
            lockTimeout: bounded(settings.lockTimeout, by: longestWait))
    }

    private func session(
        of lane: SessionLane, for question: LockTreeQuestion
    ) async throws(QueryFailure) -> ReadOnlySession {
        do throws(ConnectionFailure) {
            return try await lane.session()
        } catch {
            throw QueryFailure(question: question.name, reason: Task.isCancelled ? .cancelled : .notConnected(error))
        }
    }
}
