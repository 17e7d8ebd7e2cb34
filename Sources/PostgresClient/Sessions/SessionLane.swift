/// A session that is opened when it is first needed and again after it was lost.
///
/// What a person looks at goes through one lane and long work through others, so that a scan never delays a page.
public actor SessionLane {
    private let open: @Sendable () async throws(ConnectionFailure) -> ReadOnlySession
    private var opening: Task<Swift.Result<ReadOnlySession, ConnectionFailure>, Never>?
    private var current: ReadOnlySession?

    /// - Parameters:
    ///   - session: one that is open already, or `nil` to open on first use.
    ///   - open: how to open another.
    public init(
        session: ReadOnlySession? = nil,
        open: @escaping @Sendable () async throws(ConnectionFailure) -> ReadOnlySession
    ) {
        self.open = open
        current = session
    }

    /// Begins to open the session, before anybody needs it. What goes wrong is told to the first one who does.
    public nonisolated func openAhead() {
        Task { _ = try? await session() }
    }

    /// The lane's session, opened where there is none. Callers that come while it is being opened share it.
    /// - Throws: ``ConnectionFailure``.
    public func session() async throws(ConnectionFailure) -> ReadOnlySession {
        // Whoever comes back from this question may find that another caller has opened a session meanwhile.
        while let candidate = current {
            if await candidate.isOpen { return candidate }
            if candidate === current { current = nil }
        }
        if let opening { return try await opening.value.get() }
        let open = open
        let task = Task { () async -> Swift.Result<ReadOnlySession, ConnectionFailure> in
            do throws(ConnectionFailure) {
                return .success(try await open())
            } catch {
                return .failure(error)
            }
        }
        opening = task
        let outcome = await task.value
        opening = nil
        if case .success(let session) = outcome { current = session }
        return try outcome.get()
    }
}
