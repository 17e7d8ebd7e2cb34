import MuseModel
import TerminalKit

/// Where the gaps of a cause are: by repository, op, author, program, commit or day.
struct GapGroupsList {
    let catalog: GapCatalog
    let line: GapsLine
    let dimension: GapDimension
    let groups: GapGroups
    /// Left in each repository, where they are watched; `nil` else.
    let left: [String: Int]?

    private static let longestBar = 16

    func draw(_ cursor: ListCursor, on canvas: inout Canvas, in rect: Rect, isFocused: Bool) {
        guard !groups.all.isEmpty else {
            message.draw(on: &canvas, in: rect)
            return
        }
        let all = groups.rows
        let largest = Double(max(1, groups.largest))
        let numberWidth = max(4, TextWidth.of(NumberText.grouped(all)))
        // More may be left than there was when the causes were found.
        let leftWidth = left.map { max(4, TextWidth.of(NumberText.grouped($0.values.reduce(0, +)))) + 2 } ?? 0
        let width = rect.width - 2 - leftWidth
        let barWidth = max(0, min(Self.longestBar, width - 30 - numberWidth))
        let nameWidth = max(0, width - numberWidth - 2 - (barWidth == 0 ? 0 : barWidth + 2))
        canvas.draw(
            [
                Span.padded(dimension.word, to: nameWidth, .heading),
                Span.aligned("rows", to: numberWidth + 2, .heading),
                Span.aligned(left == nil ? "" : "left", to: leftWidth, .heading),
            ], in: rect.row(0).inset(left: 1, right: 1))
        let list = rect.inset(top: 1)
        let count = groups.all.count + 1
        for (row, index) in (cursor.offset..<max(cursor.offset, min(count, cursor.offset + list.height))).enumerated() {
            let group = index == 0 ? nil : groups.all[index - 1]
            let rows = group?.rows ?? all
            let bar = group.map { Bar(fraction: Double($0.rows) / largest).text(width: barWidth) } ?? ""
            canvas.draw(
                [
                    Span.padded(name(group), to: nameWidth, role(group)),
                    Span.aligned(NumberText.grouped(rows), to: numberWidth + 2, .number),
                    Span.aligned(left(in: group), to: leftWidth, .progress), Span(barWidth == 0 ? "" : "  "),
                    Span(bar, .bar),
                ], in: list.row(row).inset(left: 1, right: 1))
            if index == cursor.selected { canvas.lay(list.row(row), on: isFocused ? .selection : .selectionUnfocused) }
        }
        PositionBar(first: cursor.offset, visible: list.height, count: count)?
            .draw(on: &canvas, in: list.inset(left: list.width - 1))
    }

    private func left(in group: GapGroup?) -> String {
        guard let left else { return "" }
        switch group?.key {
        case nil: return NumberText.grouped(left.values.reduce(0, +))
        case .named(let repository)?: return NumberText.grouped(left[repository] ?? 0)
        case GapGroup.Key.none?, .others?: return ""
        }
    }

    private func name(_ group: GapGroup?) -> String {
        group.map { Self.name(of: $0.key, dimension, line, catalog) } ?? "all"
    }

    private func role(_ group: GapGroup?) -> Role {
        switch group?.key {
        case nil: .heading
        case .named?: dimension == .commit ? .contentID : dimension == .day ? .time : .key
        case GapGroup.Key.none?, .others?: .dim
        }
    }

    static func name(
        of key: GapGroup.Key, _ dimension: GapDimension, _ line: GapsLine, _ catalog: GapCatalog
    ) -> String {
        switch key {
        case GapGroup.Key.none: "∅ no \(dimension.word)"
        case .others: line.missing == nil ? "others, not told apart" : "others, not listed"
        case .named(let name):
            switch dimension {
            case .repository: catalog.repositoryName(name)
            case .commit: ValueText.shortenedID(name) ?? name
            default: name
            }
        }
    }

    private var message: Message {
        switch line {
        case .symbol: Message("Counted only", detail: "Rows of symbols are counted and not told apart.")
        case .subject(.missing) where catalog.report.missing == nil: .notLookedFor
        default: Message("∅ none")
        }
    }
}

extension Message {
    /// Where missing rows would stand, before they were looked for.
    static var notLookedFor: Message {
        Message("Not looked for yet", detail: "Missing rows are looked for once every gap has its cause.")
    }
}
