import MuseModel
import TerminalKit

/// Candidates beside the cursor, for the word that is being typed.
struct SQLCandidates: Sendable {
    private(set) var list: ChoiceList
    private let completion: SQLCompletion

    /// `nil` where there is nothing to choose from.
    init?(_ completion: SQLCompletion) {
        guard !completion.candidates.isEmpty else { return nil }
        self.completion = completion
        list = ChoiceList(completion.candidates.map { ChoiceList.Choice($0.text, detail: $0.label) })
    }

    /// What a candidate takes the place of.
    var range: Range<String.Index> { completion.range }
    var count: Int { completion.candidates.count }
    var selected: String { completion.candidates[list.selected].text }

    mutating func select(by steps: Int) { list.select(by: steps) }

    /// - Parameters:
    ///   - cursor: the cell of the text's cursor.
    ///   - text: that the candidates are for.
    func draw(on canvas: inout Canvas, cursor: Point, text: String, in rect: Rect) {
        let typed = TextWidth.of(String(text[range]))
        list.draw(on: &canvas, at: Point(x: cursor.x - typed, y: cursor.y), in: rect)
    }
}

extension SQLCandidate {
    /// What it is, where the catalog says no more.
    fileprivate var label: String {
        guard detail.isEmpty else { return detail }
        return switch kind {
        case .column: "column"
        case .relation: "table"
        case .schema: "schema"
        case .function: "function"
        case .keyword: ""
        }
    }
}
