import MuseModel
import TerminalKit

/// The query that is being typed, with what is drawn of it.
///
/// The text is scanned once when it changes, and not for each picture.
struct SQLEditor: Sendable {
    private(set) var area = TextArea()
    private(set) var tokens: [SQLToken] = []
    /// By what the tokens are.
    private(set) var spans: [TextHighlight] = []
    /// The bracket at the cursor, and the one that it belongs to.
    private(set) var brackets: [TextHighlight] = []
    /// Where the query is wrong, as it was found last; gone with the next change.
    private(set) var mistake: TextHighlight?
    private(set) var scroll = TextAreaScroll()

    /// Bytes beyond which a text has no colours: nobody reads that far, and every key would cost a scan of it.
    private static let mostScanned = 256 << 10

    init(_ text: String = "") {
        area = TextArea(text)
        textChanged()
    }

    var text: String { area.text }
    /// It holds nothing but blanks.
    var isBlank: Bool { area.text.allSatisfy(\.isWhitespace) }
    var marks: [TextHighlight] { brackets + [mistake].compactMap { $0 } }

    mutating func apply(_ input: Input, visibleLines: Int) -> TextArea.Reception {
        let before = area.text
        let reception = area.apply(input, visibleLines: visibleLines)
        settle(since: before)
        return reception
    }

    /// Puts another text in place of the whole, which can be undone.
    /// - Returns: false where it is too long; nothing is changed then.
    @discardableResult
    mutating func show(_ text: String, cursorAtStart: Bool = false) -> Bool {
        let before = area.text
        guard area.replaceAll(with: text) else { return false }
        if cursorAtStart { area.move(toOffset: 0) }
        settle(since: before)
        return true
    }

    mutating func complete(_ range: Range<String.Index>, with text: String) {
        let before = area.text
        area.replace(range, with: text)
        settle(since: before)
    }

    /// Puts the cursor where the query is wrong, and marks the token there.
    /// - Parameter offset: in Unicode scalars from 0.
    mutating func mark(mistakeAt offset: Int) {
        area.move(toOffset: offset)
        let place = area.cursorIndex
        let token = tokens.first { $0.range.contains(place) }?.range
        let end = place < area.text.endIndex ? area.text.index(after: place) : place
        mistake = .error(token.map { max($0.lowerBound, place)..<$0.upperBound } ?? place..<end)
        matchBrackets()
    }

    mutating func unmark() { mistake = nil }

    /// Scrolls to the cursor.
    mutating func scroll(in rect: Rect) {
        scroll = view(isFocused: true).scroll(in: rect)
    }

    func view(isFocused: Bool) -> TextAreaView {
        TextAreaView(
            area: area, spans: spans, marks: marks, isFocused: isFocused, scroll: scroll,
            placeholder: isFocused ? "SELECT …" : "")
    }

    private mutating func settle(since before: String) {
        // Not by `==`, to which two spellings of one character are the same: places in the text are not.
        if before.utf8.elementsEqual(area.text.utf8) { matchBrackets() } else { textChanged() }
    }

    private mutating func textChanged() {
        let isScanned = area.text.utf8.count <= Self.mostScanned
        tokens = isScanned ? SQLScanner.tokens(of: area.text) : []
        spans = tokens.compactMap { token in token.kind.role.map { TextHighlight(token.range, $0) } }
        mistake = nil
        matchBrackets()
    }

    /// The bracket under the cursor counts before the one behind which it stands.
    private mutating func matchBrackets() {
        brackets = []
        let cursor = area.cursorIndex
        let behind = cursor > area.text.startIndex ? area.text.index(before: cursor) : nil
        for place in [cursor, behind].compactMap({ $0 }) where place < area.text.endIndex {
            guard let partner = SQLBrackets.partner(of: place, in: area.text, tokens: tokens) else { continue }
            brackets = [place, partner].sorted().map { .bracket($0..<area.text.index(after: $0)) }
            return
        }
    }
}

extension SQLToken.Kind {
    /// `nil` for what is drawn as any text.
    fileprivate var role: Role? {
        switch self {
        case .keyword: .heading
        case .string: .contentID
        case .number: .number
        case .parameter, .positional: .link
        case .comment: .dim
        case .unfinished: .warning
        case .identifier, .quotedIdentifier, .operatorSymbol, .bracket, .separator: nil
        }
    }
}
