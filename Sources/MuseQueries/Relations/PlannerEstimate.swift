internal import FoundationEssentials
public import PostgresClient

/// The number of rows that the planner expects of a relation, for those that the catalog's numbers do not cover: views,
/// foreign tables, tables never analysed.
///
/// Costs planning, no reading. A planner that knows nothing of a table guesses from its size.
public struct PlannerEstimate: Question {
    public let relation: RelationName
    /// Restricts the rows that are estimated.
    let condition: SQL

    public init(relation: RelationName) {
        self.init(relation: relation, condition: "true")
    }

    init(relation: RelationName, condition: SQL) {
        self.relation = relation
        self.condition = condition
    }

    public var name: String { "the planner's estimate for \(relation)" }

    /// `nil` where the server's plan names no rows. The planner counts up to 1e100, an answer no further than `Int`.
    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> Int? {
        let statement: SQL = "EXPLAIN (FORMAT JSON) SELECT FROM \(relation.sql) WHERE \(condition)"
        let result = try await session.rows(statement, for: name, settings: settings)
        guard let text = result.rows.first?.values.first?.text,
            let plans = try? JSONDecoder().decode([ExplainedPlan].self, from: Data(text.utf8))
        else { return nil }
        return plans.first.map { Int(exactly: $0.plan.rows.rounded()) ?? Int.max }
    }

    private struct ExplainedPlan: Decodable {
        let plan: Plan

        enum CodingKeys: String, CodingKey { case plan = "Plan" }
    }

    private struct Plan: Decodable {
        let rows: Double

        enum CodingKeys: String, CodingKey { case rows = "Plan Rows" }
    }
}
