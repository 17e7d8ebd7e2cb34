import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

/// A query that a person types, and its rows.
///
/// What runs is what was typed and nothing else; see `docs/security.md` for what holds it.
public struct SQLState: Sendable {
    var editor: SQLEditor
    var pane = SQLPane.editor
    var result: SQLResult?
    /// What is on its way, by its slot.
    var runs: [Slot: SQLRun] = [:]
    /// Why what was run last gave nothing, until something else is run.
    var failure: TypedFailure?
    /// Leaving the screen ended what was run last before it gave rows, until something else is run.
    var isCutOff = false
    var catalog: Loadable<SQLCatalog> = .loading
    /// In seconds since 1970.
    var catalogAskedAt = 0.0
    var memory = SQLMemory()
    var walk = SQLWalk()
    /// Candidates for the word before the cursor.
    var candidates: SQLCandidates?
    /// The queries that lie over the screen.
    var list: SQLQueryList?
    /// As what all rows are written is still open.
    var isChoosingFormat = false
    /// What is to be done once all parameters have a value.
    var intent: SQLIntent?
    /// What the parameters were last, by their names; `nil` is NULL.
    var values: [String: String?]
    /// One goes to look at a value, and comes back: the snapshot is held meanwhile, no longer than else.
    var opensValue = false

    public init(start: SQLStart = SQLStart()) {
        editor = SQLEditor(start.text ?? "")
        values = start.values
    }

    func layout(_ environment: ScreenEnvironment) -> SQLLayout {
        SQLLayout(environment, focus: pane, lines: editor.area.lineCount)
    }

    /// Brings what is selected, and the text's cursor, into sight.
    mutating func settle(_ environment: ScreenEnvironment) {
        let layout = layout(environment)
        editor.scroll(in: Frame.interior(of: layout.editor))
        result?.settle(height: layout.resultHeight)
    }

    /// The text of what is shown is not what stands in the editor any more.
    var isResultOfAnotherText: Bool { result.map { $0.request.text != editor.text } ?? false }

    /// Rows are being read, and there is nothing to show of them yet.
    var isAwaited: Bool { result == nil && runs[.content] != nil }
    var isReading: Bool { [Slot.content, .following, .preceding].contains { runs[$0] != nil } }
}

/// Something that was asked.
struct SQLRun: Hashable, Sendable {
    let request: TypedRequest
    /// In seconds since 1970.
    var since: Double
    /// What came before is told of the new rows: the query runs again of its own.
    var isAgain = false
}

/// What a person wants done with a query, and what is still to be asked for it.
struct SQLIntent: Hashable, Sendable {
    enum Purpose: Hashable, Sendable {
        case run
        case explain(analyze: Bool)
    }

    let purpose: Purpose
    let text: String
    /// Parameters that have no value yet, the next one first.
    var missing: [String]
    var values: [String: String?] = [:]
}
