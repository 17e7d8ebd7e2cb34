import Testing

@testable import TerminalKit

@Suite("Canvas")
struct CanvasSpecification {
    @Test("Text is cut off at the edge of its room, and a wide character is never halved there")
    func clipping() {
        var canvas = Canvas(size: Size(width: 8, height: 2))
        canvas.draw("a漢字b", at: Point(x: 1, y: 0), in: Rect(x: 2, y: 0, width: 3, height: 1))
        #expect(canvas.text == "  漢\n")
        canvas.draw("漢字", at: Point(x: 5, y: 1))
        #expect(canvas.text == "  漢\n     漢")
        canvas.draw("漢", at: Point(x: -1, y: 0))
        #expect(canvas[0, 0].glyph == .space)
    }

    @Test("Writing over half of a wide character blanks the other half")
    func overwriting() {
        var canvas = Canvas(size: Size(width: 4, height: 1))
        canvas.draw("漢字", at: Point(x: 0, y: 0))
        canvas.draw("x", at: Point(x: 1, y: 0))
        canvas.draw("y", at: Point(x: 2, y: 0))
        #expect(canvas.text == " xy")
        #expect(!canvas[3, 0].isContinuation)
    }

    @Test("Drawing outside of a canvas, or on one without cells, does nothing")
    func outside() {
        var canvas = Canvas(size: Size(width: 3, height: 1))
        canvas.draw("abc", at: Point(x: 0, y: 5))
        canvas.draw("abc", at: Point(x: 9, y: 0))
        canvas.fill(Rect(x: -5, y: -5, width: 3, height: 3), style: .text)
        #expect(canvas.text == "")
        var nothing = Canvas(size: Size(width: 0, height: 0))
        nothing.draw("abc", at: Point(x: 0, y: 0))
        #expect(nothing.text == "")
    }

    @Test("A row with a selection keeps its text and roles")
    func surfaces() {
        var canvas = Canvas(size: Size(width: 4, height: 1))
        canvas.draw("∅", at: Point(x: 0, y: 0), style: Style(.null))
        canvas.lay(canvas.bounds, on: .selection)
        #expect(canvas[0, 0].style == Style(.null, on: .selection))
        canvas.recast(canvas.bounds, as: .stale)
        #expect(canvas[0, 0].style == Style(.stale, on: .selection))
        #expect(canvas.text == "∅")
    }

    @Test("Spans that are too long end in an ellipsis, whichever of them is cut")
    func spans() {
        var canvas = Canvas(size: Size(width: 6, height: 3))
        let spans = [Span("abc", .key), Span("def", .number), Span("g", .text)]
        canvas.draw(spans, in: canvas.bounds.row(0))
        canvas.draw(Array(spans.prefix(2)), in: canvas.bounds.row(1), alignment: .trailing)
        canvas.draw([Span("ab", .key)], in: canvas.bounds.row(2), alignment: .trailing)
        #expect(canvas.text == "abcde…\nabcdef\n    ab")
    }
}
