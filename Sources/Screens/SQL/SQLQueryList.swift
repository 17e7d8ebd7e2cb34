import MuseModel
import TerminalKit

/// The queries that one can choose from, over the screen: what was run before, or what is prepared. What is typed
/// narrows them.
struct SQLQueryList: Sendable {
    enum Source: Hashable, Sendable {
        case history, snippets
    }

    struct Item: Hashable, Sendable {
        let label: String
        let detail: String
        let text: String
    }

    private(set) var source: Source
    private(set) var input = TextInput()
    private(set) var items: [Item] = []
    private(set) var selected = 0

    /// Rows by which a page moves.
    private static let page = 8

    init(_ source: Source, _ memory: SQLMemory, now: Double) {
        self.source = source
        refill(memory, now: now)
    }

    var selectedItem: Item? { items.indices.contains(selected) ? items[selected] : nil }

    mutating func move(by steps: Int) {
        selected = max(0, min(selected + steps, items.count - 1))
    }

    mutating func movePage(forward: Bool) { move(by: forward ? Self.page : -Self.page) }

    mutating func showOther(_ memory: SQLMemory, now: Double) {
        source = source == .history ? .snippets : .history
        selected = 0
        refill(memory, now: now)
    }

    /// - Returns: false where the input types nothing.
    mutating func apply(_ typed: Input, _ memory: SQLMemory, now: Double) -> Bool {
        let before = input.text
        guard input.apply(typed) else { return false }
        guard input.text != before else { return true }
        selected = 0
        refill(memory, now: now)
        return true
    }

    /// What is known may be more by now; one that was gone to stays selected, wherever it stands.
    mutating func take(_ memory: SQLMemory, now: Double) {
        let former = selected > 0 ? selectedItem?.text : nil
        refill(memory, now: now)
        if let former, let place = items.firstIndex(where: { $0.text == former }) { selected = place }
    }

    private mutating func refill(_ memory: SQLMemory, now: Double) {
        switch source {
        case .history:
            items = memory.history.search(input.text).map { entry in
                let age = NumberText.ago(seconds: now - Double(entry.at.secondsSince1970))
                return Item(label: Self.line(of: entry.text), detail: age, text: entry.text)
            }
        case .snippets:
            let words = input.text.split(separator: " ").map(String.init)
            items = memory.snippets.filter { snippet in
                words.allSatisfy { word in
                    [snippet.title, snippet.name, snippet.text].contains {
                        $0.firstRange(ofCaseInsensitive: word) != nil
                    }
                }
            }.map { Item(label: $0.title, detail: $0.name, text: $0.text) }
        }
        move(by: 0)
    }

    /// As much of a text as a line could have, its blanks one each.
    static func line(of text: String) -> String {
        text.prefix(400).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    // MARK: Drawing

    func draw(on canvas: inout Canvas, in rect: Rect, isKnown: Bool) {
        let place = rect.centered(Size(width: min(100, rect.width), height: min(24, rect.height)))
        canvas.fill(place, style: Style(.text, on: .overlay))
        let title = source == .history ? "Run before in this database" : "Prepared queries"
        let interior = Frame(title: title, detail: "\(items.count)", isFocused: true).draw(on: &canvas, in: place)
        TextInputLine(prompt: " search ", input: input, placeholder: "words of the query").draw(
            on: &canvas, in: interior)
        // The selected one is shown as it is written where there is room.
        let previewHeight = interior.height >= 12 ? interior.height / 3 : 0
        let parts = interior.inset(top: 1).rows([.share(1), .fixed(previewHeight)])
        drawItems(on: &canvas, in: parts[0])
        drawPreview(on: &canvas, in: parts[1])
        if items.isEmpty { emptyMessage(isKnown: isKnown).draw(on: &canvas, in: parts[0]) }
    }

    private func emptyMessage(isKnown: Bool) -> Message {
        guard input.isEmpty else { return Message("None has that in it") }
        guard isKnown || source == .snippets else { return Message("Looking …") }
        return Message("Nothing was run yet", detail: "What is run is kept, for this database.")
    }

    private func drawItems(on canvas: inout Canvas, in list: Rect) {
        let offset = ScrollOffset.showing(selected, from: 0, visible: list.height, count: items.count)
        for (row, index) in (offset..<min(items.count, offset + list.height)).enumerated() {
            let line = list.row(row).inset(left: 1, right: 1)
            let detail = DisplayText(items[index].detail, width: line.width / 3)
            let label = line.inset(right: detail.width == 0 ? 0 : detail.width + 2)
            canvas.draw(items[index].label, in: label, style: Style(.text, on: .overlay))
            canvas.draw(detail, in: line, alignment: .trailing, style: Style(.dim, on: .overlay))
            if index == selected { canvas.lay(list.row(row), on: .selection) }
        }
    }

    private func drawPreview(on canvas: inout Canvas, in rect: Rect) {
        guard !rect.isEmpty, let item = selectedItem else { return }
        canvas.draw(String(repeating: "─", count: rect.width), in: rect.row(0), style: Style(.border, on: .overlay))
        let room = rect.inset(left: 1, top: 1, right: 1)
        for (row, line) in TextWrap.lines(of: item.text, width: room.width, limit: room.height).enumerated() {
            canvas.draw(line, in: room.row(row), style: Style(.text, on: .overlay))
        }
    }
}
