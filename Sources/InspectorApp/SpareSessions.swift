internal import MuseQueries
internal import PostgresClient

/// Sessions beside those of the lanes, for scans that work on several at once: opened when one is wanted, kept for a
/// while, closed when nobody has wanted them for that long.
actor SpareSessions {
    private let open: @Sendable () async throws(ConnectionFailure) -> ReadOnlySession
    private let idleTime: Duration
    private var idle: [ReadOnlySession] = []
    /// How many times one was given back.
    private var returns = 0

    init(
        idleTime: Duration = .seconds(30),
        open: @escaping @Sendable () async throws(ConnectionFailure) -> ReadOnlySession
    ) {
        (self.idleTime, self.open) = (idleTime, open)
    }

    /// A lane's session with as many of these as a scan finds useful.
    nonisolated func lanes(beside session: ReadOnlySession) -> ScanLanes {
        ScanLanes(
            first: session, open: { () async throws(ConnectionFailure) in try await self.take() },
            giveBack: { await self.giveBack($0) })
    }

    func take() async throws(ConnectionFailure) -> ReadOnlySession {
        while let session = idle.popLast() {
            if await session.isStillOpen() { return session }
        }
        return try await open()
    }

    func giveBack(_ session: ReadOnlySession) {
        idle.append(session)
        returns += 1
        Task { [returns, idleTime] in
            try? await Task.sleep(for: idleTime)
            await self.close(ifUnusedSince: returns)
        }
    }

    private func close(ifUnusedSince number: Int) async {
        guard number == returns else { return }
        let unused = idle
        idle = []
        for session in unused { await session.close() }
    }
}
