internal import PostgresClient

/// Carries a statement over the ranges of a relation's blocks, in random order, at the pace that was asked for.
struct RangeRun: Sendable {
    let name: String
    let statement: RangeStatement
    let pace: ScanPace
    /// Puts the ranges into an order by chance.
    let shuffled: @Sendable ([Int]) -> [Int]

    /// - Parameter body: gets a lane's number with each of its rows, on the lane's own thread. No row comes twice.
    func run(
        _ lanes: ScanLanes, settings: StatementSettings, _ body: @escaping @Sendable (Int, Row) -> RowVerdict
    ) async throws(QueryFailure) -> ScanWay {
        let starts = shuffled(statement.ranges.starts)
        if pace == .gentle { return try await runGently(starts, lanes.first, settings: settings, body) }
        let useful = min(try await lanes.useful(settings: settings), starts.count)
        guard useful > 1 else {
            return try await runAlone(starts, lanes.first, settings: settings, remark: nil, body)
        }
        return try await lanes.lend(useful) { sessions, refusal throws(QueryFailure) in
            guard sessions.count > 1 else {
                let remark = refusal.map { "One session does it all: no other could be opened. \($0)" }
                return try await runAlone(starts, lanes.first, settings: settings, remark: remark, body)
            }
            return try await runTogether(starts, sessions, settings: settings, body)
        }
    }

    private func runTogether(
        _ starts: [Int], _ sessions: [ReadOnlySession], settings: StatementSettings,
        _ body: @escaping @Sendable (Int, Row) -> RowVerdict
    ) async throws(QueryFailure) -> ScanWay {
        let parts = sessions.enumerated().map { number, session in
            let own = stride(from: number, to: starts.count, by: sessions.count).map { starts[$0] }
            return SharedSnapshot.Lane(session: session, statement: statement.sql(own))
        }
        do throws(SharedSnapshot.Failure) {
            try await SharedSnapshot(parts).stream(for: name, settings: settings, body)
            return ScanWay(lanes: sessions.count)
        } catch {
            switch error {
            case .query(let failure): throw failure
            case .notShared(let reason):
                let remark = "One session does it all, since several cannot read in one snapshot here: \(reason)."
                return try await runAlone(starts, sessions[0], settings: settings, remark: remark, body)
            }
        }
    }

    private func runAlone(
        _ starts: [Int], _ session: ReadOnlySession, settings: StatementSettings, remark: String?,
        _ body: @escaping @Sendable (Int, Row) -> RowVerdict
    ) async throws(QueryFailure) -> ScanWay {
        try await session.stream(statement.sql(starts), for: name, settings: settings) { body(0, $0) }
        return ScanWay(lanes: 1, remark: remark)
    }
}
