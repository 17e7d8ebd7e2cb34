internal import FoundationEssentials
internal import MuseModel
internal import MuseQueries
internal import PostgresClient

/// Answers what is typed, and holds its cursor: one at most, for as long as somebody reads on and a while longer.
///
/// It has a session of its own. Nothing else may wait behind a query of unknown length, and a statement of muselens's
/// own would end the cursor.
actor TypedDesk {
    private let lane: SessionLane
    private let settings: StatementSettings
    private let options: TypedOptions
    private var cursor: Cursor?
    /// The number of the newest use of the cursor: what an older one leaves is not the state any more.
    private var use = 0

    /// A cursor that stands open.
    private struct Cursor {
        let request: TypedRequest
        let session: ReadOnlySession
        let number: TypedCursor
        /// The row that it gives next, counted from 0.
        var next: Int
        let openedAt: Double
    }

    init(lane: SessionLane, settings: StatementSettings, options: TypedOptions) {
        (self.lane, self.settings, self.options) = (lane, settings, options)
    }

    /// Rows from one on: from the cursor where it stands there, else by running the query, or running it again.
    /// - Throws: ``TypedFailure``; then no cursor is open.
    func rows(_ request: TypedRequest, from first: Int, limit: Int) async throws(TypedFailure) -> TypedRows {
        use += 1
        let own = use
        let start = ContinuousClock.now
        let former = cursor
        cursor = nil
        if let former, former.request == request, former.next == first, let read = try await readOn(former, limit) {
            return await finish(read, first: first, cursor: former, use: own, since: start, hasRunAgain: false)
        }
        // Where its connection is gone, this tells, and the lane opens another.
        if let former { await former.session.close(former.number) }
        let session = try await session()
        let openedAt = Self.now
        let page = try await TypedReading(request, allowing: options.allowing).open(
            on: session, from: first, fetching: limit, settings: settings, holding: .seconds(options.holdSeconds),
            Self.kept)
        let opened = Cursor(
            request: request, session: session, number: page.cursor, next: first, openedAt: openedAt)
        return await finish(
            page, first: first, cursor: opened, use: own, since: start, hasRunAgain: first > 0)
    }

    /// Lets go of the cursor's snapshot.
    func release() async {
        use += 1
        await letGo()
    }

    /// Waits until the cursor that is open now is let go, or somebody reads on.
    func holdEnd() async -> TypedHoldEnd {
        let own = use
        while own == use, let open = cursor, !Task.isCancelled {
            guard await open.session.isStillOpen() else {
                if own == use { cursor = nil }
                return .connectionLost
            }
            try? await Task.sleep(for: Self.lookInterval)
        }
        return .letGo
    }

    /// Between two looks at a connection whose cursor stands open.
    private static let lookInterval = Duration.milliseconds(500)

    private func letGo() async {
        guard let open = cursor else { return }
        cursor = nil
        await open.session.close(open.number)
    }

    /// - Throws: ``TypedFailure``.
    func explain(_ request: TypedRequest, analyze: Bool, settings: StatementSettings) async throws(TypedFailure)
        -> String
    {
        use += 1
        await letGo()
        return try await TypedReading(request, allowing: options.allowing)
            .explain(on: try await session(), analyze: analyze, settings: settings)
    }

    /// - Returns: `nil` where the cursor is gone, by the server's limit or with its connection.
    private func readOn(_ cursor: Cursor, _ limit: Int) async throws(TypedFailure) -> TypedPage<PageRow>? {
        do throws(QueryFailure) {
            return try await cursor.session.fetch(limit, of: cursor.number, settings: settings, Self.kept)
        } catch {
            switch error.reason {
            case .connectionLost, .refused: return nil
            case .server, .decoding, .notConnected, .cancelled: throw .query(error, offset: nil)
            }
        }
    }

    /// Notes where the cursor stands, and lets go of it at the result's end or when nobody has read on for a while.
    private func finish(
        _ page: TypedPage<PageRow>, first: Int, cursor used: Cursor, use own: Int, since start: ContinuousClock.Instant,
        hasRunAgain: Bool
    ) async -> TypedRows {
        let isHeld = !page.isAtEnd && own == use
        if isHeld {
            var standing = used
            standing.next = first + page.rows.count
            cursor = standing
            letGoLater(own)
        } else {
            // Also where somebody has let go meanwhile, or runs another query: that one's cursor has another number.
            await used.session.close(used.number)
        }
        return TypedRows(
            columns: page.columns, first: first, rows: page.rows, isAtEnd: page.isAtEnd,
            seconds: start.duration(to: .now) / .seconds(1), heldSince: isHeld ? used.openedAt : nil,
            hasRunAgain: hasRunAgain)
    }

    private func letGoLater(_ own: Int) {
        Task { [holdSeconds = options.holdSeconds] in
            try? await Task.sleep(for: .seconds(holdSeconds))
            if use == own { await release() }
        }
    }

    private func session() async throws(TypedFailure) -> ReadOnlySession {
        do throws(ConnectionFailure) {
            let session = try await lane.session()
            // One that was ended while nobody asked it anything looks open to the lane until it is looked at.
            return await session.isStillOpen() ? session : try await lane.session()
        } catch {
            throw .query(QueryFailure(question: "the query", reason: .notConnected(error)), offset: nil)
        }
    }

    private static var now: Double { Date().timeIntervalSince1970 }

    private static let kept: @Sendable (Row) -> PageRow = { row in
        PageRow(position: nil, cells: row.values.map { PageCell(beginningOf: $0) })
    }
}
