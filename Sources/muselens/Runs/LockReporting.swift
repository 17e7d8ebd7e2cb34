import MuseModel
import MuseQueries
import PostgresClient

/// Tells who waits for whom while something runs, as the read-only session sees it.
struct LockReporting: Sendable {
    let database: Database

    /// A look costs next to nothing, and a lock is worth knowing soon.
    private static let pause = Duration.seconds(1)

    /// Looks each second until the work is done. What cannot be seen is told once, and holds nothing up.
    func follow(_ output: RunOutput, _ work: () async -> RunResult) async -> RunResult {
        let watching = Task { await watch(output) }
        let result = await work()
        watching.cancel()
        await watching.value
        return result
    }

    /// Whoever waits is told when that changes, not at each look.
    private func watch(_ output: RunOutput) async {
        let lane = SessionLane(session: database.session, open: database.connect)
        var told: [LockTree.Blocking] = []
        var hasFailed = false
        while !Task.isCancelled {
            do throws(QueryFailure) {
                let blockings = try await look(lane).blockings
                if blockings != told { output.waits(blockings) }
                (told, hasFailed) = (blockings, false)
            } catch {
                if error.reason != .cancelled, !hasFailed { output.say("Locks cannot be seen. \(error.sentence)") }
                hasFailed = true
            }
            try? await Task.sleep(for: Self.pause)
        }
    }

    private func look(_ lane: SessionLane) async throws(QueryFailure) -> LockTree {
        let session: ReadOnlySession
        do throws(ConnectionFailure) {
            session = try await lane.session()
        } catch {
            throw QueryFailure(question: "who waits for whom", reason: .notConnected(error))
        }
        return try await LockTreeQuestion().ask(session, settings: database.settings)
    }
}
