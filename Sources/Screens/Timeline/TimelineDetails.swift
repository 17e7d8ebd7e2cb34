import MuseModel
import MuseQueries
import TerminalKit

extension TimelineState {
    // MARK: Keys of the panes

    mutating func performOnChange(
        _ command: TimelineCommand, _ environment: ScreenEnvironment
    ) -> [ScreenEffect] {
        // What is to be looked at comes into sight where only one pane is.
        let wasHidden = layout(environment).change.isEmpty
        let isAboutLines = [.foldAll, .unfoldAll, .nextHunk, .previousHunk].contains(command)
        if isAboutLines, !wasHidden, change.isAwaited {
            return [.notify(NoticeLine(.notice, "What changed is still being fetched."))]
        }
        switch command {
        case .difference: change.view = change.view == .operation ? .contents : .operation
        case .evidence: change.view = change.view == .evidence ? .contents : .evidence
        case .sideBySide: change.isSideBySide.toggle()
        case .whitespace: change.ignoresWhitespace.toggle()
        case .foldAll: change.foldAll(true)
        case .unfoldAll: change.foldAll(false)
        case .nextHunk: moveToHunk(forward: true, environment)
        case .previousHunk: moveToHunk(forward: false, environment)
        default: break
        }
        if wasHidden { pane = .change }
        settle(environment)
        return askForDetails(environment)
    }

    /// The evidence is looked at for a moment.
    mutating func stepOut(_ environment: ScreenEnvironment) -> [ScreenEffect]? {
        guard content != nil, change.view == .evidence, !layout(environment).change.isEmpty else { return nil }
        return performOnChange(.evidence, environment)
    }

    private mutating func moveToHunk(forward: Bool, _ environment: ScreenEnvironment) {
        let lines = change.hunkLines
        let here = change.cursor.selected
        guard let line = forward ? lines.first(where: { $0 > here }) : lines.last(where: { $0 < here }) else { return }
        change.select(line, visible: visibleChangeLines(environment))
    }

    func changeRoom(_ environment: ScreenEnvironment) -> Rect {
        Frame.interior(of: layout(environment).change)
    }

    func visibleChangeLines(_ environment: ScreenEnvironment) -> Int { changeRoom(environment).height }

    func visibleCommitLines(_ environment: ScreenEnvironment) -> Int {
        Frame.interior(of: layout(environment).commit).height
    }

    // MARK: Drawing

    /// Which entry it is about.
    var changeDetail: FrameDetail {
        guard let entry = selectedEntry else { return FrameDetail(parts: []) }
        let date = entry.row.committedAt.map { String($0.short.prefix { $0 != " " }) } ?? ""
        return FrameDetail(parts: [.init(String(entry.row.commit.prefix(12))), .init(date)])
    }

    func drawCommit(on canvas: inout Canvas, in interior: Rect) {
        let lines = commitLines(width: interior.width - 2)
        for (row, spans) in lines.dropFirst(commitOffset).prefix(interior.height).enumerated() {
            canvas.draw(spans, in: interior.row(row).inset(left: 1, right: 1))
        }
        PositionBar(first: commitOffset, visible: interior.height, count: lines.count)?
            .draw(on: &canvas, in: interior.inset(left: interior.width - 1))
    }

    func commitLines(width: Int) -> [[Span]] {
        guard let entry = selectedEntry else { return [] }
        let known = surroundings.value.flatMap { $0.commit == entry.row.commit ? $0 : nil }
        let failure = surroundings.failure.map { [[Span($0.description, .failure)]] } ?? []
        return failure
            + CommitPane(
                entry: entry, details: story.commits[entry.row.commit], surroundings: known, width: width
            ).lines
    }
}
