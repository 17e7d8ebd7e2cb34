import Testing

@testable import TerminalKit

@Suite("Text of several lines")
struct TextAreaSpecification {
    private func edited(_ text: String, at offset: Int? = nil, _ edits: TextAreaEdit...) -> TextArea {
        var area = TextArea(text)
        if let offset { area.move(toOffset: offset) }
        for edit in edits { area.perform(edit) }
        return area
    }

    private func typed(_ text: String, into area: TextArea = TextArea()) -> TextArea {
        var area = area
        for character in text { area.insert(String(character)) }
        return area
    }

    @Test("It has as many lines as line feeds and one more, and a cursor in line and column")
    func lines() {
        let area = TextArea("select\n\nfrom 漢字")
        #expect(area.lines == ["select", "", "from 漢字"])
        #expect(area.cursor == TextPlace(line: 2, column: 7))
        #expect(area.cursorIndex == area.text.endIndex)
        #expect(TextArea().lines == [""])
        #expect(area.line(1) == "" && area.line(7) == "")
    }

    @Test("What is pasted has line feeds for all line breaks, its tabs, and no other control character")
    func pasting() {
        var area = TextArea()
        let reception = area.apply(.paste("a\r\nb\rc\n\td\u{1B}[31m\u{0}\u{85}\u{7F}é"))
        #expect(reception == .taken)
        #expect(area.text == "a\nb\nc\n\td[31mé")
    }

    @Test(
        "Moving goes where it says",
        arguments: [
            ([TextAreaEdit.left], 4, 3), ([.left], 0, 0), ([.right], 4, 5), ([.right], 14, 14), ([.lineStart], 8, 5),
            ([.lineEnd], 5, 9), ([.start], 8, 0), ([.end], 3, 14), ([.up], 6, 1), ([.down], 6, 11), ([.up], 2, 2),
            ([.down], 12, 12), ([.wordLeft], 10, 8), ([.wordLeft], 8, 5), ([.wordLeft], 5, 0), ([.wordRight], 0, 4),
            ([.wordRight], 4, 7), ([.wordRight], 9, 14), ([.pageUp], 12, 2), ([.pageDown], 2, 12),
        ])
    func moving(edits: [TextAreaEdit], from start: Int, to end: Int) {
        var area = TextArea("zero\na1.b\nlast")
        area.move(toOffset: start)
        for edit in edits { area.perform(edit) }
        #expect(area.text.unicodeScalars.distance(from: area.text.startIndex, to: area.cursorIndex) == end)
    }

    @Test("Up and down keep to the column where they began, across shorter lines and by what is seen")
    func column() {
        let area = edited("abcdef\nx\n\tcd", at: 5, .down, .down)
        #expect(area.cursor == TextPlace(line: 2, column: 2))
        #expect(edited("abcdef\nx\nabcdef", at: 5, .down, .down).cursor == TextPlace(line: 2, column: 5))
        #expect(edited("abcdef\nx\nabcdef", at: 5, .down, .left, .down).cursor == TextPlace(line: 2, column: 0))
    }

    @Test(
        "Deleting takes what it says and nothing else",
        arguments: [
            (TextAreaEdit.deleteBack, "ab\ncd", 3, "abcd"), (.deleteBack, "ab", 0, "ab"),
            (.deleteForward, "ab\ncd", 2, "abcd"), (.deleteForward, "ab", 2, "ab"),
            (.deleteWordBack, "from a.b  ", 10, "from "), (.deleteWordBack, "x\n  y", 4, "x\ny"),
            (.deleteWordBack, "x\ny", 2, "xy"), (.deleteToLineEnd, "ab\ncd", 1, "a\ncd"),
            (.deleteToLineEnd, "ab\ncd", 2, "abcd"), (.deleteToLineStart, "ab\ncd", 4, "ab\nd"),
            (.deleteToLineStart, "ab\ncd", 3, "ab\ncd"),
        ])
    func deleting(edit: TextAreaEdit, before: String, offset: Int, after: String) {
        #expect(edited(before, at: offset, edit).text == after)
    }

    @Test("A character of several scalars is moved over and deleted as one")
    func graphemes() {
        let family = "👩‍👩‍👧"
        #expect(edited("a\(family)e\u{301}", at: nil, .left, .left).cursor.column == 1)
        #expect(edited("a\(family)", at: nil, .deleteBack).text == "a")
        var area = TextArea("e")
        area.insert("\u{301}")
        #expect(area.cursor.column == 1)
        area.perform(.deleteBack)
        #expect(area.isEmpty)
    }

    @Test("The cursor never stands inside a character that an edit has joined")
    func joining() {
        var area = edited("e\n\u{301}x", at: 1, .deleteForward)
        #expect(area.cursor == TextPlace(line: 0, column: 1))
        area.insert("!")
        #expect(area.text == "e\u{301}!x")
        area.perform(.undo)
        area.perform(.undo)
        #expect(area.text == "e\n\u{301}x")
    }

    @Test("A new line is indented like the one before it, up to the cursor")
    func indentation() {
        #expect(edited("  \tselect", at: nil, .newline).text == "  \tselect\n  \t")
        #expect(edited("    select", at: 2, .newline).text == "  \n    select")
    }

    @Test("What was typed in a row is undone in one step, and moving begins another")
    func typingInARow() {
        var area = typed("select", into: TextArea("x "))
        area.perform(.lineStart)
        area = typed("y", into: area)
        #expect(area.text == "yx select")
        area.perform(.undo)
        #expect(area.text == "x select")
        #expect(area.cursor.column == 0)
        area.perform(.undo)
        #expect(area.text == "x ")
        #expect(area.cursor.column == 2)
        area.perform(.redo)
        area.perform(.redo)
        area.perform(.redo)
        #expect(area.text == "yx select")
        #expect(area.cursor.column == 1)
    }

    @Test("What was deleted in a row, in either direction, comes back in one step")
    func deletingInARow() {
        var area = edited("abcdef", at: 3, .deleteBack, .deleteBack, .deleteForward, .deleteForward)
        #expect(area.text == "af")
        area.perform(.undo)
        #expect(area.text == "abcdef")
        #expect(area.cursor.column == 3)
        area.perform(.redo)
        #expect(area.text == "af")
    }

    @Test("A change after undoing takes the place of what was undone")
    func branching() {
        var area = TextArea("a")
        area.insert("bb")
        area.perform(.undo)
        area.insert("cc")
        area.perform(.redo)
        #expect(area.text == "acc")
    }

    @Test("Undoing goes back 200 steps, and holds no more than a few mebibytes")
    func boundedHistory() {
        var area = TextArea()
        for _ in 0..<250 { area.insert("ab") }
        for _ in 0..<300 { area.perform(.undo) }
        #expect(area.text.count == 100)
        var large = TextArea()
        for letter in "abcdefgh" { large.replaceAll(with: String(repeating: letter, count: TextArea.longest)) }
        for _ in 0..<8 { large.perform(.undo) }
        #expect(large.text.first == "f")
    }

    @Test("A completion replaces its range, with the cursor after it, and all of a text is replaced in one step")
    func replacing() throws {
        var area = TextArea("select mus from x")
        let word = try #require(area.text.firstRange(of: "mus"))
        let isReplaced = area.replace(word, with: "musehub_commits")
        #expect(isReplaced)
        #expect(area.text == "select musehub_commits from x")
        #expect(area.cursor.column == 22)
        area.replaceAll(with: "select 1;\r\nselect 2")
        #expect(area.lines == ["select 1;", "select 2"])
        #expect(area.cursor == TextPlace(line: 1, column: 8))
        area.perform(.undo)
        #expect(area.text == "select musehub_commits from x")
    }

    @Test("An index of a longer text does no harm")
    func staleIndex() {
        let long = "漢字漢字漢字漢字"
        var area = TextArea("é漢")
        #expect(area.place(of: long.endIndex) == TextPlace(line: 0, column: 2))
        area.replace(long.utf8.index(long.startIndex, offsetBy: 1)..<long.endIndex, with: "x")
        #expect(area.text == "x")
    }

    @Test("The place of an error is counted in scalars, and a place inside a character is before it")
    func errorPlace() {
        var area = TextArea("e\u{301}👩‍👩‍👧\nab")
        area.move(toOffset: 8)
        #expect(area.cursor == TextPlace(line: 1, column: 0))
        area.move(toOffset: 1)
        #expect(area.cursor == TextPlace(line: 0, column: 0))
        area.move(toOffset: 4)
        #expect(area.cursor == TextPlace(line: 0, column: 1))
        area.move(toOffset: 99)
        #expect(area.cursorIndex == area.text.endIndex)
    }

    @Test("What would make the text longer than a mebibyte is refused and changes nothing")
    func tooLong() {
        var area = TextArea(String(repeating: "x", count: TextArea.longest - 1))
        let isTaken = [area.insert("漢"), area.insert("y"), area.perform(.newline), area.perform(.deleteBack)]
        #expect(isTaken == [false, true, false, true])
        let received = area.apply(.paste("ab"))
        #expect(received == .tooLong)
        #expect(area.text.utf8.count == TextArea.longest - 1)
        let isReplaced = area.replaceAll(with: area.text + "yz")
        #expect(!isReplaced)
    }

    @Test("Keys that mean nothing to a text are left to others: Tab, Escape, a size")
    func otherKeys() {
        var area = TextArea("a")
        let inputs: [Input] = [
            .key(.tab), .key(.escape), .resize(Size(width: 1, height: 1)), .key("b"), .key(.enter),
        ]
        let received = inputs.map { area.apply($0) }
        #expect(received == [.notText, .notText, .notText, .taken, .taken])
        #expect(area.text == "ab\n")
    }

    @Test("Every way to edit has a key, no key has two, and what a line has too has the same keys there")
    func keys() {
        #expect(TextAreaEdit.keymap.conflicts.isEmpty)
        #expect(Set(TextAreaEdit.keymap.bindings.map(\.command)) == Set(TextAreaEdit.allCases))
        for key in TextEdit.keymap.bindings.flatMap(\.keys) {
            #expect(TextAreaEdit.keymap.command(for: key) != nil, "\(key.label)")
        }
    }

    @Test("Whatever is done in whatever order, lines, text and cursor agree, and undoing leads back")
    func anyOrder() {
        let pieces = ["a", "\n", "\u{301}", "\t", "🇩", "🇪", "漢\nb\n", "\r\n", " ", "👩", "\u{200D}"]
        var state: UInt64 = 88_172_645_463_325_252
        func next(_ bound: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(bound))
        }
        for _ in 0..<60 {
            var area = TextArea("x\ny")
            for _ in 0..<60 {
                if next(2) == 0 {
                    area.insert(pieces[next(pieces.count)])
                } else {
                    area.perform(TextAreaEdit.allCases[next(TextAreaEdit.allCases.count)], visibleLines: 2)
                }
                #expect(area.text == area.lines.joined(separator: "\n"))
                #expect(
                    area.lines == area.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
                #expect(area.text.indices.contains(area.cursorIndex) || area.cursorIndex == area.text.endIndex)
                #expect(area.place(of: area.cursorIndex) == area.cursor)
            }
            for _ in 0..<130 { area.perform(.redo) }
            let text = area.text
            for _ in 0..<130 { area.perform(.undo) }
            #expect(area.text == "x\ny")
            for _ in 0..<130 { area.perform(.redo) }
            #expect(area.text == text)
        }
    }
}
