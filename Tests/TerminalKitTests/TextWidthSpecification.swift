import Testing

@testable import TerminalKit

@Suite("Text width")
struct TextWidthSpecification {
    @Test(
        "A character takes the columns that terminals give it",
        arguments: [
            ("a", 1), ("é", 1), ("e\u{301}", 1), ("漢", 2), ("ｗ", 2), ("ｱ", 1), ("한", 2),
            ("\u{1112}\u{1161}\u{11AB}", 2),
            ("👨‍👩‍👧‍👦", 2), ("👍🏽", 2), ("🇩🇪", 2), ("❤\u{FE0F}", 2), ("❤", 1), ("●", 1), ("·", 1), ("│", 1), ("█", 1),
            ("กำ", 2), ("ि", 1), ("⠹", 1), ("∅", 1), ("…", 1), ("1\u{FE0F}\u{20E3}", 1), ("\u{3000}", 2), ("", 0),
        ])
    func widths(text: String, width: Int) {
        #expect(TextWidth.of(text) == width)
    }

    @Test("An emoji family is one cell and its continuation")
    func family() {
        var canvas = Canvas(size: Size(width: 4, height: 1))
        canvas.draw("👨‍👩‍👧‍👦x", at: Point(x: 0, y: 0))
        #expect(canvas[0, 0].glyph?.character == "👨‍👩‍👧‍👦")
        #expect(canvas[1, 0].isContinuation)
        #expect(canvas[2, 0].glyph?.character == "x")
    }

    @Test("A joiner that joins no emoji is shown")
    func strayJoiner() {
        #expect(DisplayText("a\u{200D}b").string == "a<U+200D>b")
        #expect(DisplayText("👩\u{200D}b").string == "👩<U+200D>b")
    }

    @Test("A text never gets wider than asked, and is marked where it is cut")
    func cutting() {
        for width in 0...12 {
            for text in ["漢字漢字漢字", "abcdefghijklmnop", "a\u{202E}b漢\u{1B}", "👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦", "กำกำกำกำ"] {
                let shown = DisplayText(text, width: width)
                #expect(shown.width <= width)
                #expect(shown.isCut == (DisplayText(text).width > width && width > 0))
            }
        }
        #expect(DisplayText("漢字", width: 4).string == "漢字")
        #expect(DisplayText("漢字", width: 3).string == "漢…")
    }
}
