import MuseModel
import Reports
import Testing

@Suite("Reports row by row")
struct ReportFormatSpecification {
    private let columns: [ReportColumn] = [.text("name"), .count("rows"), .number("share"), .text("at"), .text("note")]

    private var rows: [[ReportValue]] {
        [
            [
                .text("commits"), .integer(1_234_567), .decimal("0.10"),
                ReportValue(timestamp: "2026-11-22 17:03:10.123456+00"), .text(""),
            ],
            [.text("漢字 | x"), .estimate(5_000_040), .null, .null, .null],
        ]
    }

    @Test("JSON is an array of objects with exact values")
    func json() throws {
        #expect(
            try written(.json, columns, rows) == """
                [
                {"name":"commits","rows":1234567,"share":0.10,"at":"2026-11-22T17:03:10.123456Z","note":""},
                {"name":"漢字 | x","rows":5000040,"share":null,"at":null,"note":null}
                ]

                """)
    }

    @Test("JSON Lines is an object a line")
    func jsonLines() throws {
        #expect(
            try written(.jsonLines, columns, rows) == """
                {"name":"commits","rows":1234567,"share":0.10,"at":"2026-11-22T17:03:10.123456Z","note":""}
                {"name":"漢字 | x","rows":5000040,"share":null,"at":null,"note":null}

                """)
    }

    @Test("CSV has a header, ends lines in CR LF, and tells NULL from empty text")
    func csv() throws {
        #expect(
            try written(.csv, columns, rows)
                == "name,rows,share,at,note\r\n"
                + "commits,1234567,0.10,2026-11-22T17:03:10.123456Z,\"\"\r\n"
                + "漢字 | x,5000040,,,\r\n")
    }

    @Test("CSV quotes what has to be quoted, and is exact otherwise")
    func csvQuoting() throws {
        let cells = ["a,b", "a\"b", "a\nb", "a\rb", " a ", "\u{1B}[2J"]
        #expect(
            try written(.csv, cells.map { .text($0) }, [cells.map { .text($0) }])
                == String(repeating: "\"a,b\",\"a\"\"b\",\"a\nb\",\"a\rb\", a ,\u{1B}[2J\r\n", count: 2))
    }

    @Test("A table lines up by terminal cells, groups thousands and marks estimates")
    func table() throws {
        #expect(
            try written(.table, columns, rows) == """
                name            rows  share  at                    note
                ────────  ──────────  ─────  ────────────────────  ────
                commits    1,234,567   0.10  2026-11-22 17:03:10Z  ""
                漢字 | x  ~5,000,040      ∅  ∅                     ∅

                """)
    }

    @Test("Markdown lines up by its own marks and escapes what it would act on")
    func markdown() throws {
        #expect(
            try written(.markdown, columns, rows + [[.text("a_b\\<b>&\n`*[x]"), .integer(-1234), .null, .null, .null]])
                == """
                | name | rows | share | at | note |
                | --- | ---: | ---: | --- | --- |
                | commits | 1,234,567 | 0.10 | 2026-11-22 17:03:10Z | "" |
                | 漢字 \\| x | \\~5,000,040 | ∅ | ∅ | ∅ |
                | a\\_b\\\\&lt;b&gt;&amp;↵\\`\\*\\[x\\] | -1,234 | ∅ | ∅ | ∅ |

                """)
    }

    @Test("Numbers keep every digit, and what JSON has no number for is a string")
    func numbers() throws {
        let texts = ["9223372036854775807", "9223372036854775808", "1.10", "NaN", "-Infinity", "1e+300", "-0"]
        #expect(
            try written(.jsonLines, texts.map { .number($0) }, [texts.map(ReportValue.init(number:))])
                .split(separator: ":").dropFirst().map { $0.prefix { $0 != "," && $0 != "}" } } == [
                    "9223372036854775807", "9223372036854775808", "1.10", "\"NaN\"", "\"-Infinity\"", "1e+300", "-0",
                ])
    }

    @Test("Every kind of value has its form in JSON and in CSV")
    func kinds() throws {
        let values: [ReportValue] = [
            .boolean(true), .bytes([0x00, 0xAB]), ReportValue(json: #"{"b":1.0,"a":[null]}"#), ReportValue(json: "{"),
            .array([.integer(1), .text("x")]), .object([ReportField("k", .null)]),
            ReportValue(timestamp: "infinity"), ReportValue(timestamp: "0044-03-15 12:00:00+00 BC"),
        ]
        let columns = "abcdefgh".map { ReportColumn.text(String($0)) }
        #expect(
            try written(.jsonLines, columns, [values])
                == #"{"a":true,"b":"00ab","c":{"b":1.0,"a":[null]},"d":"{","e":[1,"x"],"f":{"k":null},"#
                + #""g":"infinity","h":"0044-03-15 12:00:00+00 BC"}"# + "\n")
        #expect(
            try written(.csv, columns, [values])
                == "a,b,c,d,e,f,g,h\r\n"
                + #"true,00ab,"{""b"":1.0,""a"":[null]}",{,"[1,""x""]","{""k"":null}","#
                + "infinity,0044-03-15 12:00:00+00 BC\r\n")
    }

    @Test("Columns of the same name both stay")
    func sameName() throws {
        #expect(try written(.jsonLines, [.text("a"), .text("a")], [[.integer(1), .null]]) == "{\"a\":1,\"a\":null}\n")
    }

    @Test(
        "An empty answer is still whole",
        arguments: [
            (.json, "[]\n"), (.jsonLines, ""), (.csv, "a,b\r\n"), (.table, "a  b\n─  ─\n"),
            (.markdown, "| a | b |\n| --- | ---: |\n"),
        ] as [(ReportFormat, String)])
    func empty(format: ReportFormat, expected: String) throws {
        #expect(try written(format, [.text("a"), .count("b")], []) == expected)
    }

    @Test("A relation without columns is still an object a row")
    func noColumns() throws {
        #expect(try written(.jsonLines, [], [[], []]) == "{}\n{}\n")
    }

    @Test("An envelope holds the rows and what follows them")
    func envelope() throws {
        var options = sampleOptions()
        options.envelopesRows = true
        let next = [ReportField("next", .array([.text("x"), .integer(5)]))]
        #expect(
            try written(.json, [.text("a")], [[.integer(1)], [.null]], options: options, following: next)
                == "{\"rows\":[\n{\"a\":1},\n{\"a\":null}\n],\"next\":[\"x\",5]}\n")
        #expect(
            try written(.json, [.text("a")], [], options: options, following: [ReportField("next", .null)])
                == "{\"rows\":[],\"next\":null}\n")
        #expect(try written(.jsonLines, [.text("a")], [], options: options, following: next) == "")
    }

    @Test("A terminal gets a table by default, a pipe JSON Lines, and the names are the contract's")
    func names() {
        #expect(ReportFormat.standard(isTerminal: true) == .table)
        #expect(ReportFormat.standard(isTerminal: false) == .jsonLines)
        #expect(ReportFormat.allCases.map(\.rawValue) == ["table", "json", "jsonl", "csv", "markdown"])
    }
}
