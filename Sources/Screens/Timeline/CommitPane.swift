import MuseModel
import MuseQueries
import TerminalKit

/// The pane with the facts of an entry's commit, and what the hub has computed of the address.
struct CommitPane {
    let entry: LifeEntry
    /// What came with the history.
    let details: CommitDetails?
    /// What was asked for since; `nil` until it is there.
    let surroundings: CommitSurroundings?
    let width: Int

    private static let labelWidth = 9
    private static let mostMessageLines = 40

    var lines: [[Span]] {
        let facts = surroundings?.facts
        var lines = [
            [Span(entry.row.commit, .key)],
            field("when", [Span(entry.row.committedAt?.short ?? "unknown", .time)]),
            field("by", author),
        ]
        if let branch = facts?.commit.branch { lines.append(field("branch", [Span(branch)])) }
        lines.append(field("parents", parents(facts)))
        lines.append(field("version", bump(facts)))
        if let intel = surroundings?.intel { lines.append(field("symbol", metrics(intel))) }
        if surroundings != nil, facts == nil {
            lines.append([Span("The commit has no row in musehub_commits.", .warning)])
        }
        let message = facts?.commit.message ?? details?.message ?? ""
        let wrapped = TextWrap.lines(of: message, width: max(1, width), limit: Self.mostMessageLines)
        return lines + [[]] + wrapped.map { [Span($0, style: Style(.text))] }
    }

    private func field(_ name: String, _ value: [Span]) -> [Span] {
        [Span.padded(name, to: Self.labelWidth, .dim)] + value
    }

    private var author: [Span] {
        let name = Span(details?.author ?? surroundings?.facts?.commit.author ?? "unknown")
        guard let agent = details?.agent else { return [name] }
        let model = details?.model.map { " · \($0)" } ?? ""
        return [name, Span("  ⚙ \(agent)\(model)", .dim)]
    }

    private func parents(_ facts: CommitFacts?) -> [Span] {
        let ids = facts?.commit.parents ?? details?.parents ?? []
        guard !ids.isEmpty else { return [Span(details == nil && facts == nil ? "unknown" : "none: a root", .dim)] }
        return [Span(ids.map { String($0.prefix(12)) }.joined(separator: " "), .dim)]
    }

    private func bump(_ facts: CommitFacts?) -> [Span] {
        let name = facts?.commit.meta.bump?.name ?? details?.semanticBump
        let breaking = facts?.commit.meta.breaking
        var spans = [Span(name ?? "not said", name == "major" ? .warning : name == nil ? .dim : .text)]
        if let breaking, !breaking.isEmpty {
            let parts = [(breaking.files.count, "file"), (breaking.symbols.count, "symbol")].filter { $0.0 > 0 }
            let words = parts.map { "\(NumberText.grouped($0.0)) \($0.1)\($0.0 == 1 ? "" : "s")" }
            spans.append(Span("  ! breaks " + words.joined(separator: ", "), .warning))
        } else if breaking == nil, details?.isBreaking == true {
            spans.append(Span("  ! breaking", .warning))
        }
        return spans
    }

    private func metrics(_ intel: SymbolIntel) -> [Span] {
        let parts = [
            intel.churn.map { ("churn", NumberText.grouped($0)) }, intel.gravity.map { ("gravity", Self.decimal($0)) },
            intel.blast.map { ("blast", NumberText.grouped($0)) },
        ].compactMap { $0 }
        guard !parts.isEmpty else { return [Span("nothing computed", .dim)] }
        return parts.enumerated().flatMap { index, part in
            [Span(index == 0 ? "" : "  "), Span(part.0 + " ", .dim), Span(part.1, .number)]
        }
    }

    /// Two digits behind the point, which is what two symbols are compared by.
    private static func decimal(_ number: Double) -> String {
        guard number.isFinite, number.magnitude < 1e9 else { return "\(number)" }
        let hundredths = Int((number * 100).rounded())
        let rest = hundredths.magnitude % 100
        return "\(number < 0 ? "-" : "")\(hundredths.magnitude / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
