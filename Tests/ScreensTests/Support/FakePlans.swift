import MuseModel
import PostgresClient

@testable import Screens

/// Plans of a nested loop over a table that has grown since it was analysed, as a PostgreSQL 15 made them.
struct FakePlans {
    var planned = Self.plannedJSON
    var analyzed = Self.analyzedJSON
    var refusal: TypedRefusal?

    func reply(_ inquiry: PlanInquiry) -> PlanReply {
        if let refusal { return .refused(refusal) }
        guard let explained = try? ExplainedQuery(json: inquiry.analyzes ? analyzed : planned) else {
            preconditionFailure("a sample that is no plan")
        }
        return .plan(explained)
    }

    private static let kind: String = "x"

    /// Two statements of a screen: one quick, one slow.
    static let statements = [
        WitnessedStatement(
            question: "the rows of a table",
            statement: "SELECT *\nFROM stale s JOIN commits c ON c.id = s.id\nWHERE kind = \(kind)",
            milliseconds: 38.4, rows: 20_000),
        WitnessedStatement(question: "the hub's tables", statement: "SELECT 1", milliseconds: 0.8, rows: 1),
    ]

    static let analyzedJSON = """
        [{"Plan": {"Node Type": "Nested Loop", "Parallel Aware": false, "Join Type": "Inner",
        "Startup Cost": 0.29, "Total Cost": 1483.82, "Plan Rows": 169, "Plan Width": 108,
        "Actual Startup Time": 0.034, "Actual Total Time": 37.348, "Actual Rows": 20000, "Actual Loops": 1,
        "Output": ["s.id", "s.kind", "c.id", "c.repo", "c.author", "c.created", "c.body"], "Inner Unique": true,
        "Shared Hit Blocks": 120264, "Plans": [{"Node Type": "Seq Scan", "Parent Relationship": "Outer",
        "Parallel Aware": false, "Relation Name": "stale", "Schema": "public", "Alias": "s", "Startup Cost": 0.0,
        "Total Cost": 688.28, "Plan Rows": 169, "Plan Width": 36, "Actual Startup Time": 0.018,
        "Actual Total Time": 5.899, "Actual Rows": 49999, "Actual Loops": 1, "Output": ["s.id", "s.kind"],
        "Filter": "(s.kind = 'x'::text)", "Rows Removed by Filter": 10001,
        "Shared Hit Blocks": 266}, {"Node Type": "Index Scan", "Parent Relationship": "Inner",
        "Parallel Aware": false, "Scan Direction": "Forward", "Index Name": "commits_pkey",
        "Relation Name": "commits", "Schema": "public", "Alias": "c", "Startup Cost": 0.29, "Total Cost": 4.71,
        "Plan Rows": 1, "Plan Width": 72, "Actual Startup Time": 0.0, "Actual Total Time": 0.0, "Actual Rows": 0,
        "Actual Loops": 49999, "Output": ["c.id", "c.repo", "c.author", "c.created", "c.body"],
        "Index Cond": "(c.id = s.id)", "Rows Removed by Index Recheck": 0, "Shared Hit Blocks": 119998}]},
        "Settings": {"jit": "off", "max_parallel_workers_per_gather": "0", "min_parallel_table_scan_size": "0",
        "parallel_setup_cost": "0", "work_mem": "1MB"}, "Planning": {"Shared Hit Blocks": 162},
        "Planning Time": 0.496, "Triggers": [], "Execution Time": 38.013}]
        """

    static let plannedJSON = """
        [{"Plan": {"Node Type": "Nested Loop", "Parallel Aware": false, "Join Type": "Inner",
        "Startup Cost": 0.29, "Total Cost": 1483.82, "Plan Rows": 169, "Plan Width": 108, "Output": ["s.id",
        "s.kind", "c.id", "c.repo", "c.author", "c.created", "c.body"], "Inner Unique": true,
        "Plans": [{"Node Type": "Seq Scan", "Parent Relationship": "Outer", "Parallel Aware": false,
        "Relation Name": "stale", "Schema": "public", "Alias": "s", "Startup Cost": 0.0, "Total Cost": 688.28,
        "Plan Rows": 169, "Plan Width": 36, "Output": ["s.id", "s.kind"],
        "Filter": "(s.kind = 'x'::text)"}, {"Node Type": "Index Scan", "Parent Relationship": "Inner",
        "Parallel Aware": false, "Scan Direction": "Forward", "Index Name": "commits_pkey",
        "Relation Name": "commits", "Schema": "public", "Alias": "c", "Startup Cost": 0.29, "Total Cost": 4.71,
        "Plan Rows": 1, "Plan Width": 72, "Output": ["c.id", "c.repo", "c.author", "c.created", "c.body"],
        "Index Cond": "(c.id = s.id)"}]}, "Settings": {"jit": "off", "max_parallel_workers_per_gather": "0",
        "min_parallel_table_scan_size": "0", "parallel_setup_cost": "0", "work_mem": "1MB"},
        "Planning Time": 0.496}]
        """
}
