import MuseModel
import TerminalKit

extension ActivityState {
    func draw(on canvas: inout Canvas, in rect: Rect, _ environment: ScreenEnvironment) {
        guard let look = look.value else {
            let interior = Frame(title: "Activity", isFocused: true).draw(on: &canvas, in: rect)
            (self.look.failure?.message ?? Message("Looking what the server is doing …"))
                .draw(on: &canvas, in: interior)
            return
        }
        let layout = layout(rect)
        if !layout.charts.isEmpty {
            let interior = Frame(title: "Activity", detail: timing(look)).draw(on: &canvas, in: layout.charts)
            ActivityCharts(look: look, history: history)
                .draw(on: &canvas, in: interior.inset(left: 1, right: 1))
        }
        let panes = layout.drawFrames(on: &canvas) { frame(of: $0, look, layout) }
        for each in panes {
            let interior = Frame.interior(of: layout.rect(of: each))
            draw(each, look, on: &canvas, in: interior, isFocused: each == pane && environment.isFocused)
        }
        if isPaused {
            for each in panes { Frame.mark("PAUSED", role: .warning, on: &canvas, in: layout.rect(of: each)) }
        } else if missed != nil {
            for each in panes { Frame.mark("NO ANSWER", role: .failure, on: &canvas, in: layout.rect(of: each)) }
        }
    }

    /// When what is shown was true.
    private func timing(_ look: ServerActivity) -> String {
        if isPaused { return "PAUSED · as of \(look.at.short)" }
        return missed == nil ? "each 2 s · \(look.at.short)" : "NO ANSWER since \(look.at.short)"
    }

    // MARK: Frames

    private func frame(of pane: ActivityPane, _ look: ServerActivity, _ layout: ActivityLayout) -> Frame {
        let title = title(of: pane)
        // Where no charts are shown the frame says when.
        let time = layout.charts.isEmpty && pane == self.pane ? [FrameDetail.Part(timing(look), short: "")] : []
        let detail = FrameDetail(parts: parts(of: pane, look) + time)
        return Frame(
            title: title, detail: detail.text(beside: title, width: layout.rect(of: pane).width),
            isFocused: pane == self.pane)
    }

    private func title(of pane: ActivityPane) -> String {
        switch pane {
        case .sessions: filter.isEmpty ? "Sessions" : "Sessions · \(filter)"
        case .locks: "Who waits for whom"
        case .work: "Progress and replication"
        case .statement: opened.map { "Process \($0.session.process)" } ?? "Process"
        case .indexes: "Indexes"
        case .bloat: "Bloat"
        }
    }

    private func parts(of pane: ActivityPane, _ look: ServerActivity) -> [FrameDetail.Part] {
        switch pane {
        case .sessions:
            let long = look.longTransactions.count
            return [
                .init("\(sessions.count) of \(look.sessions.count)"),
                .init("sorted by \(order.label)", short: order.label),
                .init(filter.isEmpty && ownCount > 0 ? "without \(ownCount) of muselens's" : "", short: ""),
                .init(long == 0 ? "" : "\(long) in a transaction for over a minute", short: ""),
            ]
        case .locks: return look.locks.isEmpty ? [] : [.init("\(look.locks.count) sessions")]
        case .work, .statement: return []
        case .indexes:
            guard let advice = storage?.value?.indexes else { return [] }
            return [
                .init(advice.invalid.isEmpty ? "" : "\(advice.invalid.count) INVALID"),
                .init("\(advice.missing.count) missing · \(advice.unused.count) unread"),
                .init(advice.notes.joined(separator: " "), short: ""),
            ]
        case .bloat:
            let wasted = bloat.reduce(0) { $0 + ($1.wastedBytes ?? 0) }
            return bloat.isEmpty
                ? [] : [.init("~\(NumberText.bytes(wasted)) wasted"), .init("estimated from statistics", short: "")]
        }
    }

    // MARK: Panes

    private func draw(
        _ pane: ActivityPane, _ look: ServerActivity, on canvas: inout Canvas, in interior: Rect, isFocused: Bool
    ) {
        if let message = message(for: pane, look) {
            message.draw(on: &canvas, in: interior)
            return
        }
        let room = interior.inset(left: 1, right: 1)
        let cursor = cursor(of: pane)
        switch pane {
        case .sessions:
            SessionsTable(look, sessions, order: order).draw(cursor, on: &canvas, in: room, isFocused: isFocused)
        case .locks: drawLines(lockLines.lines, cursor, on: &canvas, in: interior, isFocused: isFocused)
        case .work:
            drawLines(work.map { $0.line(history) }, cursor, on: &canvas, in: interior, isFocused: isFocused)
        case .statement:
            let lines = StatementLines(self).lines(width: room.width)
            for (row, line) in lines.dropFirst(statementOffset).prefix(room.height).enumerated() {
                canvas.draw(line, in: room.row(row))
            }
            PositionBar(first: statementOffset, visible: room.height, count: lines.count)?
                .draw(on: &canvas, in: interior.inset(left: interior.width - 1))
        case .indexes:
            let explanation = ActivityLayout.explanationHeight(in: room.height)
            let table = room.inset(bottom: explanation)
            StorageTables.draw(indexes, cursor, on: &canvas, in: table, isFocused: isFocused)
            guard explanation > 0, indexes.indices.contains(cursor.selected) else { return }
            let told = TextWrap.lines(
                of: indexes[cursor.selected].explanation, width: max(1, room.width), limit: explanation)
            for (row, line) in told.enumerated() {
                canvas.draw([Span(line, style: Style(.dim))], in: room.row(table.height + row))
            }
        case .bloat: StorageTables.draw(bloat, cursor, on: &canvas, in: room, isFocused: isFocused)
        }
    }

    private func drawLines(
        _ lines: [[Span]], _ cursor: ListCursor, on canvas: inout Canvas, in interior: Rect, isFocused: Bool
    ) {
        let room = interior.inset(left: 1, right: 1)
        for (row, index) in (min(cursor.offset, lines.count)..<min(lines.count, cursor.offset + room.height))
            .enumerated()
        {
            canvas.draw(lines[index], in: room.row(row))
            if index == cursor.selected {
                canvas.lay(interior.row(row), on: isFocused ? .selection : .selectionUnfocused)
            }
        }
        PositionBar(first: cursor.offset, visible: room.height, count: lines.count)?
            .draw(on: &canvas, in: interior.inset(left: interior.width - 1))
    }

    /// What stands in a pane that has nothing to list.
    private func message(for pane: ActivityPane, _ look: ServerActivity) -> Message? {
        switch pane {
        case .sessions where sessions.isEmpty:
            filter.isEmpty
                ? Message("No other session", detail: "Nobody but muselens is connected to this server.")
                : Message("Nothing matches", detail: "No session has “\(filter)” in it.", advice: "u shows all again.")
        case .locks where look.locks.isEmpty:
            Message("✓ nobody waits", detail: "No session of this database waits for a lock.", role: .success)
        case .work where work.isEmpty:
            Message(
                "Nothing to follow",
                detail: "No CREATE INDEX, VACUUM, ANALYZE, CLUSTER, COPY or base backup runs, and nobody replicates.")
        case .indexes, .bloat: storageMessage(for: pane)
        default: nil
        }
    }

    private func storageMessage(for pane: ActivityPane) -> Message? {
        guard let advice = storage?.value else {
            return storage?.failure?.message ?? Message("Reading the catalog's statistics …")
        }
        if pane == .bloat {
            return advice.bloat.isEmpty ? Message("No tables", detail: "This database holds no rows.") : nil
        }
        guard let found = advice.indexes else {
            return Message("∅ no hub", detail: "None of MuseHub's tables is in this database.")
        }
        guard found.invalid.isEmpty, found.missing.isEmpty, found.unused.isEmpty else { return nil }
        let detail = "Every index is read, and none that muselens's questions want is missing."
        return Message("✓ nothing to do", detail: "\(detail) \(found.notes.joined(separator: " "))", role: .success)
    }
}
