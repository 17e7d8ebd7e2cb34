import MuseModel
import TerminalKit

/// What stands beside the steps of a plan: rows, time and blocks, in numbers and in bars.
struct PlanColumns {
    private let plan: QueryPlan
    private let isWide: Bool
    private let timeBar: Int
    private let bufferBar: Int
    private let hasBuffers: Bool
    /// There is room for the amounts alone.
    private let isTiny: Bool

    private static let wide = 100
    private static let tiny = 64
    /// Two numbers from here on have no room beside each other.
    private static let mostGrouped = 1e7

    /// - Parameter width: of the steps and the columns together.
    init(_ plan: QueryPlan, width: Int) {
        self.plan = plan
        isWide = width >= Self.wide
        timeBar = isWide ? 10 : 6
        bufferBar = isWide ? 8 : 3
        isTiny = width < Self.tiny
        hasBuffers = !isTiny && plan.isAnalyzed && plan.root.buffers != nil
    }

    private var rowsWidth: Int { plan.isAnalyzed ? (isWide ? 29 : 15) : (isWide ? 14 : 6) }
    private var amountWidth: Int { isWide ? 9 : 7 }
    private var buffersWidth: Int { isWide ? 8 : 6 }

    /// Columns that they take.
    var width: Int {
        if isTiny { return amountWidth + 1 }
        return rowsWidth + 1 + amountWidth + 1 + timeBar + (hasBuffers ? 1 + buffersWidth + 1 + bufferBar : 0)
    }

    var header: [Span] {
        if isTiny { return [Span.aligned(isTimed ? "time" : "cost", to: amountWidth, .heading)] }
        let rows = plan.isAnalyzed ? (isWide ? "rows estimated → got" : "rows est → got") : "rows"
        let head = [
            Span.aligned(rows, to: rowsWidth, .heading), Span(" "),
            Span.aligned(isTimed ? "time" : "cost", to: amountWidth, .heading),
            Span(String(repeating: " ", count: timeBar + 1)),
        ]
        guard hasBuffers else { return head }
        return head + [Span(" "), Span.aligned("blocks", to: buffersWidth, .heading)]
    }

    private var isTimed: Bool { plan.root.milliseconds != nil }

    func spans(of node: PlanNode) -> [Span] {
        if node.isNeverExecuted, isTiny { return [Span.aligned("never", to: amountWidth, .dim)] }
        if node.isNeverExecuted { return [Span.aligned("never executed", to: rowsWidth, .dim)] }
        let isCostliest = node.index == plan.costliest
        let amount = node.own.milliseconds.map(PlanText.time) ?? PlanText.short(node.own.cost)
        let time = [
            Span.aligned(amount, to: amountWidth, isCostliest ? .warning : .number),
            Span(isCostliest ? "◆" : " ", .warning),
        ]
        if isTiny { return time }
        let share = node.own.timeShare ?? node.own.costShare
        let head = rows(of: node) + [Span(" ")] + time + [bar(share, width: timeBar, isCostliest ? .warning : .bar)]
        guard hasBuffers, let buffers = node.own.buffers else { return head }
        let touched = Double(buffers.touched)
        let text = isWide ? PlanText.grouped(touched) : PlanText.short(touched)
        return head + [
            Span(" "), Span.aligned(text, to: buffersWidth, .number), Span(" "),
            bar(node.own.bufferShare ?? 0, width: bufferBar, .spark),
        ]
    }

    private func bar(_ share: Double, width: Int, _ role: Role) -> Span {
        Span.padded(Bar(fraction: share).text(width: width), to: width, role)
    }

    private func rows(of node: PlanNode) -> [Span] {
        let isShort = !isWide || max(node.estimatedRows, node.actualRows ?? 0) >= Self.mostGrouped
        let estimated = isShort ? PlanText.short(node.estimatedRows) : PlanText.grouped(node.estimatedRows)
        guard let actual = node.actualRows else { return [Span.aligned("~" + estimated, to: rowsWidth, .estimate)] }
        let got = PlanText.mark(of: node) + (isShort ? PlanText.short(actual) : PlanText.grouped(actual))
        let mark = node.isMisestimated ? PlanText.factor(node.misestimate ?? 1) : ""
        let markWidth = isWide ? 6 : 5
        let rest = rowsWidth - markWidth - 1
        let text = isWide ? "\(estimated) → \(got)" : "\(estimated)→\(got)"
        return [
            Span.aligned(text, to: rest, node.isMisestimated ? .warning : .text), Span(" "),
            Span.padded(mark, to: markWidth, .warning),
        ]
    }
}
