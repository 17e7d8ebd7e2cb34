import MuseModel
import TerminalKit

extension MigrationsState {
    func draw(on canvas: inout Canvas, in rect: Rect, _ environment: ScreenEnvironment) {
        guard let report = report.value, !report.chain.entries.isEmpty else {
            let interior = Frame(title: "Migrations", isFocused: true).draw(on: &canvas, in: rect)
            message.draw(on: &canvas, in: interior)
            return
        }
        let layout = layout(rect)
        let panes = layout.drawFrames(on: &canvas, focus: pane) { frame(of: $0, report, layout) }
        for each in panes { draw(each, on: &canvas, in: Frame.interior(of: layout.rect(of: each)), environment) }
        if self.report.isLoading { canvas.recast(rect, as: .stale) }
    }

    private var message: Message {
        if let failure = report.failure { return failure.message }
        if let trouble {
            let advice = trouble.advice ?? "r asks again."
            return Message("No migrations to read", detail: trouble.sentence, advice: advice, role: .warning)
        }
        guard let found = report.value else { return Message("Reading the migrations …") }
        return Message("∅ no migrations", detail: "There is no migration in \(found.place).")
    }

    // MARK: Frames

    private func frame(of pane: MigrationsPane, _ report: MigrationReport, _ layout: MigrationsLayout) -> Frame {
        let width = layout.rect(of: pane).width
        let isFocused = pane == self.pane
        switch pane {
        case .chain:
            return Frame(
                title: "Migrations", detail: Self.detail(report).text(beside: "Migrations", width: width),
                isFocused: isFocused)
        case .details:
            let title = showsProblems ? "Problems" : selected?.revision ?? ""
            return Frame(title: title, detail: selected?.state?.rawValue ?? "", isFocused: isFocused)
        case .file:
            let first = isSourceCut ? "the first " : ""
            let lines = source.map { "\(first)\(NumberText.grouped($0.lines.count)) lines" } ?? ""
            return Frame(title: selected?.migration?.file.name ?? "No file", detail: lines, isFocused: isFocused)
        }
    }

    private static func detail(_ report: MigrationReport) -> FrameDetail {
        let pending = report.chain.entries.count { $0.state == .pending }
        let wrong = report.problems.count + report.differences.count
        let current = report.chain.current.map { $0.isEmpty ? "at no revision" : "at " + $0.joined(separator: ", ") }
        return FrameDetail(parts: [
            .init(current ?? "no database"), .init(pending == 0 ? "" : "\(pending) pending"),
            .init(
                wrong == 0 ? "" : "\(wrong) problem\(wrong == 1 ? "" : "s"): p", short: wrong == 0 ? "" : "\(wrong) ○"),
            .init(report.place, short: ""),
        ])
    }

    // MARK: Panes

    private func draw(
        _ pane: MigrationsPane, on canvas: inout Canvas, in interior: Rect, _ environment: ScreenEnvironment
    ) {
        let room = interior.inset(left: 1, right: 1)
        switch pane {
        case .chain: drawChain(on: &canvas, in: interior, isFocused: self.pane == .chain && environment.isFocused)
        case .details:
            let lines = MigrationDetails(self).lines(width: room.width)
            for (row, line) in lines.dropFirst(detailOffset).prefix(room.height).enumerated() {
                canvas.draw(line, in: room.row(row))
            }
            PositionBar(first: detailOffset, visible: room.height, count: lines.count)?
                .draw(on: &canvas, in: interior.inset(left: interior.width - 1))
        case .file: drawFile(on: &canvas, in: interior)
        }
    }

    private func drawChain(on canvas: inout Canvas, in interior: Rect, isFocused: Bool) {
        let room = interior.inset(left: 1, right: 1)
        let last = min(entries.count, cursor.offset + interior.height)
        let width = entries[cursor.offset..<last].map { TextWidth.of($0.revision) }.max() ?? 0
        for (row, index) in (cursor.offset..<last).enumerated() {
            canvas.draw(spans(entries[index], revisionWidth: min(width, 16)), in: room.row(row))
            if index == cursor.selected {
                canvas.lay(interior.row(row), on: isFocused ? .selection : .selectionUnfocused)
            }
        }
        PositionBar(first: cursor.offset, visible: interior.height, count: entries.count)?
            .draw(on: &canvas, in: interior.inset(left: interior.width - 1))
    }

    private func spans(_ entry: MigrationChain.Entry, revisionWidth: Int) -> [Span] {
        let (glyph, word, role) = entry.state.look
        let graph = lanes?.line(of: entry.id, node: glyph) ?? String(glyph)
        let description = entry.migration?.description ?? "no file has it"
        return [
            Span(graph, role), Span(" "), Span.padded(entry.revision, to: revisionWidth, .key), Span(" "),
            Span.padded(word, to: 8, role), Span(description.isEmpty ? "no description" : description, .text),
        ]
    }

    private func drawFile(on canvas: inout Canvas, in interior: Rect) {
        guard let source else {
            Message("No file", detail: "The database names this revision, and no file has it.")
                .draw(on: &canvas, in: interior)
            return
        }
        let room = interior.inset(left: 1, right: 1)
        let last = min(source.lines.count, fileOffset + room.height)
        let width = String(source.lines.count).count
        for (row, index) in (min(fileOffset, last)..<last).enumerated() {
            let number = Span.aligned("\(index + 1)", to: width, .dim)
            canvas.draw(
                [number, Span("  ")] + source.lines[index].map { Span($0.text, $0.kind.role) }, in: room.row(row))
        }
        if isSourceCut, fileOffset..<(fileOffset + room.height) ~= source.lines.count {
            let rest = "… The rest of the file is not shown: here are its first \(Self.mostShown >> 10) KiB."
            canvas.draw([Span(rest, .notice)], in: room.row(source.lines.count - fileOffset))
        }
        PositionBar(first: fileOffset, visible: room.height, count: fileLineCount)?
            .draw(on: &canvas, in: interior.inset(left: interior.width - 1))
    }
}

extension MigrationChain.State? {
    /// How it stands in the chain: any one of glyph, word and role is enough to read it.
    fileprivate var look: (glyph: Character, word: String, role: Role) {
        switch self {
        case .applied: ("●", "applied", .success)
        case .current: ("◉", "current", .heading)
        case .pending: ("○", "pending", .warning)
        case .unknown: ("?", "unknown", .failure)
        case nil: ("·", "", .dim)
        }
    }
}

extension PythonSpans.Kind {
    fileprivate var role: Role {
        switch self {
        case .plain: .text
        case .keyword: .heading
        case .string: .added
        case .comment: .dim
        case .number: .number
        case .definition: .key
        case .operation: .link
        }
    }
}
