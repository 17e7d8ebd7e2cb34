/// A text of several lines that is being typed, and the place in it where the next character goes.
///
/// An edit costs a fraction of what copying the text costs. Nothing is ever cut off without a word: what there is no
/// room for is refused as a whole.
public struct TextArea: Hashable, Sendable {
    /// What became of an input.
    public enum Reception: Hashable, Sendable {
        case taken
        /// The text would have become longer than ``longest``. Nothing was changed.
        case tooLong
        /// The input means nothing to a text.
        case notText
    }

    /// The most bytes of UTF-8 that a text can have: 1 MiB.
    public static let longest = 1 << 20

    private(set) var buffer: TextBuffer
    /// Where the cursor is, in UTF-8; always between two characters.
    var position: Int
    /// The column of the terminal that moving up and down keeps to, also across shorter lines.
    var wantedColumn: Int?
    private var history = TextHistory()

    /// A text with the cursor at its end. One longer than ``longest`` is not taken, and the area is empty:
    /// ``replaceAll(with:)`` says whether it is.
    public init(_ text: String = "") {
        let clean = TextBuffer.clean(text)
        buffer = TextBuffer(clean.utf8.count > Self.longest ? "" : clean)
        position = buffer.length
    }

    public var text: String { buffer.text }
    public var isEmpty: Bool { buffer.length == 0 }
    /// Never 0: an empty text has one empty line.
    public var lineCount: Int { buffer.lineCount }
    /// All lines without their line feeds. Costs as much as the text is long.
    public var lines: [String] { (0..<buffer.lineCount).map { String(buffer.line($0)) } }
    /// Costs as much as its line is long up to there.
    public var cursor: TextPlace { buffer.place(at: position) }
    /// The cursor's place in ``text``.
    public var cursorIndex: String.Index { buffer.index(at: position) }

    /// One line without its line feed; empty where there is none of that number.
    public func line(_ line: Int) -> Substring {
        (0..<lineCount).contains(line) ? buffer.line(line) : ""
    }

    /// The line and column of an index into ``text``.
    public func place(of index: String.Index) -> TextPlace {
        buffer.place(at: buffer.offset(of: index))
    }

    /// Inserts what was typed or pasted at the cursor. Line breaks of every kind become line feeds, tabs stay, and
    /// other control characters are left out.
    ///
    /// - Returns: false where the text would have become too long; nothing was changed then.
    @discardableResult
    public mutating func insert(_ inserted: String) -> Bool {
        let clean = TextBuffer.clean(inserted)
        let isTyped = clean != "\n" && clean.dropFirst().isEmpty
        return change(position..<position, to: clean, isTyped ? .typing : .whole)
    }

    /// Replaces a range of ``text``, as completion does, with the cursor after what came in its place.
    ///
    /// - Returns: false where the text would have become too long; nothing was changed then.
    @discardableResult
    public mutating func replace(_ range: Range<String.Index>, with replacement: String) -> Bool {
        let offsets = buffer.offset(of: range.lowerBound)..<buffer.offset(of: range.upperBound)
        return change(offsets, to: TextBuffer.clean(replacement), .whole)
    }

    /// Replaces all of the text, with the cursor at its end. It is one step to undo.
    ///
    /// - Returns: false where the new text is too long; nothing was changed then.
    @discardableResult
    public mutating func replaceAll(with replacement: String) -> Bool {
        let clean = TextBuffer.clean(replacement)
        guard clean != text else {
            move(to: buffer.length)
            return true
        }
        return change(0..<buffer.length, to: clean, .whole)
    }

    /// Puts the cursor before the character at an offset, in Unicode scalars from 0, as the server counts the place of
    /// an error; beyond the text, at its end.
    public mutating func move(toOffset scalars: Int) {
        let all = buffer.text.unicodeScalars
        let index = all.index(all.startIndex, offsetBy: max(0, scalars), limitedBy: all.endIndex) ?? all.endIndex
        move(to: buffer.wholeCharacter(at: buffer.offset(of: index), roundedUp: false))
    }
}

extension TextArea {
    mutating func move(to offset: Int) {
        position = offset
        wantedColumn = nil
        history.closeStep()
    }

    mutating func change(_ range: Range<Int>, to inserted: String, _ kind: TextHistory.Kind) -> Bool {
        guard !range.isEmpty || !inserted.isEmpty else { return true }
        guard buffer.length - range.count + inserted.utf8.count <= Self.longest else { return false }
        let removed = String(buffer.slice(range))
        let before = position
        splice(range, with: inserted)
        // What was inserted may have joined the character after it.
        position = buffer.wholeCharacter(at: range.lowerBound + inserted.utf8.count, roundedUp: true)
        history.record(
            TextHistory.Change(
                offset: range.lowerBound, removed: removed, inserted: inserted, cursorBefore: before,
                cursorAfter: position), kind)
        return true
    }

    mutating func undo() {
        guard let change = history.undo() else { return }
        splice(change.offset..<(change.offset + change.inserted.utf8.count), with: change.removed)
        position = change.cursorBefore
    }

    mutating func redo() {
        guard let change = history.redo() else { return }
        splice(change.offset..<(change.offset + change.removed.utf8.count), with: change.inserted)
        position = change.cursorAfter
    }

    private mutating func splice(_ range: Range<Int>, with inserted: String) {
        buffer.splice(range, with: inserted)
        wantedColumn = nil
    }
}
