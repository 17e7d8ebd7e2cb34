internal import FoundationEssentials
internal import PostgresClient

/// How the planner would carry out a query. Costs planning, no reading.
struct ExpectedPlan: Sendable {
    /// Rows that it expects of the whole.
    let expectedRows: Int
    /// The steps, as in `Seq Scan` or `Index Only Scan`, the outermost first.
    let steps: [String]

    /// `nil` where the server's plan does not read as one.
    static func of(
        _ query: SQL, for question: String, _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> ExpectedPlan? {
        let result = try await session.rows("EXPLAIN (FORMAT JSON) \(query)", for: question, settings: settings)
        guard let text = result.rows.first?.values.first?.text,
            let plans = try? JSONDecoder().decode([Explained].self, from: Data(text.utf8))
        else { return nil }
        // The planner counts up to 1e100, an answer no further than `Int`.
        return plans.first.map { explained in
            ExpectedPlan(
                expectedRows: Int(exactly: explained.plan.rows.rounded()) ?? Int.max, steps: explained.plan.steps)
        }
    }

    private struct Explained: Decodable {
        let plan: Node

        enum CodingKeys: String, CodingKey { case plan = "Plan" }
    }

    private struct Node: Decodable {
        let step: String
        let rows: Double
        let children: [Node]?

        enum CodingKeys: String, CodingKey {
            case step = "Node Type"
            case rows = "Plan Rows"
            case children = "Plans"
        }

        var steps: [String] { [step] + (children ?? []).flatMap(\.steps) }
    }
}
