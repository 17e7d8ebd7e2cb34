import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

extension TimelineState {
    func draw(on canvas: inout Canvas, in rect: Rect, _ environment: ScreenEnvironment) {
        guard let content else {
            drawWithoutEntries(on: &canvas, in: rect, environment)
            return
        }
        let layout = TimelineLayout(rect, focus: pane, isZoomed: isZoomed)
        for each in layout.drawFrames(on: &canvas, focus: pane, { frame(of: $0, content, layout) }) {
            let interior = Frame.interior(of: layout.rect(of: each))
            let isFocused = each == pane && environment.isFocused
            switch each {
            case .list: drawList(on: &canvas, layout, isFocused: isFocused)
            case .change: change.draw(on: &canvas, in: interior, isFocused: isFocused)
            case .commit: drawCommit(on: &canvas, in: interior)
            }
        }
    }

    private func frame(of pane: TimelinePane, _ content: TimelineContent, _ layout: TimelineLayout) -> Frame {
        let width = layout.rect(of: pane).width
        let (title, detail) =
            switch pane {
            case .list: (self.title(content), self.detail)
            case .change: (change.title, changeDetail)
            case .commit: ("Commit", FrameDetail(parts: []))
            }
        return Frame(title: title, detail: detail.text(beside: title, width: width), isFocused: pane == self.pane)
    }

    // MARK: The list

    private func drawList(on canvas: inout Canvas, _ layout: TimelineLayout, isFocused: Bool) {
        let story = story
        drawActivity(of: story, on: &canvas, in: layout.activity)
        let width = layout.lines.width - 2
        let columns = TimelineColumns(width: width, lanes: lanes?.columns ?? 1, author: story.authorWidth)
        let last = min(lines.lines.count, cursor.offset + layout.lines.height)
        for (row, index) in (cursor.offset..<max(cursor.offset, last)).enumerated() {
            let place = layout.lines.row(row)
            draw(lines.lines[index], story, columns, on: &canvas, in: place.inset(left: 1, right: 1))
            if index == cursor.selected { canvas.lay(place, on: isFocused ? .selection : .selectionUnfocused) }
        }
        PositionBar(first: cursor.offset, visible: layout.lines.height, count: lines.lines.count)?
            .draw(on: &canvas, in: layout.lines.inset(left: layout.lines.width - 1))
    }

    private func draw(
        _ line: TimelineLine, _ story: TimelineStory, _ columns: TimelineColumns, on canvas: inout Canvas,
        in place: Rect
    ) {
        let body = place.inset(left: columns.lanes)
        switch line {
        case .entry(let number):
            let entry = story.entries[number]
            drawLanes(beside: number, story, on: &canvas, in: lanePlace(place, columns))
            let row = TimelineRow(
                entry: entry, commit: story.commits[entry.row.commit], columns: columns,
                match: searchText.isEmpty ? nil : searchText)
            canvas.draw(row.spans, in: body)
        case .addressChange(let newer, let number):
            drawPassing(newer, story, isDashed: false, on: &canvas, in: lanePlace(place, columns))
            guard let changes = story.changes[newer], changes.indices.contains(number) else { return }
            let spans = changes[number].spans(isNewestFirst: isNewestFirst, width: body.width - 1)
            canvas.draw([Span(" ")] + spans, in: body)
        case .pause(let pause, let part, let count, let newer):
            drawPassing(newer, story, isDashed: true, on: &canvas, in: lanePlace(place, columns))
            guard part == (count - 1) / 2 else { return }
            canvas.draw(" \(pause.length) \(isNewestFirst ? "earlier" : "later")", in: body, style: Style(.dim))
        }
    }

    private func lanePlace(_ place: Rect, _ columns: TimelineColumns) -> Rect {
        Rect(x: place.x, y: place.y, width: columns.lanes, height: 1)
    }

    /// The graph beside an entry: filled where the content changed, and hollow where nobody knows its id.
    private func drawLanes(
        beside number: Int, _ story: TimelineStory, on canvas: inout Canvas, in place: Rect
    ) {
        let entry = story.entries[number]
        let node: Character = entry.isGap ? "○" : "●"
        let text = laneText(number, node: node, story)
        canvas.draw([Span(text, .border)], at: place.origin, in: place)
        guard let column = text.firstIndex(of: node) else { return }
        let x = place.x + text.distance(from: text.startIndex, to: column)
        canvas.recast(Rect(x: x, y: place.y, width: 1, height: 1).intersection(place), as: entry.row.kind.role)
    }

    private func laneText(_ number: Int, node: Character, _ story: TimelineStory) -> String {
        let row = story.entries[number].row
        guard let lanes else { return String(node) }
        func isSame(_ other: Int) -> Bool {
            story.entries.indices.contains(other) && story.entries[other].row.commit == row.commit
        }
        let (above, below) = isNewestFirst ? (number + 1, number - 1) : (number - 1, number + 1)
        return lanes.line(of: row.commit, node: node, isFirst: !isSame(above), isLast: !isSame(below))
    }

    /// A graph that is wider than its room is cut at the edge.
    private func drawPassing(
        _ newer: Int, _ story: TimelineStory, isDashed: Bool, on canvas: inout Canvas, in place: Rect
    ) {
        let text = passingText(newer, story, isDashed: isDashed)
        canvas.draw([Span(text, .border)], at: place.origin, in: place)
    }

    private func passingText(_ newer: Int, _ story: TimelineStory, isDashed: Bool) -> String {
        guard let lanes, story.entries.indices.contains(newer) else { return isDashed ? "┊" : "│" }
        let commit = story.entries[newer].row.commit
        // Before the oldest entry there is its own line alone.
        let older = newer > 0 ? story.entries[newer - 1].row.commit : commit
        if older == commit { return lanes.passing(within: commit, isDashed: isDashed) }
        return lanes.passing(below: isNewestFirst ? commit : older, isDashed: isDashed)
    }

    // MARK: Title and chart

    private func title(_ content: TimelineContent) -> String {
        "\(content.repository.name) · \(start.address)"
    }

    private var detail: FrameDetail {
        let story = story
        let (addresses, gaps) = (story.addressCount, story.gapCount)
        let count = NumberText.grouped(story.entries.count)
        let lives = isFollowing && lives.count > 1 ? "life \(life + 1) of \(lives.count)" : ""
        let scope = isFollowing ? (lives.isEmpty && following.isLoading ? "following …" : "") : "this address alone"
        return FrameDetail(
            parts: [
                .init(lives),
                .init(addresses > 1 ? "\(addresses) addresses" : ""),
                .init(story.entries.count == 1 ? "1 entry" : "\(count) entries", short: count),
                .init(scope, short: !isFollowing ? "alone" : scope.isEmpty ? "" : "…"),
                .init(isNewestFirst ? "newest first" : "oldest first", short: isNewestFirst ? "newest ↓" : "oldest ↓"),
                .init(gaps > 0 ? "∅ \(NumberText.grouped(gaps))" : ""),
                .init(
                    notes.isEmpty ? "" : notes.count == 1 ? "1 note: E" : "\(notes.count) notes: E",
                    short: notes.isEmpty ? "" : "! E"),
                .init(years(story)),
            ])
    }

    private func years(_ story: TimelineStory) -> String {
        guard let first = story.moments.min(), let last = story.moments.max() else { return "" }
        let years = [first, last].map { $0.short.prefix { $0 != "-" } }
        return years[0] == years[1] ? String(years[0]) : "\(years[0])–\(years[1])"
    }

    /// A column for each stretch of the life; the one with the selected entry is marked.
    private func drawActivity(of story: TimelineStory, on canvas: inout Canvas, in rect: Rect) {
        guard !rect.isEmpty else { return }
        let isLabelled = rect.width >= 60
        let label = isLabelled ? "activity " : ""
        let chart = rect.inset(left: label.count)
        let activity = LifeActivity(story.moments, buckets: chart.width)
        canvas.draw(label, in: rect, style: Style(.dim))
        Sparkline(activity.counts.map(Double.init)).draw(on: &canvas, in: chart)
        guard let moment = selectedEntry?.row.committedAt, let column = activity.bucket(of: moment) else { return }
        canvas.lay(Rect(x: chart.x + column, y: chart.y, width: 1, height: 1), on: .selection)
    }

    // MARK: Without entries

    private func drawWithoutEntries(on canvas: inout Canvas, in rect: Rect, _ environment: ScreenEnvironment) {
        let title = "Timeline · \(start.address)"
        let repositories = repositoriesToChoose
        let detail = repositories.isEmpty ? "" : "in \(repositories.count) repositories"
        let interior = Frame(title: title, detail: detail, isFocused: environment.isFocused).draw(on: &canvas, in: rect)
        guard repositories.isEmpty else {
            drawChoice(of: repositories, on: &canvas, in: interior)
            return
        }
        message.draw(on: &canvas, in: interior)
    }

    private var message: Message {
        if let failure = finding.failure { return failure.message }
        guard case .nothing(let near)? = finding.value else { return Message("Looking up the address …") }
        let detail =
            start.repository == nil
            ? "No repository of this hub has an entry for \(start.address)."
            : "The repository has no entry for \(start.address)."
        let hint = near.isEmpty ? "" : "Near it: " + near.map(\.text).joined(separator: ", ") + ". "
        return Message("No entries", detail: detail, advice: hint + "esc goes back.")
    }

    private func drawChoice(of repositories: [Repository], on canvas: inout Canvas, in interior: Rect) {
        canvas.draw(
            "Several repositories have this address. Which one?", in: interior.row(0).inset(left: 1, right: 1),
            style: Style(.heading))
        let list = interior.inset(top: 2)
        let offset = ScrollOffset.showing(
            choice.selected, from: 0, visible: list.height, count: repositories.count)
        for (row, index) in (offset..<min(repositories.count, offset + list.height)).enumerated() {
            let repository = repositories[index]
            let id = Span("  " + (ValueText.shortenedID(repository.id) ?? repository.id), .dim)
            canvas.draw([Span(repository.name, .key), id], in: list.row(row).inset(left: 1, right: 1))
            if index == choice.selected { canvas.lay(list.row(row), on: .selection) }
        }
    }
}
