import MuseModel
import TerminalKit

/// The rows of what is chosen. In a narrow list the op goes first, then the time, then the id that would be filled in;
/// what is left is the address's.
struct GapRowsList {
    let catalog: GapCatalog
    let line: GapsLine
    let listing: GapListing
    /// What is marked in the addresses.
    let match: String

    private static let idWidth = 12
    private static let leastAddress = 26

    private enum Column: CaseIterable {
        case commit, wouldBe, when, operation

        var width: Int {
            switch self {
            case .commit: idWidth
            case .wouldBe: idWidth + 2
            case .when: 10
            case .operation: 9
            }
        }

        func header(of line: GapsLine) -> String {
            switch self {
            case .commit: "commit"
            case .wouldBe: line.cause == .deleted ? "what went" : "would be"
            case .when: "when"
            case .operation: "op"
            }
        }
    }

    func draw(_ cursor: ListCursor, on canvas: inout Canvas, in rect: Rect, isFocused: Bool) {
        guard listing.count > 0 else {
            message.draw(on: &canvas, in: rect)
            return
        }
        let columns = columns(rect.width - 2)
        let address = rect.width - 2 - columns.reduce(0) { $0 + $1.width + 2 }
        canvas.draw(header(columns, address), in: rect.row(0).inset(left: 1, right: 1))
        let list = rect.inset(top: 1)
        let end = min(listing.count, cursor.offset + list.height)
        for (row, index) in (cursor.offset..<max(cursor.offset, end)).enumerated() {
            guard let item = listing.item(at: index, of: catalog) else { continue }
            canvas.draw(spans(item, columns, address), in: list.row(row).inset(left: 1, right: 1))
            if index == cursor.selected { canvas.lay(list.row(row), on: isFocused ? .selection : .selectionUnfocused) }
        }
        PositionBar(first: cursor.offset, visible: list.height, count: listing.count)?
            .draw(on: &canvas, in: list.inset(left: list.width - 1))
    }

    private func columns(_ width: Int) -> [Column] {
        let wanted: [Column] = line.missing == nil ? Column.allCases : [.commit, .when]
        var shown: [Column] = []
        var room = width
        for column in wanted {
            guard room - column.width - 2 >= Self.leastAddress else { break }
            room -= column.width + 2
            shown.append(column)
        }
        return shown
    }

    private func header(_ columns: [Column], _ address: Int) -> [Span] {
        let first: String
        switch line.missing {
        case .genesisMissing?: first = "root commit of"
        case .unindexedCommit?: first = "commit of"
        case .objectMissing?: first = "content id and a row that names it"
        case nil: first = "address"
        }
        return [Span.padded(first, to: address, .heading)]
            + columns.map { Span.padded("  " + $0.header(of: line), to: $0.width + 2, .heading) }
    }

    private func spans(_ item: GapItem, _ columns: [Column], _ address: Int) -> [Span] {
        let first = subject(item, width: address)
        let blank = Span(String(repeating: " ", count: max(0, address - first.columns)))
        return first + [blank] + columns.flatMap { [Span("  "), cell($0, item)] }
    }

    /// What the row is about, in so many columns.
    private func subject(_ item: GapItem, width: Int) -> [Span] {
        switch item {
        case .finding(let finding): return marked(finding.entry.address.text, width: width)
        case .genesis(let root):
            let paths = root.paths == 1 ? "1 path has no row" : "\(NumberText.grouped(root.paths)) paths have no row"
            return [Span(catalog.repositoryName(root.repository), .key), Span("  " + paths, .text)].fitting(width)
        case .unindexed(let commit): return [Span(catalog.repositoryName(commit.repository), .key)].fitting(width)
        case .object(let object):
            let id = Span.padded(ValueText.shortenedID(object.content) ?? object.content, to: Self.idWidth, .contentID)
            return [id, Span("  ")] + marked(object.address.text, width: max(0, width - Self.idWidth - 2))
        }
    }

    private func marked(_ text: String, width: Int) -> [Span] {
        let range = match.isEmpty ? nil : text.firstRange(ofCaseInsensitive: match)
        let scalars = text.unicodeScalars
        let offsets = range.map {
            let start = scalars.distance(from: scalars.startIndex, to: $0.lowerBound)
            return start..<(start + scalars.distance(from: $0.lowerBound, to: $0.upperBound))
        }
        return MatchedText(text: text, ranges: offsets.map { [$0] } ?? []).spans(width: width)
    }

    private func cell(_ column: Column, _ item: GapItem) -> Span {
        switch (column, item) {
        case (.commit, _):
            let text = ValueText.shortenedID(item.commit) ?? item.commit
            return Span.padded(text, to: column.width, .contentID)
        case (.wouldBe, .finding(let finding)):
            guard let id = finding.wouldBe ?? finding.went else { return Span.padded("", to: column.width, .dim) }
            let mark = finding.wouldBe == nil ? "- " : "→ "
            return Span.padded(mark + (ValueText.shortenedID(id) ?? id), to: column.width, .contentID)
        case (.when, .finding(let finding)): return when(finding.entry.committedAt)
        case (.when, .unindexed(let commit)): return when(commit.committedAt)
        case (.operation, .finding(let finding)):
            let kind = finding.entry.kind
            return Span.padded("\(kind.glyph) \(kind.word)", to: column.width, kind.role)
        default: return Span.padded("", to: column.width, .dim)
        }
    }

    private func when(_ moment: UTCTimestamp?) -> Span {
        moment.map { Span.padded($0.day, to: Column.when.width, .time) }
            ?? Span.padded("∅", to: Column.when.width, .null)
    }

    private var message: Message {
        if !match.isEmpty {
            return Message(
                "No row has that", detail: "“\(match)” is in no address or commit.", advice: "u shows all again.")
        }
        switch line {
        case .symbol:
            return Message(
                "Counted only", detail: "Rows of symbols without a content id are counted and not kept.",
                advice: "enter on their line shows the table's rows without a content id.")
        case .all, .subject(.cause):
            return Message(
                "∅ none", detail: catalog.rows(of: line) == 0 ? "" : "These are not among the rows that are kept.",
                advice: catalog.rows(of: line) == 0 ? "" : "Y copies the command that prints all.")
        case .subject(.missing) where catalog.report.missing == nil: return .notLookedFor
        case .subject(.missing(let kind)):
            return Message(
                "∅ none",
                detail: catalog.isListed(kind) ? "" : "These are counted, and not among those that are listed.")
        }
    }
}
