import Testing

@testable import TerminalKit

@Suite("Hostile text")
struct HostileTextSpecification {
    /// What must never come to a terminal from data, said independently of the code under test.
    static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        switch properties.generalCategory {
        case .control, .privateUse, .unassigned, .surrogate, .lineSeparator, .paragraphSeparator: return true
        case .format: return scalar.value != 0x200D
        default: return properties.isBidiControl || (0xE0000...0xE007F).contains(scalar.value)
        }
    }

    static func drawn(_ text: String, width: Int = 60) -> String {
        var canvas = Canvas(size: Size(width: width, height: 1))
        canvas.draw(text, at: Point(x: 0, y: 0))
        return canvas.text
    }

    static func dangers(in text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter(isDangerous)
    }

    @Test("No scalar below U+3000, alone or within a word, puts anything dangerous on a canvas")
    func everyLowScalar() {
        for value in UInt32(0)..<0x3000 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            for text in [String(scalar), "a\(scalar)b", "👩\(scalar)👩", "\(scalar)\u{301}"] {
                #expect(
                    Self.dangers(in: Self.drawn(text)).isEmpty,
                    "U+\(String(value, radix: 16)) in \(text.debugDescription)")
            }
        }
    }

    @Test("No scalar of a sample over all planes puts anything dangerous on a canvas")
    func samplesOfAllPlanes() {
        let samples = stride(from: UInt32(0x3000), through: 0x10FFFF, by: 97)
        let edges: [UInt32] = [0xFEFF, 0xFFF9, 0xFFFB, 0xFFFE, 0xE0001, 0xE0020, 0xE007F, 0xE0100, 0xF0000, 0x10FFFF]
        for value in Array(samples) + edges {
            guard let scalar = Unicode.Scalar(value) else { continue }
            #expect(Self.dangers(in: Self.drawn("x\(scalar)y")).isEmpty, "U+\(String(value, radix: 16))")
        }
    }

    @Test("A cell refuses a dangerous character even when no text function is used")
    func glyphRefuses() {
        for raw in ["\u{1B}", "\n", "\r\n", "\u{202E}", "\u{9B}", "\u{2028}", "\u{E0041}", "\u{200B}"] {
            #expect(Glyph(Character(raw)).character == "\u{FFFD}")
        }
    }

    @Test("Escape, NUL, line break and tab have short visible forms, the rest are named")
    func visibleForms() {
        #expect(DisplayText("a\u{1B}b\u{0}c\nd\te").string == "a␛b␀c↵d⇥e")
        #expect(
            DisplayText("\u{7}\u{7F}\u{9B}\u{202E}\u{2028}\u{200B}\u{E0041}").string
                == "␇␡<U+009B><U+202E><U+2028><U+200B><U+E0041>")
        #expect(DisplayText("\r\n").string == "␍↵")
    }

    @Test("Visible forms are told apart from the text around them")
    func controlSegments() {
        let text = DisplayText("ab\u{1B}[2Jc")
        #expect(text.segments.map(\.text) == ["ab", "␛", "[2Jc"])
        #expect(text.segments.map(\.isControl) == [false, true, false])
        var canvas = Canvas(size: Size(width: 8, height: 1))
        canvas.draw(text, at: Point(x: 0, y: 0), style: Style(.number, on: .selection))
        #expect(canvas[2, 0].style == Style(.control, on: .selection))
        #expect(canvas[3, 0].style == Style(.number, on: .selection))
    }

    @Test("A character under a thousand marks is cut, and says so")
    func zalgo() {
        let text = DisplayText("a" + String(repeating: "\u{301}", count: 1000) + "b")
        #expect(text.string == "a\u{301}\u{301}\u{301}\u{301}<+996>b")
        #expect(text.width == 8)
    }

    @Test("A mark with nothing to stand on gets a dotted circle instead of the neighbouring cell")
    func loneMark() {
        #expect(DisplayText("\u{301}x").string == "\u{25CC}\u{301}x")
    }

    @Test("A variation selector stays on an emoji and shows everywhere else")
    func variations() {
        #expect(DisplayText("❤\u{FE0F}").string == "❤\u{FE0F}")
        #expect(DisplayText("a\u{FE0F}").string == "a<U+FE0F>")
        #expect(DisplayText("a\u{E0101}").string == "a<U+E0101>")
    }

    @Test("Cutting costs what is shown, not what is there")
    func longTextIsNotRead() {
        let long = String(repeating: "漢", count: 2_000_000)
        let started = ContinuousClock.now
        for _ in 0..<200 { #expect(DisplayText(long, width: 9).string == "漢漢漢漢…") }
        #expect(ContinuousClock.now - started < .seconds(2))
    }

    @Test("Labels of keys, titles and errors are cleaned as data is")
    func otherWays() {
        var canvas = Canvas(size: Size(width: 40, height: 4))
        Frame(title: "t\u{1B}]0;x\u{7}", detail: "d\u{9B}", isFocused: true).draw(on: &canvas, in: canvas.bounds)
        NoticeLine(.failure, "bad \u{202E} thing").draw(on: &canvas, in: canvas.bounds.row(1))
        FooterLine(hints: [KeyHint(key: "\u{1B}", word: "\u{8}")]).draw(on: &canvas, in: canvas.bounds.row(2))
        #expect(Self.dangers(in: canvas.text.filter { $0 != "\n" }).isEmpty)
        #expect(Key.character("\u{1B}").label == "␛")
        #expect(ThemeError.notFound(name: "\u{1B}[2J", available: []).description.contains("␛[2J"))
    }
}
