internal import FoundationEssentials
public import PostgresClient

/// The sessions that a scan may use: one that is there, and as many more as it finds useful.
public struct ScanLanes: Sendable {
    let first: ReadOnlySession
    private let most: Int
    /// There is no other session to be had.
    let isAlone: Bool
    private let open: @Sendable () async throws(ConnectionFailure) -> ReadOnlySession
    private let giveBack: @Sendable (ReadOnlySession) async -> Void

    /// - Parameters:
    ///   - most: how many sessions at most, the first one among them; as many as this machine has processors where
    ///     nothing is said.
    ///   - open: opens another session to the same database, or takes one that is not in use.
    ///   - giveBack: gets each of those when the scan needs it no more; closes it where nothing is said.
    public init(
        first: ReadOnlySession, most: Int? = nil,
        open: @escaping @Sendable () async throws(ConnectionFailure) -> ReadOnlySession,
        giveBack: (@Sendable (ReadOnlySession) async -> Void)? = nil
    ) {
        self.first = first
        isAlone = most == 1
        self.most = most ?? ProcessInfo.processInfo.activeProcessorCount
        self.open = open
        self.giveBack = giveBack ?? { session in await session.close() }
    }

    /// This session and no other.
    public init(only session: ReadOnlySession) {
        self.init(first: session, most: 1, open: { () throws(ConnectionFailure) in session }, giveBack: { _ in })
    }

    /// How many sessions are useful: no more than a plain query would get processes, since that is what its
    /// administrator lets one query take, and no more than this machine has processors. How many the server has is
    /// nothing that it tells a client; where it runs on another machine, the client's are a guess.
    ///
    /// Costs reading settings.
    func useful(settings: StatementSettings) async throws(QueryFailure) -> Int {
        guard most > 1 else { return 1 }
        let statement: SQL = """
            SELECT least(current_setting('max_parallel_workers_per_gather')::int,
                         current_setting('max_parallel_workers')::int,
                         current_setting('max_worker_processes')::int) + 1 AS processes
            """
        let processes = try await first.values(
            statement, for: "the processes that a query may have", settings: settings
        ) {
            row throws(RowDecodingError) in try row.decode("processes", as: Int.self)
        }
        return min(most, processes.first ?? 1)
    }

    /// Lends `body` that many sessions, or as many as could be opened.
    func lend<Value: Sendable, Failure: Error>(
        _ count: Int, _ body: ([ReadOnlySession], ConnectionFailure?) async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        var sessions = [first]
        var refusal: ConnectionFailure?
        do throws(ConnectionFailure) {
            while sessions.count < count { sessions.append(try await open()) }
        } catch {
            refusal = error
        }
        let outcome: Result<Value, Failure>
        do throws(Failure) {
            outcome = .success(try await body(sessions, refusal))
        } catch {
            outcome = .failure(error)
        }
        for session in sessions.dropFirst() { await giveBack(session) }
        return try outcome.get()
    }
}
