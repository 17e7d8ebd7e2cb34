import MuseModel
import PostgresClient
import TerminalKit

extension PlanState {
    func draw(on canvas: inout Canvas, in rect: Rect, _ environment: ScreenEnvironment) {
        let layout = layout(rect)
        let panes = layout.drawFrames(on: &canvas, focus: pane) { frame(of: $0, layout, environment) }
        for each in panes {
            let interior = Frame.interior(of: layout.rect(of: each))
            guard !interior.isEmpty else { continue }
            let isFocused = each == pane && environment.isFocused
            switch each {
            case .statements: drawStatements(on: &canvas, in: interior, isFocused: isFocused, environment)
            case .plan: drawPlan(on: &canvas, in: interior, isFocused: isFocused)
            case .details: drawDetails(on: &canvas, in: interior)
            }
        }
        if explained.isLoading, explained.value != nil { canvas.recast(layout.rect(of: .plan), as: .stale) }
    }

    // MARK: Frames

    private func frame(of pane: PlanPane, _ layout: PlanLayout, _ environment: ScreenEnvironment) -> Frame {
        let width = layout.rect(of: pane).width
        let isFocused = pane == self.pane
        func frame(_ title: String, _ detail: FrameDetail) -> Frame {
            Frame(title: title, detail: detail.text(beside: title, width: width), isFocused: isFocused)
        }
        switch pane {
        case .statements: return frame(statementsTitle, FrameDetail(parts: [.init(statementsDetail)]))
        case .plan: return frame(showsJSON ? "Plan · JSON" : "Plan", planDetail)
        case .details:
            let title = self.pane == .statements || plan == nil ? "Statement" : "Step"
            let question = selectedStatement?.witnessed.question ?? ""
            return frame(title, FrameDetail(parts: [.init(question, short: "")]))
        }
    }

    private var statementsTitle: String {
        switch start {
        case .asked(_, let title): "Why is this slow: \(title)"
        case .typed: "Query"
        }
    }

    private var statementsDetail: String {
        guard !asked.isEmpty else { return "" }
        let sum = asked.reduce(0) { $0 + $1.witnessed.milliseconds }
        let count = asked.count == 1 ? "1 statement" : "the last \(asked.count) statements"
        return "\(count) · \(PlanText.time(milliseconds: sum)) together"
    }

    private var planDetail: FrameDetail {
        guard let plan else { return FrameDetail(parts: []) }
        let misestimated = plan.misestimated.count
        let costliest = plan.costliest.map { plan.nodes[$0] }
        let share = costliest.map { ProgressBar.percent($0.own.timeShare ?? $0.own.costShare) } ?? ""
        let steps = plan.nodes.count == 1 ? "1 step" : "\(NumberText.grouped(plan.nodes.count)) steps"
        let time = plan.executionMilliseconds.map { PlanText.time(milliseconds: $0) } ?? "only planned: a runs it"
        return FrameDetail(parts: [
            .init(time), .init(misestimated == 0 ? "" : "\(misestimated) misestimated"),
            .init(costliest.map { "◆ \($0.type) \(share)" } ?? "", short: ""), .init(steps, short: ""),
        ])
    }

    // MARK: Panes

    private func drawStatements(
        on canvas: inout Canvas, in interior: Rect, isFocused: Bool, _ environment: ScreenEnvironment
    ) {
        guard !asked.isEmpty else {
            let room = interior.inset(left: 1, right: 1)
            let lines = statement.spans(width: room.width)
            for (row, line) in lines.prefix(room.height).enumerated() { canvas.draw(line, in: room.row(row)) }
            return
        }
        let longest = max(asked.map(\.witnessed.milliseconds).max() ?? 0, 0.001)
        let last = min(asked.count, cursor.offset + interior.height)
        for (row, index) in (min(cursor.offset, last)..<last).enumerated() {
            let line = interior.row(row)
            canvas.draw(
                spans(of: asked[index], longest, line.width - 2, environment), in: line.inset(left: 1, right: 1))
            if index == cursor.selected { canvas.lay(line, on: isFocused ? .selection : .selectionUnfocused) }
        }
        PositionBar(first: cursor.offset, visible: interior.height, count: asked.count)?
            .draw(on: &canvas, in: interior.inset(left: interior.width - 1))
    }

    /// Columns of a statement's name, before others are shown beside it.
    private static let leastName = 14

    private func spans(
        of asked: AskedStatement, _ longest: Double, _ width: Int, _ environment: ScreenEnvironment
    ) -> [Span] {
        let seen = asked.witnessed
        let bar = 8
        let ago = 12
        let rows = seen.failed ? "failed" : "\(NumberText.grouped(seen.rows)) row\(seen.rows == 1 ? "" : "s")"
        let columns: [(width: Int, spans: [Span])] = [
            (10, [Span(" "), Span.aligned(PlanText.time(milliseconds: seen.milliseconds), to: 9, .number)]),
            (
                bar + 1,
                [Span(" "), Span.padded(Bar(fraction: seen.milliseconds / longest).text(width: bar), to: bar, .bar)]
            ),
            (14, [Span(" "), Span.aligned(rows, to: 13, seen.failed ? .failure : .number)]),
            (ago + 1, [Span(" "), Span.aligned(NumberText.ago(seconds: environment.now - asked.at), to: ago, .time)]),
        ]
        // Without its name no line says anything: the last columns go before it.
        var name = width - columns.reduce(0) { $0 + $1.width }
        var shown = columns[...]
        while name < Self.leastName, let last = shown.popLast() { name += last.width }
        let question = seen.isCut ? "too long to be explained: \(seen.question)" : seen.question
        return [Span.padded(question, to: max(1, name), .text)] + shown.flatMap { $0.spans }
    }

    private func drawPlan(on canvas: inout Canvas, in interior: Rect, isFocused: Bool) {
        guard let plan else {
            message.draw(on: &canvas, in: interior)
            return
        }
        if showsJSON {
            drawJSON(on: &canvas, in: interior)
            return
        }
        let room = interior.inset(left: 1, right: 1)
        let columns = PlanColumns(plan, width: room.width)
        let steps = max(8, room.width - columns.width - 1)
        canvas.draw([Span("step", .heading)], in: Rect(x: room.x, y: room.y, width: steps, height: 1))
        canvas.draw(columns.header, in: room.row(0).inset(left: steps + 1))
        let list = interior.inset(top: 1)
        for (row, line) in tree.linesInSight(list.height).enumerated() {
            let node = plan.nodes[line.item]
            let place = list.row(row).inset(left: 1, right: 1)
            let fold: TreeRow.Fold = line.isFoldable ? (line.isFolded ? .closed : .open) : .leaf
            TreeRow(depth: line.depth, fold: fold, content: title(of: node, plan))
                .draw(on: &canvas, in: Rect(x: place.x, y: place.y, width: steps, height: 1))
            canvas.draw(columns.spans(of: node), in: place.inset(left: steps + 1))
            if row + tree.cursor.offset == tree.cursor.selected {
                canvas.lay(list.row(row), on: isFocused ? .selection : .selectionUnfocused)
            }
        }
        PositionBar(first: tree.cursor.offset, visible: list.height, count: tree.tree.lineCount)?
            .draw(on: &canvas, in: list.inset(left: list.width - 1))
    }

    private func title(of node: PlanNode, _ plan: QueryPlan) -> [Span] {
        let role: Role =
            node.isNeverExecuted ? .dim : node.index == plan.costliest || node.isMisestimated ? .warning : .text
        return (node.subplanName.map { [Span("\($0): ", .dim)] } ?? []) + [Span(node.title, role)]
    }

    private var message: Message {
        if let refusal {
            return Message("Not run", detail: refusal.reason, advice: refusal.advice, role: .warning)
        }
        guard let inquiry else {
            return Message(
                "Too long to be explained",
                detail:
                    "Of a statement that has more than \(StatementWitness.mostBytes >> 10) KiB with its values only "
                    + "the beginning is kept.")
        }
        return explained.failure?.message ?? Message(inquiry.analyzes ? "Running it …" : "Asking for the plan …")
    }

    private func drawJSON(on canvas: inout Canvas, in interior: Rect) {
        let room = interior.inset(left: 1, right: 1)
        for (row, line) in jsonLines.dropFirst(jsonOffset).prefix(room.height).enumerated() {
            canvas.draw([Span(DisplayText(String(line), width: room.width), style: Style(.text))], in: room.row(row))
        }
        PositionBar(first: jsonOffset, visible: room.height, count: jsonLines.count)?
            .draw(on: &canvas, in: interior.inset(left: interior.width - 1))
    }

    private func drawDetails(on canvas: inout Canvas, in interior: Rect) {
        let room = interior.inset(left: 1, right: 1)
        let lines = PlanDetails(self).lines(width: room.width)
        for (row, line) in lines.dropFirst(detailOffset).prefix(room.height).enumerated() {
            canvas.draw(line, in: room.row(row))
        }
        PositionBar(first: detailOffset, visible: room.height, count: lines.count)?
            .draw(on: &canvas, in: interior.inset(left: interior.width - 1))
    }
}
