import Testing

@testable import TerminalKit

@Suite("A text of several lines on the screen")
struct TextAreaViewSpecification {
    private func area(_ text: String, at offset: Int) -> TextArea {
        var area = TextArea(text)
        area.move(toOffset: offset)
        return area
    }

    private func drawn(_ view: TextAreaView, _ width: Int, _ height: Int) -> Canvas {
        var canvas = Canvas(size: Size(width: width, height: height))
        view.draw(on: &canvas, in: canvas.bounds)
        return canvas
    }

    private func range(_ text: String, of part: String) throws -> Range<String.Index> {
        try #require(text.firstRange(of: part))
    }

    @Test("Numbers stand before the lines where there is room for them, and the cursor's line is marked")
    func numbers() {
        let view = TextAreaView(area: area("select 1\nfrom x", at: 11))
        let wide = drawn(view, 60, 3)
        #expect(wide.text == " 1  select 1\n 2  from x\n")
        #expect(wide.cursor == Point(x: 6, y: 1))
        #expect(wide[1, 0].style == Style(.dim))
        #expect(wide[1, 1].style == Style(.heading, on: .input))
        #expect(wide[59, 1].style.surface == .input && wide[59, 0].style.surface == nil)
        #expect(drawn(view, 59, 2).text == "select 1\nfrom x")
    }

    @Test("Without the focus there is neither cursor nor marked line, yet its cell is known")
    func unfocused() {
        let view = TextAreaView(area: TextArea("ab"), isFocused: false)
        var canvas = Canvas(size: Size(width: 9, height: 2))
        #expect(view.draw(on: &canvas, in: canvas.bounds) == Point(x: 2, y: 0))
        #expect(canvas.cursor == nil)
        #expect(canvas[0, 0].style == .text)
        #expect(drawn(TextAreaView(area: TextArea(), isFocused: false, placeholder: "Type"), 9, 1).text == "Type")
    }

    @Test("Lines scroll up and down with the cursor, no further than needed")
    func vertical() {
        let text = (1...9).map(String.init).joined(separator: "\n")
        var text5 = area(text, at: 10)
        let rect = Rect(x: 0, y: 0, width: 9, height: 3)
        #expect(drawn(TextAreaView(area: text5), 9, 3).text == "4\n5\n6")
        let scroll = TextAreaView(area: text5).scroll(in: rect)
        #expect(scroll == TextAreaScroll(line: 3))
        text5.perform(.up)
        #expect(TextAreaView(area: text5, scroll: scroll).scroll(in: rect) == scroll)
        #expect(drawn(TextAreaView(area: text5, scroll: TextAreaScroll(line: 99)), 9, 3).text == "5\n6\n7")
    }

    @Test("Long lines scroll sideways together, with a mark where something is out of sight")
    func sideways() {
        let text = "abcdefghijkl\nxy\n"
        #expect(drawn(TextAreaView(area: area(text, at: 0)), 8, 2).text == "abcdefg…\nxy")
        let end = drawn(TextAreaView(area: area(text, at: 12)), 8, 2)
        #expect(end.text == "…hijkl\n…")
        #expect(end.cursor == Point(x: 6, y: 0))
        let back = TextAreaView(area: area(text, at: 6), scroll: TextAreaScroll(column: 6))
        #expect(drawn(back, 8, 1).text == "abcdefg…")
        #expect(drawn(back, 8, 1).cursor == Point(x: 6, y: 0))
        #expect(drawn(TextAreaView(area: area("abcdefgh", at: 0)), 8, 1).text == "abcdefgh")
    }

    @Test("Wide characters, tabs and what cannot be seen take the columns that they are drawn in")
    func widths() {
        let text = "漢\tx\u{202E}y"
        #expect(drawn(TextAreaView(area: TextArea(text)), 20, 1).text == "漢  x<U+202E>y")
        #expect(drawn(TextAreaView(area: TextArea(text)), 20, 1).cursor == Point(x: 14, y: 0))
        #expect(drawn(TextAreaView(area: TextArea("ae\u{301}1\u{FE0F}\u{20E3}b")), 20, 1).cursor == Point(x: 4, y: 0))
        let cut = drawn(TextAreaView(area: area("a漢字漢字漢", at: 5)), 6, 1)
        #expect(cut.text == "…字漢")
        #expect(cut.cursor == Point(x: 3, y: 0))
    }

    @Test("Highlights give their roles, and marks lie over them, at the end of a line too")
    func highlights() throws {
        let text = "select 1\nfrom"
        let view = try TextAreaView(
            area: area(text, at: 9),
            spans: [
                TextHighlight(range(text, of: "select"), .key), TextHighlight(range(text, of: "1\nfrom"), .number),
            ],
            marks: [.error(range(text, of: "ct")), .bracket(text.endIndex..<text.endIndex)], isFocused: false)
        let canvas = drawn(view, 20, 2)
        #expect(canvas[0, 0].style == Style(.key))
        #expect(canvas[4, 0].style == Style(.failure, attributes: [.underline, .reverse]))
        #expect(canvas[6, 0].style == .text)
        #expect(canvas[7, 0].style == Style(.number))
        #expect(canvas[3, 1].style == Style(.number))
        #expect(canvas[4, 1].style == Style(.match))
    }

    @Test("Numbers take as much room as the last line's needs")
    func manyLines() {
        let view = TextAreaView(area: TextArea(String(repeating: "select 1\n", count: 100_000)))
        #expect(drawn(view, 80, 2).text == "100000  select 1\n100001")
    }

    @Test("Of many highlights those in sight are drawn")
    func manyHighlights() {
        let text = String(repeating: "ab\n", count: 1000)
        let spans = text.indices.filter { text[$0] == "b" }.map { TextHighlight($0..<text.index(after: $0), .number) }
        let canvas = drawn(TextAreaView(area: area(text, at: 1500), spans: spans, isFocused: false), 9, 3)
        for row in 0..<3 {
            #expect(canvas[0, row].style == .text)
            #expect(canvas[1, row].style == Style(.number))
        }
    }

    @Test("Choices stand under the cell, or above where there is more room, and never leave the rectangle")
    func choices() {
        let list = ChoiceList([.init("commits", detail: "table"), .init("count", detail: "function")], selected: 1)
        var canvas = Canvas(size: Size(width: 24, height: 6))
        list.draw(on: &canvas, at: Point(x: 1, y: 0), in: canvas.bounds)
        #expect(
            canvas.text == """

                 ┌───────────────────┐
                 │ commits     table │
                 │ count    function │
                 └───────────────────┘

                """)
        #expect(canvas[4, 3].style == Style(.text, on: .selection))
        #expect(canvas[18, 2].style == Style(.dim, on: .overlay))
        #expect(list.frame(at: Point(x: 20, y: 5), in: canvas.bounds) == Rect(x: 3, y: 1, width: 21, height: 4))
    }

    @Test("Of many choices eight are in sight, with the place among all, and selecting goes round")
    func manyChoices() {
        var list = ChoiceList((1...20).map { ChoiceList.Choice("column\($0)") })
        list.select(by: -1)
        #expect(list.selectedChoice?.label == "column20")
        var canvas = Canvas(size: Size(width: 30, height: 20))
        list.draw(on: &canvas, at: Point(x: 0, y: 0), in: canvas.bounds)
        #expect(canvas.text.contains("column13") && !canvas.text.contains("column12"))
        #expect(canvas.text.contains("20 of 20"))
        list.select(by: 1)
        #expect(list.selected == 0)
    }

    @Test("Neither minds a room of any size")
    func everySize() {
        let area = area("漢字漢字\tabc\n\u{1F469}\u{200D}", at: 3)
        let list = ChoiceList([.init("漢字", detail: "漢字"), .init("x")])
        for width in [0, 1, 2, 3, 4, 5, 7, 12, 60, 64] {
            for height in 0...6 {
                for x in [0, 3, 70] {
                    var canvas = Canvas(size: Size(width: width + 2, height: height + 2))
                    let rect = Rect(x: 1, y: 1, width: width, height: height)
                    let cell = TextAreaView(area: area, scroll: TextAreaScroll(line: x, column: x)).draw(
                        on: &canvas, in: rect)
                    #expect(cell.map(rect.contains) ?? rect.isEmpty)
                    list.draw(on: &canvas, at: cell ?? Point(x: x, y: x), in: rect)
                    #expect(list.frame(at: Point(x: x, y: x), in: rect).map { $0.intersection(rect) == $0 } ?? true)
                    let around =
                        (0..<canvas.size.width).map { canvas[$0, 0] } + (0..<canvas.size.height).map { canvas[0, $0] }
                    #expect(around.allSatisfy { $0 == .blank })
                }
            }
        }
    }
}
