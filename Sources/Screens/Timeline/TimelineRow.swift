import MuseModel
import TerminalKit

/// An entry as a line of the list: every fact in words or signs, so that nothing depends on colour.
struct TimelineRow {
    let entry: LifeEntry
    let commit: CommitDetails?
    let columns: TimelineColumns
    var match: String?

    /// All but the graph, which stands before it.
    var spans: [Span] {
        var spans = [Span(" ")]
        if columns.time > 0 { spans += [.padded(time, to: columns.time, .time), Span(" ")] }
        spans.append(Span(String(row.kind.glyph), row.kind.role))
        spans.append(Span(" "))
        if columns.word > 0 { spans += [.padded(word, to: columns.word, row.kind.role), Span(" ")] }
        if columns.what > 0 { spans += Self.padded(what, to: columns.what) + [Span(" ")] }
        if columns.commit > 0 {
            spans += [.padded(String(row.commit.prefix(columns.commit)), to: columns.commit, .dim), Span(" ")]
        }
        if columns.author > 0 { spans += Self.padded(author, to: columns.author) + [Span(" ")] }
        if columns.message > 0 { spans += Self.padded(message, to: columns.message) }
        if columns.bump > 0 { spans += [Span(" ")] + bump }
        return spans
    }

    private var time: String {
        guard let short = row.committedAt?.short else { return "no date" }
        return columns.time > 10 ? short.prefix(16) + "Z" : String(short.prefix { $0 != " " })
    }

    /// A word that fits: the whole one where there is room.
    private var word: String {
        row.kind == .directoryRename ? "dir move" : row.kind.word
    }

    /// What happened, with a mark where the row lacks the id of its content.
    private var what: [Span] {
        let doubt = entry.certainty == .inferred ? [Span("inferred ", .changed)] : []
        let words = doubt + marked(entry.words, .text)
        guard entry.isGap else { return words }
        let note = columns.what >= 34 ? [Span(" · no content id", .dim)] : []
        return [Span("∅ ", .null)] + words + note
    }

    private var author: [Span] {
        commit.map { marked(Self.authorText($0), .dim) } ?? []
    }

    /// Who made a commit: an agent with its model behind a wheel, else a person.
    static func authorText(_ commit: CommitDetails) -> String {
        guard let agent = commit.agent else { return commit.author ?? "" }
        return "⚙ " + agent + (commit.model.map { " " + $0 } ?? "")
    }

    private var message: [Span] {
        guard let message = commit?.message else { return [] }
        return marked(String(message.prefix { !$0.isNewline }), .text)
    }

    /// The bump of the semantic version; `!` where the commit breaks something.
    private var bump: [Span] {
        let name = commit?.semanticBump ?? ""
        let isMajor = name == "major"
        let isBreaking = commit?.isBreaking == true
        let shown = isMajor ? "MAJOR" : name == "none" ? "" : name
        let text = isBreaking || isMajor ? "\(shown) !" : shown
        return [.aligned(text, to: columns.bump, isBreaking || isMajor ? .warning : .dim)]
    }

    private func marked(_ text: String, _ role: Role) -> [Span] {
        match.flatMap { ValueText.marked(text, $0, role: role) } ?? [Span(text, role)]
    }

    /// Spans in so many columns: filled up with blanks, or cut.
    private static func padded(_ spans: [Span], to width: Int) -> [Span] {
        let fitting = spans.fitting(width)
        return fitting + [Span(String(repeating: " ", count: max(0, width - fitting.columns)))]
    }

    /// What a search looks through.
    static func searchTexts(_ entry: LifeEntry, _ commit: CommitDetails?) -> [String] {
        [
            entry.words, entry.row.commit, commit?.message ?? "", commit?.author ?? "", commit?.agent ?? "",
            commit?.model ?? "", entry.address.text, entry.row.kind.name, entry.row.content ?? "",
        ]
    }

    private var row: HistoryEntry { entry.row }
}
