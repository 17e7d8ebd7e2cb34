import Reports
import Testing

@Suite("Tables")
struct TableLayoutSpecification {
    @Test("A cell beyond the limit is cut at a whole character and marked")
    func cut() throws {
        let cells = ["abcdefgh", "abcdefghi", "漢漢漢漢", "漢漢漢漢漢", "a漢漢漢漢", "e\u{301}bcdefghi"]
        let text = try written(
            .table, [.text("a")], cells.map { [.text($0)] }, options: sampleOptions(widestCell: 8))
        #expect(
            text.split(separator: "\n").dropFirst(2).map(String.init) == [
                "abcdefgh", "abcdefg…", "漢漢漢漢", "漢漢漢…", "a漢漢漢…", "e\u{301}bcdefg…",
            ])
    }

    @Test("The first rows decide the widths, later ones are written whole")
    func window() throws {
        let rows: [[ReportValue]] = ["a", "bb", "longer"].map { [.text($0), .integer(1)] }
        #expect(
            try written(.table, [.text("x"), .number("n")], rows, options: sampleOptions(measuredRows: 2)) == """
                x   n
                ──  ─
                a   1
                bb  1
                longer  1

                """)
    }

    @Test("Rows beyond the first are not held back")
    func streaming() throws {
        var received = 0
        let sink: ReportWriter.Sink = { received += $0.count }
        var writer = ReportWriter(format: .table, options: sampleOptions(measuredRows: 2), sink: sink)
        try writer.begin(columns: [.text("a")])
        try writer.row([.text("1")])
        try writer.row([.text("2")])
        try writer.row([.text("3")])
        try writer.flush()
        #expect(received == "a\n─\n1\n2\n3\n".utf8.count)
    }

    @Test("Thousands are grouped only where the column asks for it")
    func thousands() throws {
        let values: [Int64] = [0, 999, 1000, -999, -1000, .max, .min]
        let text = try written(
            .table, [.count("a"), .text("b")], values.map { [.integer($0), .integer($0)] })
        #expect(
            text.split(separator: "\n").dropFirst(2).map { $0.split(separator: " ").map(String.init) } == [
                ["0", "0"], ["999", "999"], ["1,000", "1000"], ["-999", "-999"], ["-1,000", "-1000"],
                ["9,223,372,036,854,775,807", "9223372036854775807"],
                ["-9,223,372,036,854,775,808", "-9223372036854775808"],
            ])
    }
}
