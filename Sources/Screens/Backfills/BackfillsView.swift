import MuseModel
import PostgresClient
import TerminalKit

extension BackfillsState {
    private static let numberWidth = 11
    private static let gap = 2

    func draw(on canvas: inout Canvas, in rect: Rect, _ environment: ScreenEnvironment) {
        if let message {
            let interior = Frame(title: "Backfills", isFocused: true).draw(on: &canvas, in: rect)
            message.draw(on: &canvas, in: interior)
            return
        }
        let layout = layout(rect)
        let panes = [BackfillsPane.scripts, .repositories].filter { !layout.rect(of: $0).isEmpty }
        // Frames share their edges: the one with the focus is drawn over the others, and then their titles over it.
        let advice = Frame(title: "What would be run", detail: "y copies the command")
        advice.draw(on: &canvas, in: layout.advice)
        for each in panes.sorted(by: { left, _ in left != pane }) {
            frame(of: each, layout).draw(on: &canvas, in: layout.rect(of: each))
        }
        for each in panes { frame(of: each, layout).drawTitles(on: &canvas, in: layout.rect(of: each)) }
        advice.drawTitles(on: &canvas, in: layout.advice)
        for each in panes {
            let interior = Frame.interior(of: layout.rect(of: each)).inset(left: 1, right: 1)
            let isFocused = each == pane && environment.isFocused
            switch each {
            case .scripts: drawScripts(on: &canvas, in: interior, isFocused: isFocused)
            case .repositories: drawScopes(on: &canvas, in: interior, isFocused: isFocused)
            }
        }
        drawAdvice(on: &canvas, in: Frame.interior(of: layout.advice).inset(left: 1, right: 1), environment)
    }

    private var message: Message? {
        guard let scripts else { return Message("Looking into the application's container …") }
        guard scripts.isEmpty else { return nil }
        return Message(
            "No backfill scripts",
            detail: "The application's container has no \(BackfillRun.folder)/backfill_*.py.", advice: "r asks again.")
    }

    private func frame(of pane: BackfillsPane, _ layout: BackfillsLayout) -> Frame {
        let width = layout.rect(of: pane).width
        switch pane {
        case .scripts:
            let title = "Backfills"
            let detail = FrameDetail(parts: [
                .init(offers.all.count == 1 ? "1 script" : "\(offers.all.count) scripts"), .init(gapsRemark),
            ])
            return Frame(
                title: title, detail: detail.text(beside: title, width: width), isFocused: pane == self.pane)
        case .repositories:
            let title = layout.isSingle ? "Where · \(script ?? "")" : "Where"
            let count = offer?.scopes.count ?? 0
            let detail = FrameDetail(parts: [
                .init("by repository"), .init(count == 0 ? "" : NumberText.grouped(count)),
            ])
            return Frame(
                title: title, detail: detail.text(beside: title, width: width), isFocused: pane == self.pane)
        }
    }

    /// What is to be known of the numbers.
    private var gapsRemark: String {
        switch diagnosis {
        case .loading(previous: nil): "finding the gaps …"
        case .loading: "finding the gaps again …"
        case .failed(_, previous: nil): "gaps not known"
        case .failed: "gaps as they were"
        case .loaded(nil): "no history, no gaps"
        case .loaded: "open gaps as of now"
        }
    }

    // MARK: Scripts

    private func drawScripts(on canvas: inout Canvas, in room: Rect, isFocused: Bool) {
        let names = offers.all.map { TextWidth.of($0.script.name) }.max() ?? 0
        let nameWidth = min(names, max(12, room.width - Self.numberWidth - Self.gap))
        let rest = max(0, room.width - nameWidth - Self.numberWidth - 2 * Self.gap)
        let subjects = min(rest, max(12, offers.all.map { TextWidth.of($0.subjects) }.max() ?? 0))
        let subjectWidth = rest < 12 ? 0 : subjects
        let summaryWidth = max(0, rest - subjectWidth - Self.gap)
        func line(_ name: Span, _ number: Span, _ subjects: Span, _ summary: Span) -> [Span] {
            [name, number, Span("  "), subjects, Span(subjectWidth == 0 ? "" : "  "), summary]
        }
        canvas.draw(
            line(
                .padded("script", to: nameWidth, .heading), .aligned("would fill", to: Self.numberWidth, .heading),
                .padded("serves", to: subjectWidth, .heading), .padded("what it is", to: summaryWidth, .heading)),
            in: room.row(0))
        let list = room.inset(top: 1)
        for (row, index) in scriptCursor.rows(count: offers.all.count, visible: list.height).enumerated() {
            let offer = offers.all[index]
            canvas.draw(
                line(
                    .padded(offer.script.name, to: nameWidth, .key),
                    .aligned(Self.number(offer.outlook.gaps), to: Self.numberWidth, Self.role(offer.outlook.gaps)),
                    .padded(offer.subjects.isEmpty ? "∅ unknown" : offer.subjects, to: subjectWidth, .text),
                    .padded(offer.summary, to: summaryWidth, .dim)), in: list.row(row))
            if index == scriptCursor.selected { lay(list.row(row), on: &canvas, isFocused) }
        }
        drawBar(scriptCursor, count: offers.all.count, on: &canvas, in: list)
    }

    // MARK: Repositories

    private func drawScopes(on canvas: inout Canvas, in room: Rect, isFocused: Bool) {
        guard let offer else { return }
        let nameWidth = max(0, room.width - Self.numberWidth - 1)
        canvas.draw(
            [
                .padded("repository", to: nameWidth, .heading),
                .aligned("would fill", to: Self.numberWidth, .heading),
            ], in: room.row(0))
        let list = room.inset(top: 1)
        for (row, index) in scopeCursor.rows(count: scopeCount, visible: list.height).enumerated() {
            let scope = index == 0 ? nil : offer.scopes[index - 1]
            let gaps = index == 0 ? offer.outlook.gaps : scope?.gaps
            canvas.draw(
                [
                    .padded(scope?.repository.name ?? "all", to: nameWidth, scope == nil ? .heading : .key),
                    .aligned(Self.number(gaps), to: Self.numberWidth, Self.role(gaps)),
                ], in: list.row(row))
            if index == scopeCursor.selected { lay(list.row(row), on: &canvas, isFocused) }
        }
        drawBar(scopeCursor, count: scopeCount, on: &canvas, in: list)
    }

    private static func number(_ gaps: Int?) -> String { gaps.map(NumberText.grouped) ?? "–" }

    private static func role(_ gaps: Int?) -> Role { gaps ?? 0 == 0 ? .dim : .number }

    private func lay(_ row: Rect, on canvas: inout Canvas, _ isFocused: Bool) {
        canvas.lay(
            Rect(x: row.x - 1, y: row.y, width: row.width + 2, height: row.height),
            on: isFocused ? .selection : .selectionUnfocused)
    }

    private func drawBar(_ cursor: ListCursor, count: Int, on canvas: inout Canvas, in list: Rect) {
        PositionBar(first: cursor.offset, visible: list.height, count: count)?
            .draw(on: &canvas, in: Rect(x: list.maxX, y: list.y, width: 1, height: list.height))
    }

    // MARK: What would be run

    private func drawAdvice(on canvas: inout Canvas, in room: Rect, _ environment: ScreenEnvironment) {
        guard let request, !room.isEmpty else { return }
        let command = TextWrap.lines(
            of: environment.surroundings.commandLine(request), width: max(1, room.width - 2), limit: 2)
        let lines =
            command.enumerated().map { index, line in
                [Span(index == 0 ? "$ " : "  ", .dim), Span(line, style: Style(.key))]
            } + [[Span("The dry run comes first. ", .dim), Span(request.purpose, .dim)]]
        for (row, line) in lines.prefix(room.height).enumerated() { canvas.draw(line, in: room.row(row)) }
    }
}

extension ListCursor {
    /// The items in sight.
    func rows(count: Int, visible: Int) -> Range<Int> {
        let end = max(0, min(count, offset + visible))
        return min(offset, end)..<end
    }
}
