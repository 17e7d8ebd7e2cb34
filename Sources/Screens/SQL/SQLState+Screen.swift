import MuseModel
import TerminalKit

extension SQLState: Screen {
    static let name = "sql"
    static let tab = InspectorTab.sql
    static let reload = SQLCommand.reload

    /// There is one, whatever stands in it.
    var location: Location { .sql(SQLStart()) }
    /// What was typed is nowhere else.
    var isKept: Bool { !editor.isBlank }
    var isTyping: Bool { list != nil || pane == .editor }

    var keymap: Keymap<SQLCommand> {
        if list != nil { return SQLCommand.listKeymap }
        if candidates != nil { return SQLCommand.candidatesKeymap }
        if isChoosingFormat { return SQLCommand.writingKeymap }
        guard pane == .result else { return SQLCommand.typingKeymap }
        let hasRows = result?.selectedRow != nil
        return SQLCommand.keymap.hinting { command in
            switch command {
            case .open, .find, .cell, .copy: hasRows
            case .write, .explain: result != nil
            default: true
            }
        }
    }

    /// Kept in sight until something else is run.
    var notice: NoticeLine? {
        guard let failure else { return isCutOff ? Self.cutOffNotice : nil }
        let isRefused = if case .refused = failure { true } else { false }
        let next = failure.isConnectionLoss ? "The text and the rows so far are kept; ctrl-x runs it again." : nil
        let words = [failure.sentence, failure.advice, next].compactMap { $0 }.joined(separator: " ")
        return NoticeLine(isRefused ? .warning : .failure, words)
    }

    static let cutOffNotice = NoticeLine(
        .notice, "The query was running when the screen was left, which ended it: ctrl-x runs it again.")

    var urgentNotice: NoticeLine? {
        guard isChoosingFormat else { return nil }
        return NoticeLine(.notice, "All rows as what? c CSV, j JSON Lines, d Markdown; esc writes nothing.")
    }

    func readiness(of command: SQLCommand) -> Readiness {
        switch command {
        // What is typed meanwhile is the next query.
        case .run, .history, .snippets, .externalEditor, .otherPane, .leaveEditor, .accept, .cancel, .otherList,
            .previous, .next, .keepUnwritten:
            .always
        case .complete: catalog.isAwaited && hasWordBeforeCursor ? .later : .always
        case .move where list != nil: .always
        case .explain, .analyze: .inTurn
        case .move, .open, .cell, .subject, .recordView, .find, .findNext, .findPrevious, .copy, .copyCommand, .write,
            .writeAs:
            isAwaited ? .later : .inTurn
        case .reload: .inTurn
        }
    }

    mutating func stepOut(_ environment: ScreenEnvironment) -> [ScreenEffect]? {
        if isChoosingFormat {
            isChoosingFormat = false
            return []
        }
        guard pane == .result, result?.isRecordView == true else { return nil }
        result?.isRecordView = false
        return []
    }

    mutating func depart(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        (candidates, list, isChoosingFormat) = (nil, nil, false)
        let keepsSnapshot = opensValue
        opensValue = false
        // What is being read leaves a cursor, too, where its rows come before it hears that nobody wants them.
        guard isReading || result?.hold != nil && !keepsSnapshot else { return [] }
        result?.hold = nil
        return [.ask(.release, .sql(.release))]
    }

    func holding(_ environment: ScreenEnvironment) -> String? { result?.hold?.label(environment) }

    /// The query that stands in the editor; while it is being typed, the one that ran, so that nobody who follows is
    /// told of every key.
    func bookmark(_ environment: ScreenEnvironment) -> Bookmark? {
        let text = pane == .editor ? result?.request.text ?? "" : editor.text
        guard !text.allSatisfy(\.isWhitespace) else { return Bookmark(location) }
        return Bookmark(
            .sql(SQLStart(text: text, values: values)), title: "SQL · \(SQLQueryList.line(of: text).prefix(80))")
    }

    /// Puts another query into the editor; undoing brings back what stood there. It is not run.
    mutating func go(to location: Location, _ environment: ScreenEnvironment) -> [ScreenEffect]? {
        guard case .sql(let start) = location else { return nil }
        values.merge(start.values) { $1 }
        guard let text = start.text, text != editor.text else { return [] }
        guard editor.show(text) else { return [.notify(Self.tooLong)] }
        (pane, candidates, list) = (.editor, nil, nil)
        settle(environment)
        return []
    }
}
