import MuseQueries
import TerminalKit

extension OverviewState {
    /// The width from which panes stand beside each other.
    private static let wide = 100

    func draw(on canvas: inout Canvas, in rect: Rect, _ environment: ScreenEnvironment) {
        let panes = panes(environment)
        guard !panes.isEmpty else {
            let interior = Frame(title: "Overview", isFocused: true).draw(on: &canvas, in: rect)
            (overview.failure?.message ?? Message("Looking around …")).draw(on: &canvas, in: interior)
            return
        }
        if rect.width >= Self.wide, rect.height >= 20 {
            drawSideBySide(panes, on: &canvas, in: rect)
        } else {
            drawStacked(panes, on: &canvas, in: rect)
        }
    }

    private func drawSideBySide(_ panes: [OverviewPane], on canvas: inout Canvas, in rect: Rect) {
        let columns = rect.columns([.share(1), .share(1)])
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
            index == shown.count - 1 ? .share(1, minimum: 3) : .fixed(min(pane.lines.count + 2, rect.height / 2))
        }
        for (pane, place) in zip(shown, rect.rows(extents)) {
            let first = firstLine(of: pane.kind, in: panes)
            let selected = cursor.selected - first
            let isFocused = pane.lines.indices.contains(selected)
            let interior = Frame(title: pane.title, detail: pane.detail, isFocused: isFocused).draw(
                on: &canvas, in: place)
            let offset = ScrollOffset.showing(
                isFocused ? selected : 0, from: 0, visible: interior.height, count: pane.lines.count)
            for (row, index) in (offset..<min(pane.lines.count, offset + interior.height)).enumerated() {
                draw(pane.lines[index], isSelected: isFocused && index == selected, on: &canvas, in: interior.row(row))
            }
        }
    }

    private func firstLine(of kind: OverviewPane.Kind, in panes: [OverviewPane]) -> Int {
        panes.prefix { $0.kind != kind }.reduce(0) { $0 + $1.lines.count }
    }

    private func drawStacked(_ panes: [OverviewPane], on canvas: inout Canvas, in rect: Rect) {
        let interior = Frame(title: "Overview", detail: panes.first?.title ?? "", isFocused: true)
            .draw(on: &canvas, in: rect)
        var rows: [(line: OverviewLine, index: Int?)] = []
        var index = 0
        for pane in panes {
            if pane.kind != .hub { rows.append((OverviewLine([Span(pane.title, .heading)]), nil)) }
            for line in pane.lines {
                rows.append((line, index))
                index += 1
            }
        }
        let selectedRow = rows.firstIndex { $0.index == cursor.selected } ?? 0
        let offset = ScrollOffset.showing(selectedRow, from: 0, visible: interior.height, count: rows.count)
        for (row, entry) in rows[offset..<min(rows.count, offset + interior.height)].enumerated() {
            draw(entry.line, isSelected: entry.index == cursor.selected, on: &canvas, in: interior.row(row))
        }
        PositionBar(first: offset, visible: interior.height, count: rows.count)?
            .draw(on: &canvas, in: interior.inset(left: interior.width - 1))
    }

    private func draw(_ line: OverviewLine, isSelected: Bool, on canvas: inout Canvas, in row: Rect) {
        canvas.draw(line.spans, in: row.inset(left: 1, right: 1))
        if isSelected { canvas.lay(row, on: .selection) }
    }
}
