import MuseModel
import TerminalKit

/// The selected step of a plan and what stands out in the whole, or the statement where that is selected.
struct PlanDetails {
    private let state: PlanState

    init(_ state: PlanState) { self.state = state }

    func lines(width: Int) -> [[Span]] {
        let width = max(1, width)
        guard state.pane != .statements, let plan = state.plan else { return state.statement.spans(width: width) }
        return (state.selectedNode.map { node(of: plan, $0, width) } ?? []) + whole(plan, width)
    }

    // MARK: A step

    private func node(of plan: QueryPlan, _ node: PlanNode, _ width: Int) -> [[Span]] {
        let marks = [
            node.index == plan.costliest ? "◆ costliest" : "", node.isMisestimated ? "misestimated" : "",
            node.isNeverExecuted ? "never executed" : "",
        ]
        let words = marks.filter { !$0.isEmpty }.joined(separator: " · ")
        let subplan = node.subplanName.map { [Span("\($0)  ", .dim)] } ?? []
        var lines = [subplan + [Span(node.title, .heading), Span(words.isEmpty ? "" : "  " + words, .warning)]]
        lines += state.findings.filter { $0.node == node.index }.flatMap {
            wrapped("○ " + $0.sentence, .warning, width)
        }
        lines += field("rows", rows(of: node), width)
        if let time = time(of: node) { lines += field("time", time, width) }
        lines += field("cost", cost(of: node), width)
        if let buffers = buffers(of: node) { lines += field("blocks", buffers, width) }
        for removed in node.removed {
            lines += field("put aside", "\(NumberText.grouped(removed.rows)) rows by \(removed.condition)", width)
        }
        for condition in node.conditions { lines += field(condition.name, condition.text, width) }
        return lines + others(of: node, width)
    }

    private func rows(of node: PlanNode) -> String {
        let estimated = "estimated \(PlanText.grouped(node.estimatedRows))"
        guard let actual = node.actualRows, let factor = node.misestimate else { return estimated }
        let got = "\(estimated) · got \(PlanText.mark(of: node))\(PlanText.grouped(actual))"
        if factor < 2 {
            return got + (node.mayStopEarly && actual < node.estimatedRows ? ", as no more were wanted" : "")
        }
        return got + " · \(PlanText.grouped(factor.rounded(.down))) times too "
            + (actual > node.estimatedRows ? "few" : "many") + " estimated"
    }

    private func time(of node: PlanNode) -> String? {
        guard let own = node.own.milliseconds, let all = node.milliseconds, let actual = node.actual else { return nil }
        let share = node.own.timeShare.map { " (\(ProgressBar.percent($0)))" } ?? ""
        var parts = [
            "\(PlanText.time(milliseconds: own)) by itself\(share)", "\(PlanText.time(milliseconds: all)) in all",
        ]
        if actual.loops > 1 { parts.append("\(NumberText.grouped(actual.loops)) executions") }
        if node.processes > 1 { parts.append("\(PlanText.grouped(node.processes)) processes side by side") }
        return parts.joined(separator: " · ")
    }

    private func cost(of node: PlanNode) -> String {
        let estimate = node.estimate
        return "\(PlanText.grouped(estimate.startupCost.rounded())) to the first row, "
            + "\(PlanText.grouped(estimate.totalCost.rounded())) in all · \(ProgressBar.percent(node.own.costShare)) of "
            + "the plan's by itself"
    }

    private func buffers(of node: PlanNode) -> String? {
        guard let own = node.own.buffers, node.actual != nil else { return nil }
        let parts = [
            (own.hit, "found in memory"), (own.read, "read"), (own.dirtied, "changed"), (own.written, "written"),
            (own.temporary, "of them temporary"),
        ]
        let said = parts.filter { $0.0 > 0 }.map { "\(NumberText.grouped($0.0)) \($0.1)" }
        return said.isEmpty ? "none by itself" : said.joined(separator: ", ") + ", by itself"
    }

    private func others(of node: PlanNode, _ width: Int) -> [[Span]] {
        node.fields.filter { !Self.isTold($0) }.flatMap { wrapped("\($0.name): \($0.text)", .dim, width) }
    }

    /// Told above in better words, or nothing.
    private static func isTold(_ field: PlanField) -> Bool {
        let name = field.name
        return told.contains(name) || name.hasSuffix(" Blocks") || name.hasSuffix(" Cond") || name.hasSuffix("Filter")
            || name.hasSuffix(" Key") || name.hasPrefix("Actual ") || field.isNothing
    }

    private static let told: Set<String> = [
        "Node Type", "Startup Cost", "Total Cost", "Plan Rows", "Parent Relationship", "Subplan Name", "Relation Name",
        "Alias", "Index Name", "Join Type", "Strategy", "Partial Mode", "Parallel Aware", "Order By", "CTE Name",
    ]

    // MARK: The whole

    private func whole(_ plan: QueryPlan, _ width: Int) -> [[Span]] {
        var lines: [[Span]] = [[], [Span("The whole", .heading)]]
        var times: [String] = []
        if let time = plan.executionMilliseconds { times.append("\(PlanText.time(milliseconds: time)) running") }
        if let time = plan.planningMilliseconds { times.append("\(PlanText.time(milliseconds: time)) planning") }
        if let compiled = plan.compilation {
            let time = compiled.milliseconds.map { "\(PlanText.time(milliseconds: $0)) " } ?? ""
            times.append("\(time)compiling \(NumberText.grouped(compiled.functions)) functions")
        }
        if !times.isEmpty { lines += field("time", times.joined(separator: " · "), width) }
        if !plan.settings.isEmpty {
            let settings = plan.settings.map { "\($0.name) = \($0.text)" }.joined(separator: ", ")
            lines += field("settings", settings, width)
        }
        for trigger in plan.triggers {
            lines += field("trigger", "\(trigger.name), \(NumberText.grouped(trigger.calls)) times", width)
        }
        for other in plan.otherFields { lines += wrapped("\(other.name): \(other.text)", .dim, width) }
        if state.findings.isEmpty {
            let words = plan.isAnalyzed ? "Nothing stands out." : "a runs it, for what it really takes."
            return lines + wrapped(words, .dim, width)
        }
        return lines + state.findings.flatMap { wrapped("○ " + $0.sentence, .warning, width) }
    }

    // MARK: Lines

    private func field(_ name: String, _ text: String, _ width: Int) -> [[Span]] {
        let room = max(1, width - DetailLine.nameWidth)
        let label = name.count < DetailLine.nameWidth ? name : name + ":"
        guard label.count < DetailLine.nameWidth else { return wrapped("\(name): \(text)", .text, width) }
        return TextWrap.lines(of: text, width: room, limit: Self.mostLines).enumerated().map { row, line in
            [Span.padded(row == 0 ? label : "", to: DetailLine.nameWidth, .dim), Span(line, style: Style(.text))]
        }
    }

    private func wrapped(_ text: String, _ role: Role, _ width: Int) -> [[Span]] {
        TextWrap.lines(of: text, width: width, limit: Self.mostLines).map { [Span($0, style: Style(role))] }
    }

    /// A condition may list thousands of values.
    private static let mostLines = 40
}
