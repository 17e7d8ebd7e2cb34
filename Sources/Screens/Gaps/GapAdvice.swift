import MuseModel
import TerminalKit

/// What to know and do about what is selected.
struct GapAdvice {
    private let state: GapsState
    private let catalog: GapCatalog
    private let surroundings: HubSurroundings

    init(_ state: GapsState, _ catalog: GapCatalog, _ surroundings: HubSurroundings) {
        (self.state, self.catalog, self.surroundings) = (state, catalog, surroundings)
    }

    var frame: Frame {
        let bell = state.watch.rings && state.watch.isOn ? "rings at the end" : ""
        let copies = state.pane == .rows ? "y copies the place" : state.dryRun == nil ? "" : "y copies the command"
        let detail = [bell, copies].filter { !$0.isEmpty }.joined(separator: " · ")
        return Frame(title: state.pane == .rows ? "Row" : "What to do", detail: detail)
    }

    func draw(on canvas: inout Canvas, in rect: Rect) {
        guard !rect.isEmpty else { return }
        let room = frame.draw(on: &canvas, in: rect).inset(left: 1, right: 1)
        for (row, line) in lines(width: room.width).prefix(room.height).enumerated() {
            canvas.draw(line, in: room.row(row))
        }
    }

    private func lines(width: Int) -> [[Span]] {
        if state.pane == .rows, let item = state.item { return lines(of: item, width: width) }
        switch state.line {
        case .all: return summary(width: width)
        case .symbol:
            return [
                [Span("Symbols without a content id: healthy data has none, so a person should look.")],
                [Span("enter shows the table's rows without a content id.", .dim)],
            ]
        case .subject: return ([remedy] + command(width: width) + [ends]).filter { !$0.isEmpty }
        }
    }

    /// Of all causes together, and what else is to be known of the answer.
    private func summary(width: Int) -> [[Span]] {
        let count = catalog.count(of: nil)
        let fillable = "\(NumberText.grouped(count.fillable)) of \(NumberText.grouped(count.rows))"
        let notes = ([state.total.exact?.remark].compactMap { $0 } + catalog.notes).flatMap { note in
            TextWrap.lines(of: "○ " + note, width: max(1, width), limit: 2).map { [Span($0, style: Style(.notice))] }
        }
        return [[Span("The hub itself holds the ids of \(fillable). Choose a cause to see what to do.")]] + notes
            + (notes.isEmpty ? [ends] : [])
    }

    private var remedy: [Span] {
        state.line.remedy.map { [Span($0.sentence)] } ?? []
    }

    /// Whole where two lines are enough for it.
    private func command(width: Int) -> [[Span]] {
        guard let request = state.dryRun else { return [] }
        let lines = TextWrap.lines(of: surroundings.commandLine(request), width: max(1, width - 2), limit: 2)
        return lines.enumerated().map { index, line in
            [Span(index == 0 ? "$ " : "  ", .dim), Span(line, style: Style(.key))]
        }
    }

    /// The first and the last occurrence.
    private var ends: [Span] {
        if state.line.missing != nil { return [] }
        let (first, last) = catalog.ends(of: state.line.cause)
        guard let first, let last else { return [] }
        return [Span("< first ", .dim)] + spans(first) + [Span("  > last ", .dim)] + spans(last)
    }

    private func spans(_ entry: GapEntry) -> [Span] {
        [Span(entry.committedAt?.day ?? "∅", .time), Span(" "), Span(entry.address.text)]
    }

    // MARK: A row

    private func lines(of item: GapItem, width: Int) -> [[Span]] {
        let commit = Span(ValueText.shortenedID(item.commit) ?? item.commit, .contentID)
        let repository = Span(catalog.repositoryName(item.repository), .key)
        switch item {
        case .finding(let finding):
            let time = finding.entry.committedAt.map { Span($0.short, .time) } ?? Span("∅", .null)
            let kind = finding.entry.kind
            return [
                [repository, Span(" · "), Span(finding.entry.address.text)],
                [
                    Span(finding.cause.rawValue, .heading), Span("  "), Span("\(kind.glyph) \(kind.word)", kind.role),
                    Span("  "), commit, Span("  "), time,
                ]
                    + (finding.author.map { [Span("  "), Span($0)] } ?? []),
                because(finding),
            ]
        case .genesis(let root):
            let paths = NumberText.grouped(root.paths)
            return [
                [repository, Span(" · root commit "), commit, Span(" · paths without a row: \(paths)")], remedy,
            ] + command(width: width)
        case .unindexed:
            return [[repository, Span(" · commit "), commit, Span(" has ops and no history row")], remedy]
        case .object(let object):
            return [
                [Span(object.content, .contentID), Span(" has no object")],
                [repository, Span(" · "), Span(object.address.text), Span("  "), commit], remedy,
            ]
        }
    }

    /// What would be filled in, what went, or why nothing is known.
    private func because(_ finding: GapFinding) -> [Span] {
        if let id = finding.wouldBe { return [Span("→ ", .dim), Span(id, .contentID)] }
        if let id = finding.went { return [Span("- ", .dim), Span(id, .contentID), Span(" went", .dim)] }
        return [Span(finding.reason ?? finding.cause.remedy.sentence)]
    }
}
