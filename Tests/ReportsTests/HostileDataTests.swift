import MuseModel
import Reports
import Testing

@Suite("Hostile data in reports")
struct HostileDataSpecification {
    private var cells: [ReportValue] {
        [
            .text(hostileText), .decimal(hostileText), .structured(.object([.init(hostileText, .string(hostileText))])),
            .array([.text(hostileText)]), .object([ReportField(hostileText, .text(hostileText))]),
        ]
    }

    private var columns: [ReportColumn] { cells.map { _ in .text("x" + hostileText) } }

    @Test("Nothing that acts unseen is written, whatever the format on a terminal", arguments: ReportFormat.allCases)
    func terminal(format: ReportFormat) throws {
        let text = try written(format, columns, [cells], options: sampleOptions(isTerminal: true, widestCell: nil))
        #expect(unseenActors(in: text).isEmpty)
        #expect(text.split(separator: "\n").count <= 3)
    }

    @Test("JSON reads back as exactly what was there")
    func jsonIsExact() throws {
        let text = try written(.jsonLines, [.text(hostileText)], [[.text(hostileText)]])
        #expect(unseenActors(in: text).isEmpty)
        #expect(try JSONText.parse(text) == .object([.init(hostileText, .string(hostileText))]))
    }

    @Test("CSV in a file is exactly what was there")
    func csvIsExact() throws {
        let quoted = "\"" + hostileText.replacing("\"", with: "\"\"") + "\"\r\n"
        let text = try written(.csv, [.text("a")], [[.text(hostileText)]])
        #expect(Array(text.utf8) == Array(("a\r\n" + quoted).utf8))
    }

    @Test("A table shows what it does not write")
    func visible() throws {
        let text = try written(.table, [.text("a")], [[.text("\u{1B}\u{0}\n\t\r\u{7F}\u{85}\u{202E}\u{E0041}")]])
        #expect(text.hasSuffix("\n␛␀↵⇥␍␡<U+0085><U+202E><U+E0041>\n"))
    }

    @Test("The joiner of an emoji stays in it, and is shown anywhere else")
    func joiner() throws {
        let text = try written(.table, [.text("a")], [[.text("👨‍👩‍👧❤️‍🔥a\u{200D}b")]])
        #expect(text.hasSuffix("\n👨‍👩‍👧❤️‍🔥a<U+200D>b\n"))
    }

    @Test("No cell ends a Markdown row or begins HTML")
    func markdown() throws {
        let text = try written(.markdown, [.text("a"), .text("b")], [[.text(hostileText), .text("|\r\n| x | <b>")]])
        let row = try #require(text.split(separator: "\n").last)
        #expect(text.split(separator: "\n").count == 3)
        #expect(row.replacing("\\\\", with: "").replacing("\\|", with: "").count { $0 == "|" } == 3)
        #expect(!row.contains("<b>"))
        #expect(!row.contains("<script"))
    }
}
