import Testing

@testable import TerminalKit

@Suite("Text input")
struct TextInputSpecification {
    private func typed(_ inputs: [Input], into text: String = "") -> TextInput {
        var input = TextInput(text)
        for one in inputs { input.apply(one) }
        return input
    }

    @Test("Characters go in where the cursor is")
    func inserting() {
        let input = typed([.key("a"), .key("c"), .key(.left), .key("b")])
        #expect(input.text == "abc")
        #expect(input.cursor == 2)
    }

    @Test("A mark joins the character before it, and deleting takes both")
    func combining() {
        var input = typed([.key("e"), .key("\u{301}")])
        #expect(input.text == "e\u{301}")
        #expect(input.cursor == 1)
        input.apply(.deleteBackward)
        #expect(input.isEmpty)
    }

    @Test(
        "Editing changes what it says and nothing else",
        arguments: [
            ([TextEdit.deleteWord], "one two  ", "one ", 4), ([.start, .deleteForward], "abc", "bc", 0),
            ([.wordLeft, .deleteToEnd], "one two", "one ", 4), ([.wordLeft, .deleteToStart], "one two", "two", 0),
            ([.start, .wordRight], "one two", "one two", 3), ([.deleteForward, .right], "ab", "ab", 2),
            ([.start, .deleteBackward, .left, .wordLeft], "ab", "ab", 0), ([.deleteWord], "", "", 0),
        ])
    func editing(edits: [TextEdit], before: String, after: String, cursor: Int) {
        var input = TextInput(before)
        for edit in edits { input.apply(edit) }
        #expect(input.text == after)
        #expect(input.cursor == cursor)
    }

    @Test("A paste becomes one line without controls, and is bounded")
    func pasting() {
        #expect(typed([.paste("a\nb\u{1B}c\r\nd")]).text == "a b c d")
        #expect(typed([.paste(String(repeating: "x", count: 10_000))]).text.count == TextInput.longest)
    }

    @Test("Keys that mean nothing to a line of text are left to others")
    func otherKeys() {
        var input = TextInput("a")
        let taken = [Input.key(.enter), .resize(Size(width: 1, height: 1))].map { input.apply($0) }
        #expect(taken == [false, false])
        #expect(input == TextInput("a"))
    }

    @Test("The line scrolls so that the cursor stays in sight")
    func drawing() {
        var canvas = Canvas(size: Size(width: 8, height: 1))
        TextInputLine(prompt: "/ ", input: TextInput("漢字abcd")).draw(on: &canvas, in: canvas.bounds)
        #expect(canvas.text == "/  abcd")
        #expect(canvas.cursor == Point(x: 7, y: 0))
        var empty = Canvas(size: Size(width: 8, height: 1))
        TextInputLine(prompt: "/ ", input: TextInput(), placeholder: "filter").draw(on: &empty, in: empty.bounds)
        #expect(empty.text == "/ filter")
        #expect(empty.cursor == Point(x: 2, y: 0))
    }
}
