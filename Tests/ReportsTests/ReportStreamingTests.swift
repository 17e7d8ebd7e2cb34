import Reports
import Testing

@Suite("Reports of many rows")
struct ReportStreamingSpecification {
    private struct Full: Error {}

    @Test("A hundred thousand rows leave in pieces of a bounded size", arguments: ReportFormat.allCases)
    func pieces(format: ReportFormat) throws {
        var largest = 0
        var pieces = 0
        var lines = 0
        let sink: ReportWriter.Sink = { bytes in
            largest = max(largest, bytes.count)
            pieces += 1
            lines += bytes.count { $0 == UInt8(ascii: "\n") }
        }
        var writer = ReportWriter(format: format, options: sampleOptions(), sink: sink)
        try writer.begin(columns: [.text("address"), .count("rows")])
        for row in 0..<100_000 { try writer.row([.text("src/app.py::Foo.bar"), .integer(Int64(row))]) }
        try writer.finish()
        #expect(pieces > 10)
        #expect(largest < 64 * 1024 + 16 * 1024)
        let framing = [ReportFormat.table: 2, .json: 2, .jsonLines: 0, .csv: 1, .markdown: 2]
        #expect(lines == 100_000 + (framing[format] ?? 0))
    }

    @Test("A row can be handed on as soon as it is there")
    func flush() throws {
        var pieces: [String] = []
        let sink: ReportWriter.Sink = { pieces.append(String(decoding: $0, as: UTF8.self)) }
        var writer = ReportWriter(format: .jsonLines, options: sampleOptions(), sink: sink)
        try writer.begin(columns: [.count("total")])
        try writer.flush()
        for total: Int64 in [2, 1] {
            try writer.row([.integer(total)])
            try writer.flush()
            try writer.finish()
        }
        #expect(pieces == ["{\"total\":2}\n", "{\"total\":1}\n"])
    }

    @Test("A sink that fails ends the writing with its own error")
    func failingSink() throws {
        var writer = ReportWriter(format: .csv, options: sampleOptions()) { _ in throw Full() }
        try writer.begin(columns: [.text("a")])
        #expect(throws: Full.self) { try writer.finish() }
    }
}
