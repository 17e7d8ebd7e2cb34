extension TextArea {
    /// Applies a key or a paste.
    ///
    /// - Parameter visibleLines: by how many lines a page up or down moves.
    @discardableResult
    public mutating func apply(_ input: Input, visibleLines: Int = 10) -> Reception {
        switch input {
        case .paste(let pasted): return insert(pasted) ? .taken : .tooLong
        case .key(.character(let character)): return insert(String(character)) ? .taken : .tooLong
        case .key(let key):
            guard let edit = TextAreaEdit.keymap.command(for: key) else { return .notText }
            return perform(edit, visibleLines: visibleLines) ? .taken : .tooLong
        case .resize: return .notText
        }
    }

    /// - Parameter visibleLines: by how many lines a page up or down moves.
    /// - Returns: false where the text would have become too long; nothing was changed then.
    @discardableResult
    public mutating func perform(_ edit: TextAreaEdit, visibleLines: Int = 10) -> Bool {
        switch edit {
        case .left: move(to: before(position))
        case .right: move(to: after(position))
        case .up: moveLines(by: -1)
        case .down: moveLines(by: 1)
        case .wordLeft: move(to: wordStart())
        case .wordRight: move(to: wordEnd())
        case .lineStart: move(to: line.lowerBound)
        case .lineEnd: move(to: line.upperBound)
        case .start: move(to: 0)
        case .end: move(to: buffer.length)
        case .pageUp: moveLines(by: -max(1, visibleLines))
        case .pageDown: moveLines(by: max(1, visibleLines))
        case .newline: return change(position..<position, to: "\n" + indentation, .whole)
        case .deleteBack: return change(before(position)..<position, to: "", .erasing)
        case .deleteForward: return change(position..<after(position), to: "", .erasing)
        case .deleteWordBack: return change(blankedWordStart()..<position, to: "", .whole)
        case .deleteToLineStart: return change(line.lowerBound..<position, to: "", .whole)
        case .deleteToLineEnd: return change(position..<endToDelete, to: "", .whole)
        case .undo: undo()
        case .redo: redo()
        }
        return true
    }

    private var line: Range<Int> {
        buffer.range(ofLine: buffer.line(at: position))
    }

    private func before(_ offset: Int) -> Int {
        offset > 0 ? buffer.offset(of: text.index(before: buffer.index(at: offset))) : 0
    }

    private func after(_ offset: Int) -> Int {
        offset < buffer.length ? buffer.offset(of: text.index(after: buffer.index(at: offset))) : offset
    }

    /// At the end of a line, what is deleted is the line break.
    private var endToDelete: Int {
        position == line.upperBound ? after(position) : line.upperBound
    }

    /// The blanks at the line's start, up to the cursor.
    private var indentation: String {
        String(buffer.slice(line.lowerBound..<position).prefix { $0 == " " || $0 == "\t" })
    }

    private mutating func moveLines(by count: Int) {
        let current = buffer.line(at: position)
        let target = max(0, min(current + count, buffer.lineCount - 1))
        guard target != current else { return }
        let column = wantedColumn ?? LineCells.width(of: buffer.slice(line.lowerBound..<position))
        move(to: buffer.offset(of: LineCells.place(at: column, in: buffer.line(target)).index))
        wantedColumn = column
    }
}

// Words. Moving stops at names and numbers, as in `schema.table`; deleting takes all up to a blank, as shells do.
extension TextArea {
    private func wordStart() -> Int {
        var place = buffer.place(at: position)
        while true {
            let before = Array(buffer.line(place.line).prefix(place.column))
            if before.contains(where: WordBoundary.names.isPart) {
                let start = WordBoundary.names.start(before: before.count, in: before)
                return buffer.offset(ofLine: place.line, column: start)
            }
            guard place.line > 0 else { return 0 }
            place = TextPlace(line: place.line - 1, column: .max)
        }
    }

    private func wordEnd() -> Int {
        var place = buffer.place(at: position)
        while true {
            let line = Array(buffer.line(place.line))
            if line[place.column...].contains(where: WordBoundary.names.isPart) {
                let end = WordBoundary.names.end(after: place.column, in: line)
                return buffer.offset(ofLine: place.line, column: end)
            }
            guard place.line + 1 < buffer.lineCount else { return buffer.length }
            place = TextPlace(line: place.line + 1, column: 0)
        }
    }

    /// Never further than the line's start, and from there the line break alone.
    private func blankedWordStart() -> Int {
        let place = buffer.place(at: position)
        guard place.column > 0 else { return before(position) }
        let before = Array(buffer.line(place.line).prefix(place.column))
        let start = WordBoundary.betweenBlanks.start(before: before.count, in: before)
        return buffer.offset(ofLine: place.line, column: start)
    }
}
