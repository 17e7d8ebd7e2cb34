import MuseQueries
import TerminalKit

extension OverviewState {
    func draw(on canvas: inout Canvas, in rect: Rect, _ environment: ScreenEnvironment) {
        let panes = panes(environment)
        guard !panes.isEmpty else {
            let interior = Frame(title: "Overview", isFocused: true).draw(on: &canvas, in: rect)
            (overview.failure?.message ?? Message("Looking around …")).draw(on: &canvas, in: interior)
            return
        }
        if OverviewLayout(environment.size).isSideBySide {
            drawSideBySide(panes, on: &canvas, in: rect)
        } else {
            drawStacked(panes, on: &canvas, in: rect)
        }
    }

    private func drawSideBySide(_ panes: [OverviewPane], on canvas: inout Canvas, in rect: Rect) {
        let columns = rect.columns([.fixed(rect.width / 2), .share(1)])
        let left: Set<OverviewPane.Kind> = [.hub, .tables]
        drawColumn(panes, on: &canvas, in: columns[0]) { left.contains($0) }
        drawColumn(panes, on: &canvas, in: columns[1]) { !left.contains($0) }
    }

    /// The last pane of a column takes the room that is left.
    private func drawColumn(
        _ panes: [OverviewPane], on canvas: inout Canvas, in rect: Rect, _ belongs: (OverviewPane.Kind) -> Bool
    ) {
        let shown = panes.filter { belongs($0.kind) }
        let extents = shown.enumerated().map { index, pane -> Extent in
            index == shown.count - 1 ? .share(1, minimum: 3) : .fixed(min(pane.rowCount + 2, rect.height / 2))
        }
        for (pane, place) in zip(shown, rect.rows(extents)) {
            let first = firstLine(of: pane.kind, in: panes)
            let isFocused = pane.lines.indices.contains(cursor.selected - first)
            let interior = Frame(title: pane.title, detail: pane.detail, isFocused: isFocused).draw(
                on: &canvas, in: place)
            drawRows(rows(of: pane, firstLine: first), on: &canvas, in: interior)
        }
    }

    private func firstLine(of kind: OverviewPane.Kind, in panes: [OverviewPane]) -> Int {
        panes.prefix { $0.kind != kind }.reduce(0) { $0 + $1.lines.count }
    }

    /// One pane below the other in one frame, each under its title.
    private func drawStacked(_ panes: [OverviewPane], on canvas: inout Canvas, in rect: Rect) {
        let interior = Frame(title: "Overview", detail: panes.first?.title ?? "", isFocused: true)
            .draw(on: &canvas, in: rect)
        var rows: [Row] = []
        for pane in panes {
            if pane.kind != .hub {
                let detail = pane.detail.isEmpty ? [] : [Span("  " + pane.detail, .dim)]
                rows.append(Row(spans: [], line: nil))
                rows.append(Row(spans: [Span(pane.title, .heading)] + detail, line: nil))
            }
            rows += self.rows(of: pane, firstLine: firstLine(of: pane.kind, in: panes))
        }
        drawRows(rows, on: &canvas, in: interior)
    }

    /// A row on the screen and the line that it belongs to.
    private struct Row {
        let spans: [Span]
        let line: Int?
    }

    private func rows(of pane: OverviewPane, firstLine: Int) -> [Row] {
        pane.lines.enumerated().flatMap { index, line in
            line.rows.map { Row(spans: $0, line: firstLine + index) }
        }
    }

    /// Draws as many rows as there is room for, those of the selected line among them.
    private func drawRows(_ rows: [Row], on canvas: inout Canvas, in interior: Rect) {
        let selected = rows.lastIndex { $0.line == cursor.selected } ?? 0
        let offset = ScrollOffset.showing(selected, from: 0, visible: interior.height, count: rows.count)
        for (index, row) in rows[offset..<min(rows.count, offset + interior.height)].enumerated() {
            let place = interior.row(index)
            canvas.draw(row.spans, in: place.inset(left: 1, right: 1))
            if row.line == cursor.selected { canvas.lay(place, on: .selection) }
        }
        PositionBar(first: offset, visible: interior.height, count: rows.count)?
            .draw(on: &canvas, in: interior.inset(left: interior.width - 1))
    }
}
