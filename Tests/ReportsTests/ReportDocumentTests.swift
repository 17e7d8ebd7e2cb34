import MuseModel
import Reports
import Testing

@Suite("Documents")
struct ReportDocumentSpecification {
    private let document = ReportDocument(
        facts: [
            .init("server", .text("PostgreSQL 15.9")), .init(.count("size_bytes"), .integer(1_900_000_000)),
            .init("revision", .null),
        ],
        sections: [
            .init(
                name: "tables", title: "Tables",
                content: .rows(
                    columns: [.text("name"), .count("rows")],
                    rows: [[.text("commits"), .integer(100_000)], [.text("objects"), .estimate(8_328)]])),
            .init(name: "activity", title: "Activity", content: .facts([.init("sessions", .integer(3))])),
        ])

    private func written(_ format: ReportFormat, _ document: ReportDocument, isTerminal: Bool = false) throws -> String
    {
        var bytes: [UInt8] = []
        try document.write(format: format, options: sampleOptions(isTerminal: isTerminal)) { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("JSON and JSON Lines are one object", arguments: [ReportFormat.json, .jsonLines])
    func json(format: ReportFormat) throws {
        #expect(
            try written(format, document)
                == #"{"server":"PostgreSQL 15.9","size_bytes":1900000000,"revision":null,"#
                + #""tables":[{"name":"commits","rows":100000},{"name":"objects","rows":8328}],"#
                + #""activity":{"sessions":3}}"# + "\n")
    }

    @Test("A table shows facts as pairs and sections under their titles")
    func table() throws {
        #expect(
            try written(.table, document) == """
                server      PostgreSQL 15.9
                size_bytes  1,900,000,000
                revision    ∅

                Tables
                name        rows
                ───────  ───────
                commits  100,000
                objects   ~8,328

                Activity
                sessions  3

                """)
    }

    @Test("A text that keeps its lines is a string in JSON, and in a block of Markdown that nothing in it can end")
    func lines() throws {
        let text = "-a\u{1B}[2J\r\n+````\n\\ No newline\n"
        let section = ReportDocument.Section(name: "x", title: "X", content: .lines(text, language: "diff"))
        let document = ReportDocument(facts: [], sections: [section])
        #expect(
            try written(.json, document)
                == #"{"x":"-a\u001b[2J\r\n+````\n\\ No newline\n"}"# + "\n")
        let shown = "-a␛[2J␍\n+````\n\\ No newline\n"
        #expect(try written(.table, document) == "X\n" + shown)
        #expect(try written(.markdown, document) == "## X\n\n`````diff\n\(shown)`````\n")
        let empty = ReportDocument.Section(name: "x", title: "X", content: .lines("", language: "diff"))
        #expect(try written(.table, ReportDocument(facts: [], sections: [empty])) == "X\n")
    }

    @Test("A title stands over all, for people alone; sentences break at blanks, and are items in Markdown")
    func titleAndSentences() throws {
        let long = "It goes on and on " + String(repeating: "word ", count: 14) + "and ends."
        let document = ReportDocument(
            title: "All of <it>", facts: [.init("a", .integer(1))],
            sections: [.init(name: "notes", title: "Notes", content: .sentences(["- Short.", long]))])
        #expect(try written(.json, document) == #"{"a":1,"notes":["- Short.","\#(long)"]}"# + "\n")
        #expect(
            try written(.table, document) == """
                All of <it>

                a  1

                Notes
                - - Short.
                - It goes on and on word word word word word word word word word word word word
                  word word and ends.

                """)
        #expect(
            try written(.markdown, document)
                == "# All of &lt;it&gt;\n\n| name | value |\n| --- | --- |\n| a | 1 |\n\n"
                + "## Notes\n\n- \\- Short.\n- \(long)\n")
    }

    @Test("Markdown has a heading for each section")
    func markdown() throws {
        #expect(
            try written(.markdown, document) == """
                | name | value |
                | --- | --- |
                | server | PostgreSQL 15.9 |
                | size\\_bytes | 1,900,000,000 |
                | revision | ∅ |

                ## Tables

                | name | rows |
                | --- | ---: |
                | commits | 100,000 |
                | objects | \\~8,328 |

                ## Activity

                | name | value |
                | --- | --- |
                | sessions | 3 |

                """)
    }

    @Test("CSV is a line for each fact, under its path")
    func csv() throws {
        #expect(
            try written(.csv, document).split(separator: "\r\n").map(String.init) == [
                "name,value", "server,PostgreSQL 15.9", "size_bytes,1900000000", "revision,", "tables.0.name,commits",
                "tables.0.rows,100000", "tables.1.name,objects", "tables.1.rows,8328", "activity.sessions,3",
            ])
    }

    @Test("Hostile facts and titles are only text", arguments: ReportFormat.allCases)
    func hostile(format: ReportFormat) throws {
        let document = ReportDocument(
            facts: [.init(hostileText, .text(hostileText))],
            sections: [
                .init(name: hostileText, title: hostileText, content: .facts([.init(hostileText, .text(hostileText))]))
            ])
        #expect(unseenActors(in: try written(format, document, isTerminal: true)).isEmpty)
    }
}
