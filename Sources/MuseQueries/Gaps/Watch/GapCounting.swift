internal import PostgresClient

/// Counts the gaps in one snapshot, and keeps their keys where they are few enough.
///
/// Costs a scan of the history, as the guide's query does. Where the keys turn out too many, as on the first look at
/// more than ``OpenGaps/most`` gaps, it is broken off and the server counts by itself: at most twice that.
struct GapCounting {
    let gaps: GapRows
    /// Keys to keep at most; with 0 the server counts at once.
    let mostKept: Int

    struct Answer {
        let total: Int
        let byRepository: [String: Int]
        let open: OpenGaps?
    }

    private var name: String { "the number of gaps" }

    /// - Parameter found: gets the number so far, now and then.
    func ask(
        _ session: ReadOnlySession, settings: StatementSettings, found: @Sendable (Int) -> Void
    ) async throws(QueryFailure) -> Answer {
        if mostKept > 0, let open = try await keys(session, settings: settings, found: found) {
            return Answer(total: open.count, byRepository: open.byRepository, open: open)
        }
        let counts = try await session.values(gaps.counts, for: name, settings: settings) {
            row throws(RowDecodingError) in
            (repository: row["repo_id"]?.text, rows: try row.decode("rows", as: Int.self))
        }
        var byRepository: [String: Int] = [:]
        for count in counts {
            // Ids that Swift takes for one text count as one.
            if let repository = count.repository { byRepository[repository, default: 0] += count.rows }
        }
        return Answer(total: counts.reduce(0) { $0 + $1.rows }, byRepository: byRepository, open: nil)
    }

    /// `nil` where there are too many.
    private func keys(
        _ session: ReadOnlySession, settings: StatementSettings, found: @Sendable (Int) -> Void
    ) async throws(QueryFailure) -> OpenGaps? {
        var open = OpenGaps()
        var failure: RowDecodingError?
        var isTooMany = false
        try await session.stream(gaps.keys, for: name, settings: settings) { row in
            guard open.count < mostKept else {
                isTooMany = true
                return .enough
            }
            do throws(RowDecodingError) {
                open.add(
                    repository: try row.decode("repo_id"), address: try row.decode("address"),
                    commit: try row.decode("commit_id"))
            } catch {
                failure = error
                return .enough
            }
            if open.count.isMultiple(of: 1000) { found(open.count) }
            return .goOn
        }
        if let failure { throw QueryFailure(question: name, reason: .decoding(failure)) }
        return isTooMany ? nil : open
    }
}
