/// A line of text that is being typed, and the place in it where the next character goes.
public struct TextInput: Hashable, Sendable {
    public private(set) var text: String
    /// Characters before the cursor.
    public private(set) var cursor: Int
    /// Longer input is cut off, so that a paste by mistake does no harm.
    public static let longest = 4096

    public init(_ text: String = "") {
        self.text = String(text.prefix(Self.longest))
        cursor = self.text.count
    }

    public var isEmpty: Bool { text.isEmpty }

    /// Applies a key that edits text; false where the key means nothing to a line of text.
    @discardableResult
    public mutating func apply(_ input: Input) -> Bool {
        switch input {
        case .paste(let pasted): insert(pasted)
        case .key(.character(let character)): insert(String(character))
        case .key(let key):
            guard let edit = TextEdit.keymap.command(for: key) else { return false }
            apply(edit)
        case .resize: return false
        }
        return true
    }

    /// Inserts text at the cursor; line breaks and other controls become single spaces.
    public mutating func insert(_ inserted: String) {
        let line = inserted.prefix(Self.longest).map { $0.isControl ? " " : $0 }
        let room = max(0, Self.longest - text.count)
        var characters = Array(text)
        characters.insert(contentsOf: line.prefix(room), at: cursor)
        let before = String(characters.prefix(cursor + min(room, line.count)))
        text = String(characters)
        // Counted again: a mark joins the character before it.
        cursor = min(before.count, text.count)
    }

    public mutating func apply(_ edit: TextEdit) {
        switch edit {
        case .left: cursor = max(0, cursor - 1)
        case .right: cursor = min(text.count, cursor + 1)
        case .start: cursor = 0
        case .end: cursor = text.count
        case .wordLeft: cursor = startOfWord()
        case .wordRight: cursor = endOfWord()
        case .deleteBackward: remove(from: cursor - 1, to: cursor)
        case .deleteForward: remove(from: cursor, to: cursor + 1)
        case .deleteWord: remove(from: startOfWord(), to: cursor)
        case .deleteToStart: remove(from: 0, to: cursor)
        case .deleteToEnd: remove(from: cursor, to: text.count)
        }
    }

    private mutating func remove(from start: Int, to end: Int) {
        var characters = Array(text)
        let range = max(0, start)..<min(characters.count, max(end, max(0, start)))
        guard !range.isEmpty else { return }
        characters.removeSubrange(range)
        text = String(characters)
        cursor = min(range.lowerBound, text.count)
    }

    private func startOfWord() -> Int {
        WordBoundary.betweenBlanks.start(before: cursor, in: Array(text))
    }

    private func endOfWord() -> Int {
        WordBoundary.betweenBlanks.end(after: cursor, in: Array(text))
    }
}

extension Character {
    fileprivate var isControl: Bool {
        isNewline || unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
}
