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

    /// `nil` where the server's plan names no rows.
    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> Int? {
        try await ExpectedPlan.of(
            "SELECT FROM \(relation.sql) WHERE \(condition)", for: name, session, settings: settings)?.expectedRows
    }
}
