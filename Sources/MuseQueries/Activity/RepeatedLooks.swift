internal import PostgresClient

/// Asks the same question again and again. Between two looks the session is idle, in no transaction.
struct RepeatedLooks<Asked: Question>: Sendable {
    let question: Asked
    let interval: Duration

    /// Looks until the task is cancelled. A look that takes long, or that a lock is in the way of, is given up, and the
    /// next one comes anyway.
    ///
    /// - Parameters:
    ///   - answer: gets each look's, also where it is the same as before; on the caller's thread.
    ///   - missed: gets why there was none, where that may pass.
    /// - Throws: ``QueryFailure``: `.cancelled`, a lost connection, or one that does not pass.
    func run(
        on lane: SessionLane, settings: StatementSettings, answer: @Sendable (Asked.Answer) -> Void,
        missed: @Sendable (QueryFailure) -> Void
    ) async throws(QueryFailure) -> Never {
        var hasLooked = false
        while true {
            do throws(QueryFailure) {
                let session = try await session(of: lane)
                answer(try await question.ask(session, settings: settings.ofLooks))
                hasLooked = true
            } catch {
                guard !error.isConnectionLoss, error.mayPass(hasLooked: hasLooked) else { throw error }
                missed(error)
            }
            do {
                try await Task.sleep(for: interval)
            } catch {
                throw QueryFailure(question: question.name, reason: .cancelled)
            }
        }
    }

    private func session(of lane: SessionLane) async throws(QueryFailure) -> ReadOnlySession {
        do throws(ConnectionFailure) {
            return try await lane.session()
        } catch {
            throw QueryFailure(question: question.name, reason: Task.isCancelled ? .cancelled : .notConnected(error))
        }
    }
}
