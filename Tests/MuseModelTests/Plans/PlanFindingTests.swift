import Testing

@testable import MuseModel

@Suite("What stands out in a plan")
struct PlanFindingTests {
    private func sentences(_ json: String) throws -> [String] { try QueryPlan(json: json).findings.map(\.sentence) }

    @Test("Where an estimate went wrong first is told, with what may help")
    func misestimate() throws {
        let findings = try QueryPlan(json: PlanSamples.stale).findings.filter { $0.kind == .misestimate }
        #expect(findings.map(\.node) == [1])
        #expect(
            findings.first?.sentence
                == "Seq Scan on stale s: estimated 169 rows, got 49,999. Its statistics may be stale (ANALYZE stale), or "
                + "the conditions depend on one another (CREATE STATISTICS).")
    }

    @Test("Where the server rounded rows away it is not said that none came, nor how many exactly")
    func roundedRows() throws {
        func sentence(_ rows: String) throws -> String? {
            try sentences(
                """
                [{"Plan": {"Node Type": "Index Scan", "Index Name": "i", "Relation Name": "t", "Alias": "t",
                  "Plan Rows": 1, "Actual Rows": \(rows), "Actual Loops": 20000}}]
                """
            ).first
        }
        #expect(try sentence("0.00")?.contains("estimated 20,000 rows, got at most 100.") == true)
        #expect(try sentence("0.06")?.contains("estimated 20,000 rows, got about 1,200.") == true)
    }

    @Test("A scan that puts nearly all rows aside would like an index on the columns of its filter")
    func filter() throws {
        #expect(
            try sentences(PlanSamples.nestedLoop) == [
                "The sequential scan of entries put 99 % of its rows aside by a filter (59,980). An index on (address) "
                    + "would help."
            ])
    }

    @Test("What went to disk is told with the memory that there was")
    func spills() throws {
        #expect(
            try sentences(PlanSamples.sort).first?.hasPrefix("Sort spilled 3 MB to disk. A larger work_mem") == true)
        #expect(try sentences(PlanSamples.hash).first?.contains("used 64 batches: it went to disk") == true)
        #expect(try sentences(PlanSamples.hash).first?.contains("(it is 64kB)") == true)
    }

    @Test("Rows that were kept to be read again are told of where they went to disk, as PostgreSQL 18 says")
    func storage() throws {
        func plan(_ storage: String) throws -> QueryPlan {
            try QueryPlan(
                json: """
                    [{"Plan": {"Node Type": "CTE Scan", "CTE Name": "x", "Alias": "x", "Plan Rows": 1,
                      "Actual Rows": 1.00, "Actual Loops": 1, "Storage": "\(storage)", "Maximum Storage": 193360},
                      "Settings": {"work_mem": "64kB"}}]
                    """)
        }
        let found = try plan("Disk").findings
        #expect(found.map(\.kind) == [.storage])
        #expect(
            found.first?.sentence
                == "The rows that CTE Scan on x kept went to disk (189 MB). A larger work_mem would keep "
                + "them in memory (it is 64kB).")
        #expect(try plan("Memory").findings.isEmpty)
    }

    @Test("An index scan that looks into the table asks for a vacuum")
    func heapFetches() throws {
        let sentence = try #require(try sentences(PlanSamples.heapFetches).first)
        #expect(sentence.contains("fetched 3,998 rows from the table all the same"))
        #expect(sentence.contains("VACUUM commits"))
    }

    @Test("Workers that were not to be had, compiling and planning are told")
    func whole() throws {
        let text = """
            [{"Plan": {"Node Type": "Gather", "Workers Planned": 2, "Workers Launched": 0, "Actual Rows": 1,
              "Actual Loops": 1, "Plan Rows": 1}, "Planning Time": 200, "Execution Time": 100,
              "JIT": {"Functions": 9, "Timing": {"Total": 80}}}]
            """
        #expect(try QueryPlan(json: text).findings.map(\.kind) == [.workers, .compilation, .planning])
    }

    @Test("A plan with nothing to tell has no findings")
    func none() throws {
        #expect(try QueryPlan(json: PlanSamples.planned).findings.isEmpty)
        #expect(try QueryPlan(json: PlanSamples.limited).findings.isEmpty)
        #expect(try QueryPlan(json: PlanSamples.results).findings.isEmpty)
    }

    @Test("Columns are found where the filter names them, and not in its texts, alternatives or other relations")
    func columns() {
        func columns(_ filter: String) -> [String] { PlanFilterColumns.columns(of: filter, relation: "e") }
        #expect(columns("((e.repo = 'e.no'::text) AND (e.\"Odd name\" IS NULL))") == ["repo", "\"Odd name\""])
        #expect(columns("((e.a = 1) OR (e.b = 2))").isEmpty)
        #expect(columns("(some.e.a = 1)") == ["a"])
        #expect(columns("(the.a = 1)").isEmpty)
        #expect(columns("(a = 1)").isEmpty)
    }
}
