public import MuseModel

/// How the server carries out a statement, and what stands out in that.
public struct PlanAnswer: Sendable {
    private let plan: QueryPlan
    private let json: String

    /// - Parameter json: the server's own words for the plan.
    public init(plan: QueryPlan, json: String) {
        (self.plan, self.json) = (plan, json)
    }

    public init(_ explained: ExplainedQuery) {
        self.init(plan: explained.plan, json: explained.json)
    }

    /// For scripts: `plan` is what the server said, the rest is what muselens makes of it. `own_ms` is the time that a
    /// node took by itself, the processes that shared it on the average, and `ms` that until it was done.
    public var document: ReportDocument {
        ReportDocument(
            facts: [
                ReportDocument.Fact("analyzed", .boolean(plan.isAnalyzed)),
                ReportDocument.Fact("planning_ms", Self.number(plan.planningMilliseconds)),
                ReportDocument.Fact("execution_ms", Self.number(plan.executionMilliseconds)),
                ReportDocument.Fact("costliest", ReportValue(count: plan.costliest)),
                ReportDocument.Fact("plan", ReportValue(json: json)),
            ],
            sections: [findings, ReportDocument.Section(name: "nodes", title: "Steps", content: nodes)])
    }

    /// For people: the tree as psql prints it, and what stands out.
    public var documentForPeople: ReportDocument {
        let tree = ReportDocument.Section(name: "plan", title: title, content: .lines(plan.text, language: "text"))
        return ReportDocument(facts: [], sections: [tree] + (plan.findings.isEmpty ? [] : [findingsForPeople]))
    }

    private var title: String {
        guard let costliest = plan.costliest.map({ plan.nodes[$0] }) else { return "Plan" }
        let share = Int((costliest.own.timeShare ?? costliest.own.costShare) * 100)
        return "Plan; costliest by itself: \(costliest.title) (\(share) %)"
    }

    private var findingsForPeople: ReportDocument.Section {
        ReportDocument.Section(
            name: "findings", title: "What stands out", content: .sentences(plan.findings.map(\.sentence)))
    }

    private var findings: ReportDocument.Section {
        ReportDocument.Section(
            name: "findings", title: "What stands out",
            content: .rows(
                columns: [.text("kind"), .number("node"), .text("sentence")],
                rows: plan.findings.map { finding in
                    [
                        .text(finding.kind.rawValue), ReportValue(count: finding.node),
                        .text(finding.sentence),
                    ]
                }))
    }

    private var nodes: ReportDocument.Section.Content {
        .rows(
            columns: [
                .number("depth"), .text("node"), .text("relation"), .text("index"), .number("estimated_rows"),
                .number("actual_rows"), .number("loops"), .text("misestimated"), .number("own_ms"), .number("ms"),
                .number("own_cost"), .number("own_blocks_hit"), .number("own_blocks_read"),
            ],
            rows: plan.nodes.map(Self.row))
    }

    private static func row(_ node: PlanNode) -> [ReportValue] {
        let place: [ReportValue] = [
            .integer(Int64(node.depth)), .text(node.title), ReportValue(node.relation), ReportValue(node.indexName),
        ]
        let rows: [ReportValue] = [
            number(node.estimatedRows), number(node.actualRows), ReportValue(count: node.actual?.loops),
            .boolean(node.isMisestimated),
        ]
        let taken: [ReportValue] = [
            number(node.own.milliseconds), number(node.milliseconds), number(node.own.cost),
            ReportValue(count: node.own.buffers?.hit), ReportValue(count: node.own.buffers?.read),
        ]
        return place + rows + taken
    }

    /// Whole where it is, else to a thousandth.
    private static func number(_ number: Double?) -> ReportValue {
        guard let number else { return .null }
        let rounded = (number * 1000).rounded() / 1000
        guard rounded.isFinite else { return .null }
        return Int64(exactly: rounded).map(ReportValue.integer) ?? .decimal(String(rounded))
    }
}
