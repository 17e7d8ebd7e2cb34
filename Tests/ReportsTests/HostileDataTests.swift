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

    @Test(
        "GitHub makes nothing of plain text in Markdown: no link, mention, reference or formula",
        arguments: [
            ("https://example.org/a", "https&#58;<!-- -->//example.org/a"),
            ("ftp://example.org", "ftp&#58;<!-- -->//example.org"),
            ("www.example.org", "www&#46;<!-- -->example.org"),
            ("WWW.example.org", "WWW&#46;<!-- -->example.org"),
            ("dev@example.org", "dev&#64;<!-- -->example.org"),
            ("thanks @octocat", "thanks &#64;<!-- -->octocat"),
            ("fixes #12", "fixes &#35;<!-- -->12"),
            ("o/r#12", "o/r&#35;<!-- -->12"),
            ("$x$ and", "&#36;<!-- -->x$ and"),
            ("$$y$$", "&#36;<!-- -->&#36;<!-- -->y&#36;<!-- -->$"),
            ("keys @ and $ and @", "keys @ and $ and @"),
            ("src/a.py::f # C: \\", "src/a.py::f \\# C: \\\\"),
        ])
    func plainText(text: String, expected: String) throws {
        let row = try #require(try written(.markdown, [.text("a")], [[.text(text)]]).split(separator: "\n").last)
        #expect(row == "| \(expected) |")
        let mark = TrailReport.Mark(title: text, command: nil, note: text, at: nil)
        let trail = TrailReport(marks: [mark], place: text).markdown(pictures: [])
        #expect(trail.contains("\n1 mark in \(expected)\n\n## 1. \(expected)\n\n\(expected)\n"))
        for format in [ReportFormat.csv, .jsonLines] where !text.contains("\\") {
            #expect(try written(format, [.text("a")], [[.text(text)]]).contains(text))
        }
    }
}
