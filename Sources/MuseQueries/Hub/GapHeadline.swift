public import PostgresClient

/// The number of file-level history rows without a content id.
public struct GapHeadline: Sendable, Hashable {
    public let rows: Int
    public let isExact: Bool

    public init(rows: Int, isExact: Bool) {
        (self.rows, self.isExact) = (rows, isExact)
    }
}

/// Asks for the guide's diagnostic number; `nil` where the hub keeps no symbol history.
///
/// Counts where the table is small; else costs planning, and the number is the planner's estimate.
/// Source of the condition: MuseHub's database guide, "Find entries with missing content_id".
public struct GapHeadlineQuestion: Question {
    let shape: HubShape

    /// Blocks up to which counting is a matter of a moment.
    private static let countableBlocks = 20_000

    public init(shape: HubShape) {
        self.shape = shape
    }

    public var name: String { "history rows without a content id" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> GapHeadline? {
        guard let history = shape.relation(.symbolHistory, with: ["content_id", "address"]) else { return nil }
        let condition = GapCondition.gap
        if try await BlockCount(relation: history).ask(session, settings: settings) > Self.countableBlocks {
            return try await PlannerEstimate(relation: history, condition: condition)
                .ask(session, settings: settings).map { GapHeadline(rows: $0, isExact: false) }
        }
        let statement: SQL = "SELECT count(*) AS rows FROM \(history.sql) WHERE \(condition)"
        return try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            GapHeadline(rows: try row.decode("rows"), isExact: true)
        }.first
    }
}
