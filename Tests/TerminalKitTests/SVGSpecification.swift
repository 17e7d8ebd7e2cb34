import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif
import Foundation

@testable import TerminalKit

@Suite("A canvas as a picture")
struct SVGSpecification {
    /// All text between the tags of a document.
    private final class TextCollector: NSObject, XMLParserDelegate {
        var text = ""

        func parser(_ parser: XMLParser, foundCharacters string: String) {
            text += string
        }
    }

    @Test("Is well-formed XML that says what the canvas says, hostile text included")
    func wellFormed() {
        let raw = "<a href=\"x\">&'\u{1B}\u{0}漢"
        var canvas = Canvas(size: Size(width: 30, height: 2))
        canvas.draw(raw, at: Point(x: 0, y: 0), style: Style(.key, on: .selection))
        let document = canvas.svg(theme: .builtIn, title: "<&\u{1B}>")
        let collector = TextCollector()
        let parser = XMLParser(data: Data(document.utf8))
        parser.delegate = collector
        #expect(parser.parse())
        let said = collector.text.filter { !$0.isWhitespace }
        #expect(said == "<&␛><ahref=\"x\">&'␛␀漢")
    }

    @Test("Every glyph has its own place, so that no font can shift a row")
    func grid() {
        var canvas = Canvas(size: Size(width: 4, height: 1))
        canvas.draw("漢b", at: Point(x: 0, y: 0))
        let document = canvas.svg(theme: .builtIn)
        #expect(document.contains("<tspan x=\"12\">漢</tspan><tspan x=\"30\">b</tspan>"))
    }
}
