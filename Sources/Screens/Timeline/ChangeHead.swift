import MuseModel
import MuseQueries
import TerminalKit

/// The lines above a difference: what happened, which contents it is about, and why there is no more to see.
struct ChangeHead {
    let shown: PreparedChange
    let view: ChangePaneState.View
    let difference: PreparedChange.Difference?
    let ignoresWhitespace: Bool
    let step: LineageStep?
    /// What following could not decide, in sentences.
    let notes: [String]
    /// Columns, for sentences.
    let width: Int

    private var change: EntryChange { shown.change }
    private var entry: LifeEntry { change.entry }

    var lines: [[Span]] {
        switch view {
        case .evidence: return evidence
        case .operation: return [summary] + payloadNotes
        case .contents: break
        }
        let fields = shown.fields.map(fieldTable) ?? []
        if difference != nil { return [summary] + fields + [sizes] + subject + contentNotes }
        return [summary] + fields + sides + contentNotes + payloadNotes
    }

    private var summary: [Span] {
        let doubt = entry.certainty == .inferred ? [Span(" inferred", .changed)] : []
        return [
            Span("\(entry.row.kind.glyph) \(entry.row.kind.word)", entry.row.kind.role), Span("  "),
            Span(entry.words, .heading),
        ] + doubt
    }

    // MARK: Contents

    private var subject: [[Span]] {
        change.subject.sentence.map { [[Span($0, .dim)]] } ?? []
    }

    /// Ids and sizes of both sides, and how much differs.
    private var sizes: [Span] {
        let ids = "\(id(change.old)) → \(id(change.new))"
        switch difference {
        case .lines(let rows, _):
            let difference = rows.difference
            let white = ignoresWhitespace ? " white space left out" : ""
            let rough = difference.isMinimal ? "" : " (roughly)"
            return [
                Span("+\(NumberText.grouped(difference.addedCount))", .added), Span(" "),
                Span("-\(NumberText.grouped(difference.removedCount))", .removed), Span(rough + white + "  ", .dim),
                Span(ids, .contentID),
            ]
        case .bytes(let bytes, let reason):
            let sizes = "\(size(change.old)) → \(size(change.new))"
            return [
                Span("\(NumberText.grouped(bytes.comparison.differingCount)) bytes differ", .changed),
                Span(", compared as bytes: \(reason.words)  \(sizes)  ", .dim), Span(ids, .contentID),
            ]
        case nil: return []
        }
    }

    private func id(_ side: EntryChange.Side?) -> String {
        guard let side else { return "∅" }
        return ContentID(side.id)?.shortened ?? side.id
    }

    private func size(_ side: EntryChange.Side?) -> String {
        guard let side else { return "∅" }
        return side.stored?.size.map(NumberText.bytes) ?? "?"
    }

    /// What is known of both contents where they cannot be compared.
    private var sides: [[Span]] {
        let standing = change.standing
        let sentence = [Span(standing.sentence ?? "", .dim)]
        switch standing {
        case .compared, .noContents: return []
        case .movedAlong: return [sentence]
        case .sameContent(let side): return [line("content", side), sentence]
        case .notHere:
            return [change.old.map { line("before", $0) }, change.new.map { line("after", $0) }].compactMap { $0 }
        case .noContentID: return [[Span("∅ ", .null)] + sentence]
        }
    }

    private func line(_ name: String, _ side: EntryChange.Side) -> [Span] {
        let origin = side.source == .manifest ? " by the snapshot" : ""
        return [Span.padded(name, to: 8, .dim), Span(id(side), .contentID), Span(origin, .dim), Span("  ")]
            + place(side)
    }

    private func place(_ side: EntryChange.Side) -> [Span] {
        guard let stored = side.stored else { return [Span("no row in musehub_objects", .dim)] }
        let size = Span(stored.size.map { NumberText.bytes($0) + " " } ?? "", .number)
        return switch stored.place {
        case .inline: [size, Span("stored here", .dim)]
        case .beginning(let bytes):
            [size, Span("only its first \(NumberText.bytes(bytes.count)) were fetched", .warning)]
        case .elsewhere(let address): [size, Span(address, .text)]
        case .nowhere: [size, Span("neither bytes nor an address", .dim)]
        }
    }

    private var contentNotes: [[Span]] { change.notes.flatMap { wrapped($0, .dim) } }

    private func wrapped(_ sentence: String, _ role: Role) -> [[Span]] {
        TextWrap.lines(of: sentence, width: max(20, width), limit: 12).map { [Span($0, style: Style(role))] }
    }

    // MARK: The op

    private var payloadNotes: [[Span]] {
        switch change.payload {
        case .none: return [[Span(change.payload.sentence ?? "", .dim)]]
        case .operation(let payload, _, let bytes):
            let count = payload.descendantCount
            let within = count == 0 ? "" : ", \(NumberText.grouped(count)) ops within"
            return [[], [Span("The op", .heading), Span("  \(NumberText.bytes(bytes))\(within)", .dim)]]
        case .other(let text, let reason):
            return [[], [Span(reason, .warning)]]
                + TextWrap.lines(of: text, width: 200, limit: 50).map { [Span($0, style: Style(.text))] }
        }
    }

    private func fieldTable(_ fields: FieldChanges) -> [[Span]] {
        let width = min(24, fields.fields.map { TextWidth.of($0.name) }.max() ?? 0)
        return fields.fields.map { field in
            let rest = field.rest.map { [Span("  " + JSONText.compact($0), .dim)] } ?? []
            return [Span.padded(field.name, to: width, .key), Span("  ")] + value(field.old, .removed)
                + [Span(" → ", .dim)] + value(field.new, .added) + rest
        }
    }

    private func value(_ value: StructuredValue?, _ role: Role) -> [Span] {
        switch value {
        case nil: [Span("∅", .null)]
        case .string(let text): [Span(text.isEmpty ? "\"\"" : text, role)]
        case let value?: [Span(JSONText.compact(value), role)]
        }
    }

    // MARK: Evidence

    private var evidence: [[Span]] {
        guard let step else {
            let words = "The address does not change with this entry. > goes to where it does."
            return [summary, []] + wrapped(words, .dim) + copies + undecided
        }
        let rows = step.evidence.rows.map { row in
            [Span("  "), Span(row.commit.prefix(12) + "  ", .dim), Span(row.address.text, .key)]
        }
        let certainty = step.evidence.certainty
        return [
            summary, [],
            [Span.padded("step", to: 10, .dim), Span("\(step.kind.rawValue) in \(step.commit.prefix(12))")],
            [Span.padded("from", to: 10, .dim), Span(step.from.text, .key)],
            [Span.padded("to", to: 10, .dim), Span(step.to.text, .key)],
            [
                Span.padded("certainty", to: 10, .dim),
                Span(certainty.rawValue, certainty == .exact ? .success : .changed),
            ],
        ] + wrapped(step.evidence.sentence, .text) + [
            [], [Span("Rows that say so", .heading)],
        ] + rows + copies + undecided
    }

    private var undecided: [[Span]] {
        guard !notes.isEmpty else { return [] }
        return [[], [Span("Not followed", .heading)]] + notes.flatMap { wrapped($0, .text) }
    }

    private var copies: [[Span]] {
        guard !entry.copiedFrom.isEmpty else { return [] }
        return [[], [Span("The same content is also at", .heading)]]
            + entry.copiedFrom.map { [Span("  "), Span($0.text, .key)] }
    }
}
