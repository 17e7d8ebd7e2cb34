/// A plan beside the words in which the server told it.
public struct ExplainedQuery: Hashable, Sendable {
    public let plan: QueryPlan
    /// The answer of `EXPLAIN (FORMAT JSON)`, verbatim.
    public let json: String

    /// - Throws: ``QueryPlanError``.
    public init(json: String) throws(QueryPlanError) {
        (plan, self.json) = (try QueryPlan(json: json), json)
    }
}
