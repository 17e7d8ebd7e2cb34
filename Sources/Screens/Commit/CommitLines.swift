import MuseModel
import MuseQueries
import TerminalKit

/// What is known of a commit, line by line.
struct CommitLines {
    private let facts: CommitFacts
    /// Columns of a line.
    private let width: Int

    /// A message is shown up to so many lines, and a list up to so many.
    private static let mostMessageLines = 100
    private static let mostListed = 2_000

    init(_ facts: CommitFacts, width: Int) {
        (self.facts, self.width) = (facts, width)
    }

    private var commit: Commit { facts.commit }
    private var meta: CommitMeta { commit.meta }

    var all: [DetailLine] {
        message + [.blank] + about + section("Parents", count: commit.parents.count, parents)
            + section("Breaking", count: meta.breaking.count, breaking)
            + section("More in commit_meta", count: meta.others.count, others)
    }

    private var message: [DetailLine] {
        guard let message = commit.message, !message.allSatisfy(\.isWhitespace) else {
            return [DetailLine([Span(commit.message == nil ? "∅ no message" : "\"\" an empty message", .dim)])]
        }
        let paragraphs = message.split(separator: "\n", omittingEmptySubsequences: false)
        let lines = paragraphs.prefix(Self.mostMessageLines).flatMap { paragraph in
            TextWrap.lines(of: String(paragraph), width: max(1, width), limit: Self.mostMessageLines)
        }
        return lines.prefix(Self.mostMessageLines).enumerated().map { index, line in
            let style = Style(.text, attributes: index == 0 ? .bold : [])
            return DetailLine([Span(line, style: style)], copy: message)
        }
    }

    private var about: [DetailLine] {
        var lines = [DetailLine.field("commit", commit.id, .contentID)]
        if let repository = commit.repository {
            lines.append(
                .field(
                    "repository", facts.repository?.name ?? repository, .link,
                    door: .place(.results(repository: repository))))
        }
        if let branch = commit.branch { lines.append(.field("branch", branch)) }
        if let author = commit.author { lines.append(.field("author", author)) }
        if let agent = meta.agent { lines.append(.field("agent ⚙", agent)) }
        if let model = meta.model { lines.append(.field("model", model)) }
        if let time = commit.committedAt { lines.append(.field("committed", time.short, .time)) }
        if let time = commit.createdAt { lines.append(.field("received", time.short, .time)) }
        if let bump = meta.bump { lines.append(.field("bump", bumpSpans(bump), copy: bump.name)) }
        if let delta = meta.delta { lines.append(.field("delta", text(of: delta))) }
        lines.append(snapshot)
        if let problem = facts.metaProblem { lines.append(.field("meta", problem, .warning)) }
        return lines
    }

    private func bumpSpans(_ bump: VersionBump) -> [Span] {
        bump.isBreaking ? [Span(bump.name.uppercased() + " !", .warning)] : [Span(bump.name)]
    }

    private func text(of delta: DeltaGlance) -> String {
        let ops = delta.operationCount.map { "\(NumberText.grouped($0)) op\($0 == 1 ? "" : "s")" }
        return [delta.summary, ops, delta.domain].compactMap { $0 }.joined(separator: " · ")
    }

    private var snapshot: DetailLine {
        guard let snapshot = commit.snapshot else { return .field("snapshot", "∅ none", .null) }
        return .field("snapshot", snapshot, .link, door: .place(.snapshot(snapshot)))
    }

    private var parents: [DetailLine] {
        facts.parentLines.map { parent in
            let isPresent = facts.isPresent(parent)
            let id = Span.padded(ValueText.shortenedID(parent.id) ?? String(parent.id.prefix(12)), to: 14, .link)
            let words = isPresent ? parent.subject ?? "∅" : "not in this hub"
            let when = parent.committedAt.map { $0.short.prefix(10) + "  " } ?? ""
            return DetailLine(
                [id, Span(String(when), .time), Span(words, isPresent ? .text : .warning)],
                door: isPresent
                    ? .place(.commit(parent.id)) : .advice("This hub has no row of the commit \(parent.id)."),
                copy: parent.id)
        }
    }

    private var breaking: [DetailLine] {
        let files = meta.breaking.files.map { ("file", $0) }
        let symbols = meta.breaking.symbols.map { ("symbol", $0) }
        let listed = (files + symbols).prefix(Self.mostListed).map { kind, address in
            DetailLine(
                [Span.padded(kind, to: 8, .dim), Span(address.text, .changed)],
                door: commit.repository.map { .history(repository: $0, address, commit: commit.id) } ?? .none,
                copy: address.text)
        }
        let left = meta.breaking.count - listed.count
        return listed + (left > 0 ? [.remark("… and \(NumberText.grouped(left)) more")] : [])
    }

    /// Fields that nobody foresaw: short ones on a line, long ones wrapped.
    private var others: [DetailLine] {
        meta.others.flatMap { member -> [DetailLine] in
            let name = member.key == .string("") ? "\"\"" : Self.plain(member.key)
            let value = Self.plain(member.value)
            let indent = String(repeating: " ", count: DetailLine.nameWidth)
            let room = max(8, width - DetailLine.nameWidth)
            let lines = TextWrap.lines(of: value, width: room, limit: 4)
            let label = TextWidth.of(name) < DetailLine.nameWidth
            let first: [DetailLine] = label ? [] : [DetailLine([Span(name, .dim)], copy: name)]
            return first
                + lines.enumerated().map { index, line in
                    let start = label && index == 0 ? Span.padded(name, to: DetailLine.nameWidth, .dim) : Span(indent)
                    return DetailLine([start, Span(line, style: Style(Self.role(of: member.value)))], copy: value)
                }
        }
    }

    private static func plain(_ value: StructuredValue) -> String {
        if case .string(let text) = value, !text.isEmpty { text } else { JSONText.compact(value) }
    }

    private static func role(of value: StructuredValue) -> Role {
        switch value {
        case .null: .null
        case .number, .boolean: .number
        default: .text
        }
    }

    private func section(_ title: String, count: Int, _ lines: [DetailLine]) -> [DetailLine] {
        count == 0 ? [] : [.blank, .heading(title, detail: NumberText.grouped(count))] + lines
    }
}
