import MuseModel
import MuseQueries
import TerminalKit

/// The newest entries of a symbol, beside the list.
struct SymbolPreviewPane {
    let symbol: SymbolPlace?
    let preview: Loadable<SymbolPreview>

    func draw(on canvas: inout Canvas, in rect: Rect) {
        let title = symbol.map { $0.address.symbol ?? $0.address.path } ?? "History"
        let interior = Frame(title: title, detail: detail).draw(on: &canvas, in: rect)
        guard symbol != nil else { return }
        guard let shown = preview.value else {
            (preview.failure?.message ?? Message("Reading …")).draw(on: &canvas, in: interior)
            return
        }
        let room = interior.inset(left: 1, right: 1)
        var row = 0
        for facts in facts(shown.facts) {
            canvas.draw(facts, in: room.row(row))
            row += 1
        }
        drawEntries(shown.entries, on: &canvas, in: room.inset(top: row + 1), interior)
    }

    private var detail: String {
        guard let changes = preview.value?.facts.changes else { return "" }
        return changes == 1 ? "1 entry" : "\(NumberText.grouped(changes)) entries"
    }

    private func facts(_ facts: SymbolFacts) -> [[Span]] {
        var lines: [[Span]] = []
        if let first = facts.firstAt, let last = facts.lastAt {
            lines.append([Span("\(first.day) – \(last.day)", .time)])
        }
        let gravity = facts.gravity.map { "\(($0 * 1000).rounded() / 1000)" }
        let numbers = [
            ("churn", facts.churn.map(NumberText.grouped)), ("gravity", gravity),
            ("blast", facts.blast.map(NumberText.grouped)),
        ]
        let shown = numbers.compactMap { name, number in number.map { [Span("\(name) ", .dim), Span($0, .number)] } }
        if !shown.isEmpty { lines.append(Array(shown.joined(separator: [Span("  ", .dim)]))) }
        return lines
    }

    private func drawEntries(_ entries: [HistoryEntry]?, on canvas: inout Canvas, in rect: Rect, _ all: Rect) {
        guard let entries else {
            Message("No history", detail: "This hub's history cannot be looked into by address.")
                .draw(on: &canvas, in: rect)
            return
        }
        guard !entries.isEmpty else {
            Message("No history", detail: "The hub has no entry of this address.").draw(on: &canvas, in: rect)
            return
        }
        for (offset, entry) in entries.prefix(rect.height).enumerated() {
            canvas.draw(Self.spans(entry), in: rect.row(offset))
        }
    }

    private static func spans(_ entry: HistoryEntry) -> [Span] {
        [
            Span.padded(entry.committedAt?.day ?? "∅", to: 11, .time),
            Span.padded("\(entry.kind.glyph) \(entry.kind.word)", to: 9, entry.kind.role), Span(" "),
            Span.padded(String(entry.commit.unprefixed.prefix(7)), to: 8, .contentID),
            Span(entry.links.summary ?? "", .text),
        ]
    }
}

extension UTCTimestamp {
    /// `2026-11-22`.
    fileprivate var day: String { String(short.prefix { $0 != " " }) }
}

extension String {
    /// An id without the name of its hash.
    fileprivate var unprefixed: Substring {
        hasPrefix("sha256:") ? dropFirst("sha256:".count) : self[...]
    }
}
