import MuseModel
import Reports
import Testing

@Suite("A trail to paste into a review")
struct TrailReportTests {
    private static let hostile = "a|b <script>alert(1)</script> [x](y) *z* `q` # \u{1B}[31m\u{202E} & \"q\" 'r'\nnext"
    private static let report = TrailReport(
        marks: [
            TrailReport.Mark(
                title: "src/app.py::run", command: "muselens open o/s:src/app.py::run", note: "",
                at: UTCTimestamp(secondsSince1970: 1_795_366_990)),
            TrailReport.Mark(title: hostile, command: hostile + " ``` ````", note: "1. " + hostile, at: nil),
        ], place: "hub@db")

    @Test("Markdown has a heading, the place as code, the note and the picture of each mark")
    func markdown() {
        let text = Self.report.markdown(pictures: ["t-1.svg", "t-2.svg"])
        #expect(
            text.hasPrefix(
                """
                # Trail

                2 marks in hub&#64;<!-- -->db

                ## 1. src/app.py::run

                ```sh
                muselens open o/s:src/app.py::run
                ```

                Marked 2026-11-22 17:03:10Z

                ![The screen](t-1.svg)
                """))
        #expect(
            text.contains(
                "\n## 2. a\\|b &lt;script&gt;alert(1)&lt;/script&gt; \\[x\\](y) \\*z\\* \\`q\\` \\# ␛\\[31m<U+202E>"
                    .replacing("<U+202E>", with: "&lt;U+202E&gt;")))
        #expect(text.contains("\n1\\. a\\|b"))
        #expect(text.contains("\n`````sh\n") && text.contains("\n`````\n"))
    }

    @Test("HTML is one file in which nothing of the data is an element")
    func html() {
        let text = Self.report.html(pictures: ["<svg>1</svg>\n", "<svg>2</svg>\n"])
        #expect(text.contains("<svg>1</svg>") && text.contains("<svg>2</svg>"))
        #expect(!text.contains("<script"))
        #expect(text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        #expect(text.contains("default-src 'none'"))
        #expect(text.contains("<pre><code>muselens open o/s:src/app.py::run</code></pre>"))
    }

    @Test("Nothing in either acts unseen")
    func unseen() {
        for text in [Self.report.markdown(pictures: []), Self.report.html(pictures: [])] {
            let unseen = text.unicodeScalars.filter { $0.actsUnseen && $0 != "\n" }
            #expect(unseen.isEmpty)
        }
    }

    @Test(
        "A note begins no list",
        arguments: [("- x", "\\- x"), ("+ x", "\\+ x"), ("12) x", "12\\) x"), ("    x", "x"), ("12 x", "12 x")])
    func paragraph(note: String, expected: String) {
        let mark = TrailReport.Mark(title: "t", command: nil, note: note, at: nil)
        #expect(TrailReport(marks: [mark], place: "p").markdown(pictures: []).contains("\n\n\(expected)\n"))
    }
}
