import MuseModel
import Reports
import Testing

@Suite("A plan as a report")
struct PlanAnswerTests {
    private let told = """
        [{"Plan": {"Node Type": "Seq Scan", "Relation Name": "stale\u{1B}[2J", "Alias": "s", "Startup Cost": 0.00,
          "Total Cost": 688.28, "Plan Rows": 169, "Plan Width": 36, "Actual Startup Time": 0.018,
          "Actual Total Time": 5.899, "Actual Rows": 49999, "Actual Loops": 1, "Shared Hit Blocks": 266},
          "Planning Time": 0.5, "Execution Time": 6.25}]
        """.replacing("\u{1B}", with: "\\u001b")

    private func written(_ document: ReportDocument, _ format: ReportFormat) throws -> String {
        var bytes: [UInt8] = []
        try document.write(format: format, options: sampleOptions()) { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("JSON has what the server said, and what muselens makes of it")
    func json() throws {
        let answer = PlanAnswer(try ExplainedQuery(json: told))
        let text = try written(answer.document, .json)
        #expect(
            text.hasPrefix(#"{"analyzed":true,"planning_ms":0.5,"execution_ms":6.25,"costliest":0,"plan":[{"Plan":"#))
        #expect(text.contains(#""Total Cost":688.28"#))
        #expect(text.contains(#""findings":[{"kind":"misestimate","node":0,"sentence":"Seq Scan on stale"#))
        #expect(
            text.contains(#""estimated_rows":169,"actual_rows":49999,"loops":1,"misestimated":true,"own_ms":5.899"#))
    }

    @Test("For people it is the tree as psql prints it with what stands out, and nothing in it acts on a terminal")
    func table() throws {
        let answer = PlanAnswer(try ExplainedQuery(json: told))
        let text = try written(answer.documentForPeople, .table)
        #expect(text.contains("(cost=0.00..688.28 rows=169 width=36) (actual time=0.018..5.899 rows=49999 loops=1)"))
        #expect(text.contains("What stands out"))
        #expect(text.contains("estimated 169 rows, got 49,999"))
        #expect(unseenActors(in: text).isEmpty)
    }
}
