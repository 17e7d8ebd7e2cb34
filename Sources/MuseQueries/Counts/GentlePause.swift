internal import PostgresClient

/// What is waited between the statements of gentle work: as long as the last one took, so that it is half of what one
/// process can do, and less where the server is slow.
struct GentlePause: Sendable {
    let pace: ScanPace
    /// Of the question, as errors name it.
    let name: String

    private static let least = Duration.milliseconds(50)

    /// Waits as long as it is since `begin`; at full pace not at all.
    /// - Throws: ``QueryFailure`` when the task is cancelled.
    func afterWork(since begin: ContinuousClock.Instant) async throws(QueryFailure) {
        guard pace == .gentle else { return }
        try await wait(begin.duration(to: .now))
    }

    func wait(_ taken: Duration) async throws(QueryFailure) {
        do {
            try await Task.sleep(for: max(Self.least, taken))
        } catch {
            throw QueryFailure(question: name, reason: .cancelled)
        }
    }
}
