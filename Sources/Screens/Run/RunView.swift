import MuseModel
import TerminalKit

extension RunState {
    func draw(on canvas: inout Canvas, in rect: Rect, _ environment: ScreenEnvironment) {
        let layout = layout(rect, environment)
        let head = headFrame(environment, width: rect.width)
        head.draw(on: &canvas, in: layout.head)
        let frames = [(RunPane.output, layout.output), (.beside, layout.beside)].filter { !$0.1.isEmpty }
        // Frames share their edges: the one with the focus is drawn over the other, and then the titles over it.
        for (pane, place) in frames where pane != self.pane { frame(of: pane, place).draw(on: &canvas, in: place) }
        for (pane, place) in frames where pane == self.pane { frame(of: pane, place).draw(on: &canvas, in: place) }
        head.drawTitles(on: &canvas, in: layout.head)
        for (pane, place) in frames { frame(of: pane, place).drawTitles(on: &canvas, in: place) }
        drawHead(on: &canvas, in: Frame.interior(of: layout.head), environment)
        drawOutput(on: &canvas, in: Frame.interior(of: layout.output), environment)
        drawBeside(on: &canvas, in: Frame.interior(of: layout.beside), environment)
    }

    private func headFrame(_ environment: ScreenEnvironment, width: Int) -> Frame {
        let title: String
        switch request {
        case .alembic: title = request.label
        case .backfill(let run): title = "\(run.script) · \(run.repository?.name ?? "all repositories")"
        }
        let container = environment.surroundings.names.application
        let detail = FrameDetail(parts: [
            .init(backfill == nil ? "" : shown.label), .init("in \(container)", short: ""),
        ])
        return Frame(title: title, detail: detail.text(beside: title, width: width))
    }

    private func frame(of pane: RunPane, _ place: Rect) -> Frame {
        switch pane {
        case .output:
            let title = "Output"
            return Frame(
                title: title, detail: reading.detail.text(beside: title, width: place.width),
                isFocused: pane == self.pane)
        case .beside:
            let title = backfill == nil ? "Who waits for whom" : missing == nil ? "Gaps" : "Missing rows"
            let detail = backfill == nil ? locks.detail : gapsDetail
            return Frame(
                title: title, detail: detail.text(beside: title, width: place.width), isFocused: pane == self.pane)
        }
    }

    private func drawHead(on canvas: inout Canvas, in room: Rect, _ environment: ScreenEnvironment) {
        let inner = room.inset(left: 1, right: 1)
        for (row, line) in RunHead(self, environment, width: inner.width).fitting(inner.height).enumerated() {
            canvas.draw(line, in: inner.row(row))
        }
    }

    private func drawOutput(on canvas: inout Canvas, in room: Rect, _ environment: ScreenEnvironment) {
        guard !room.isEmpty else { return }
        guard reading.output.lines.isEmpty else {
            reading.draw(on: &canvas, in: room, isFocused: pane == .output && environment.isFocused)
            return
        }
        Message("Nothing has run yet", detail: "What it writes is shown here, and kept.").draw(on: &canvas, in: room)
    }

    private func drawBeside(on canvas: inout Canvas, in room: Rect, _ environment: ScreenEnvironment) {
        guard !room.isEmpty else { return }
        guard backfill == nil else {
            drawGaps(on: &canvas, in: room)
            return
        }
        if let message = locks.message {
            message.draw(on: &canvas, in: room)
            return
        }
        let lines = locks.lines
        let end = min(lines.count, lockCursor.offset + room.height)
        for (row, index) in (min(lockCursor.offset, end)..<end).enumerated() {
            canvas.draw(lines[index], in: room.row(row).inset(left: 1, right: 1))
        }
        PositionBar(first: lockCursor.offset, visible: room.height, count: lines.count)?
            .draw(on: &canvas, in: room.inset(left: room.width - 1))
    }

    // MARK: Gaps

    private var gapsDetail: FrameDetail {
        FrameDetail(parts: [.init(gaps.isOn ? "watched" : gaps.trend.last == nil ? "" : "as the run has left them")])
    }

    private func drawGaps(on canvas: inout Canvas, in room: Rect) {
        guard gaps.isOn || gaps.trend.last != nil else {
            gapsMessage.draw(on: &canvas, in: room)
            return
        }
        let inner = room.inset(left: 1, right: 1)
        let said = gapsLines(width: inner.width)
        for (row, line) in said.enumerated() { canvas.draw(line, in: inner.row(row)) }
        let chart = inner.inset(top: said.count + 1)
        ColumnChart(gaps.columns(width: chart.width)).draw(on: &canvas, in: chart)
    }

    private var gapsMessage: Message {
        if let failure = gaps.failure { return failure.message }
        return Message("Not watched", detail: "How many gaps are left is shown here while it runs.")
    }

    /// How many are left, in all and in the repository that it is about.
    private func gapsLines(width: Int) -> [[Span]] {
        if let missing {
            let scope = backfill?.repository.map { [Span(" in ", .dim), Span($0.name, .key)] } ?? []
            return gaps.lines(width: width) + [[Span(missing.rawValue, .text)] + scope]
        }
        let scope = backfill?.repository.flatMap { repository -> [Span]? in
            guard let left = gaps.trend.last?.byRepository else { return nil }
            return [
                Span(NumberText.grouped(left[repository.id] ?? 0), .number), Span(" left in ", .dim),
                Span(repository.name, .key),
            ]
        }
        return gaps.lines(width: width) + [scope].compactMap { $0 }
    }
}

extension BackfillScript {
    /// What it fills is among the rows that the headline counts; `nil` for a script that muselens does not know.
    var countsRows: Bool? {
        guard !subjects.isEmpty else { return nil }
        return subjects.contains { if case .cause = $0 { true } else { false } }
    }
}

extension GapsWatching {
    /// What it says, on as many lines as it takes.
    fileprivate func lines(width: Int) -> [[Span]] {
        let spans = spans
        return spans.columns <= width ? [spans] : spans.split(separator: Span(" · ", .dim)).map(Array.init)
    }
}
