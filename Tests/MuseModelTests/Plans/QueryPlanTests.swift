import Testing

@testable import MuseModel

@Suite("A plan as the server tells it")
struct QueryPlanTests {
    private func isNear(_ left: Double?, _ right: Double) -> Bool {
        left.map { ($0 - right).magnitude < 0.001 } ?? false
    }

    @Test("Its nodes are called as psql calls them, each before what stands below it")
    func titles() throws {
        let plan = try QueryPlan(json: PlanSamples.parallel)
        #expect(
            plan.nodes.map(\.title) == [
                "Finalize GroupAggregate", "Gather Merge", "Sort", "Partial HashAggregate",
                "Parallel Bitmap Heap Scan on entries", "Bitmap Index Scan on entries_content",
            ])
        #expect(plan.nodes.map(\.depth) == [0, 1, 2, 3, 4, 5])
        let results = try QueryPlan(json: PlanSamples.results)
        #expect(results.nodes[4].title == "Index Only Scan Backward using commits_pkey on commits commits_1")
        #expect(results.nodes.compactMap(\.subplanName).first == "CTE old")
    }

    @Test("Joins are called by their kind")
    func joins() throws {
        func title(_ type: String, _ join: String) throws -> String {
            try QueryPlan(json: #"[{"Plan": {"Node Type": "\#(type)", "Join Type": "\#(join)"}}]"#).root.title
        }
        #expect(try title("Nested Loop", "Inner") == "Nested Loop")
        #expect(try title("Nested Loop", "Left") == "Nested Loop Left Join")
        #expect(try title("Hash Join", "Inner") == "Hash Join")
        #expect(try title("Hash Join", "Semi") == "Hash Semi Join")
        #expect(try title("Merge Join", "Full") == "Merge Full Join")
    }

    @Test("Set operations are called by their way and what they do")
    func setOperations() throws {
        func title(_ strategy: String) throws -> String {
            try QueryPlan(
                json: #"[{"Plan": {"Node Type": "SetOp", "Strategy": "\#(strategy)", "Command": "Except"}}]"#
            ).root.title
        }
        #expect(try title("Hashed") == "HashSetOp Except")
        #expect(try title("Sorted") == "SetOp Except")
    }

    @Test("What is executed again and again counts as often as it was")
    func loops() throws {
        let plan = try QueryPlan(json: PlanSamples.nestedLoop)
        let inner = plan.nodes[2]
        #expect(inner.actual?.loops == 20)
        #expect(inner.actualRows == 20)
        #expect(inner.estimatedRows == 20)
        #expect(isNear(inner.milliseconds, (inner.actual?.total ?? 0) * 20))
    }

    @Test("What nodes took by themselves comes to what the whole took")
    func ownTimes() throws {
        for text in [
            PlanSamples.nestedLoop, PlanSamples.parallel, PlanSamples.results, PlanSamples.sort, PlanSamples.hash,
            PlanSamples.limited,
        ] {
            let plan = try QueryPlan(json: text)
            let sum = plan.nodes.reduce(0) { $0 + ($1.own.milliseconds ?? 0) }
            // A node's time is rounded to a microsecond for each execution.
            let rounding = plan.nodes.reduce(0) { $0 + 0.001 * Double(max(1, $1.actual?.loops ?? 1)) }
            #expect(((plan.root.milliseconds ?? 0) - sum).magnitude <= rounding)
            let touched = plan.nodes.reduce(0) { $0 + ($1.own.buffers?.touched ?? 0) }
            #expect(touched == plan.root.buffers?.touched)
            let cost = plan.nodes.reduce(0) { $0 + $1.own.cost }
            #expect((cost - plan.root.estimate.totalCost).magnitude < 0.01 * plan.root.estimate.totalCost)
        }
    }

    @Test("Processes that work side by side take the time of one")
    func parallelTime() throws {
        let plan = try QueryPlan(json: PlanSamples.parallel)
        #expect(plan.nodes.map(\.processes) == [1, 1, 3, 3, 3, 3])
        let scan = plan.nodes[4]
        #expect(scan.actualRows == 600)
        #expect(isNear(scan.milliseconds, scan.actual?.total ?? -1))
    }

    @Test("A result that is computed once counts where it is needed, and not above")
    func initialPlans() throws {
        let plan = try QueryPlan(json: PlanSamples.results)
        // The scan of the named query needs all three: its own time is without theirs.
        let below = [1, 2, 5].reduce(0) { $0 + (plan.nodes[$1].milliseconds ?? 0) }
        #expect(isNear(plan.root.own.milliseconds, (plan.root.milliseconds ?? 0) - below))
        #expect(isNear(plan.nodes[2].own.milliseconds, 0.002))

        let elsewhere = """
            [{"Plan": {"Node Type": "Nested Loop", "Actual Total Time": 10, "Actual Loops": 1, "Actual Rows": 1,
              "Plans": [
                {"Node Type": "Result", "Parent Relationship": "InitPlan", "Subplan Name": "InitPlan 1",
                 "Actual Total Time": 6, "Actual Loops": 1, "Actual Rows": 1},
                {"Node Type": "Seq Scan", "Parent Relationship": "Outer", "Filter": "(id > (InitPlan 1).col1)",
                 "Actual Total Time": 9, "Actual Loops": 1, "Actual Rows": 1}]}}]
            """
        let later = try QueryPlan(json: elsewhere)
        #expect(later.nodes.map(\.own.milliseconds) == [1, 6, 3])
    }

    @Test("What was not needed was never executed, and is no misestimate")
    func neverExecuted() throws {
        let plan = try QueryPlan(json: PlanSamples.neverExecuted)
        #expect(plan.nodes.map(\.isNeverExecuted) == [false, false, true])
        #expect(plan.nodes[2].misestimate == nil)
        #expect(plan.misestimated.isEmpty)
    }

    @Test("The node that took most by itself is the costliest, by cost where it was not run")
    func costliest() throws {
        #expect(try QueryPlan(json: PlanSamples.nestedLoop).costliest == 1)
        #expect(try QueryPlan(json: PlanSamples.sort).costliest == 0)
        let planned = try QueryPlan(json: PlanSamples.planned)
        #expect(!planned.isAnalyzed)
        #expect(planned.costliest == 0)
        #expect(planned.root.own.milliseconds == nil)
        #expect(planned.executionMilliseconds == nil)
    }

    @Test("Ten times and a hundred rows too few is a misestimate")
    func misestimates() throws {
        let plan = try QueryPlan(json: PlanSamples.stale)
        #expect(plan.misestimated.map(\.index) == [0, 1])
        func isMarked(estimated: Int, actual: String) throws -> Bool {
            try QueryPlan(
                json: """
                    [{"Plan": {"Node Type": "Seq Scan", "Plan Rows": \(estimated), "Actual Rows": \(actual),
                      "Actual Loops": 1}}]
                    """
            ).root.isMisestimated
        }
        #expect(try isMarked(estimated: 1, actual: "101"))
        #expect(try !isMarked(estimated: 1, actual: "100"))
        #expect(try !isMarked(estimated: 1000, actual: "101"))
        #expect(try isMarked(estimated: 1000, actual: "100"))
        #expect(try isMarked(estimated: 1000, actual: "0.00"))
    }

    @Test("Rows that an older server rounds away are no misestimate; of a newer one's fractions they are")
    func roundedRows() throws {
        func isMarked(_ rows: String) throws -> Bool {
            try QueryPlan(
                json: """
                    [{"Plan": {"Node Type": "Index Scan", "Plan Rows": 1, "Actual Rows": \(rows),
                      "Actual Loops": 50000}}]
                    """
            ).root.isMisestimated
        }
        #expect(try !isMarked("0"))
        #expect(try isMarked("0.01"))
        #expect(try !isMarked("0.40"))
    }

    @Test("Of many executions as many rows may be missing as were rounded away, of a newer server's hundredths, too")
    func doubt() throws {
        func node(_ rows: String, loops: Int) throws -> PlanNode {
            try QueryPlan(
                json: """
                    [{"Plan": {"Node Type": "Index Scan", "Plan Rows": 1, "Actual Rows": \(rows),
                      "Actual Loops": \(loops)}}]
                    """
            ).root
        }
        let newer = try node("0.06", loops: 20_000)
        #expect(newer.actualRows == 1_200)
        #expect(isNear(newer.actual?.doubt, 100))
        #expect(newer.actual?.isVague == true)
        let whole = try node("0.01", loops: 13_440)
        #expect(whole.actualRows == 134)
        let few = try node("1.33", loops: 3)
        #expect(few.actualRows == 4)
        #expect(few.actual?.isVague == false)
        #expect(try node("7.00", loops: 1).actual?.isVague == false)
        #expect(try node("7", loops: 1).actual?.isVague == false)
        #expect(try node("0", loops: 2).actual?.isVague == true)
        // Twenty thousand were expected, and up to a hundred may have come.
        #expect(isNear(try node("0.00", loops: 20_000).misestimate, 200))
    }

    @Test("Fewer rows are no misestimate where nobody wanted more")
    func stoppedEarly() throws {
        let plan = try QueryPlan(json: PlanSamples.limited)
        #expect(plan.nodes.map(\.mayStopEarly) == [false, true])
        #expect(plan.misestimated.isEmpty)
    }

    @Test("Settings, planning, and what muselens does not know are kept")
    func rest() throws {
        let text = """
            [{"Plan": {"Node Type": "Result", "Plan Rows": 1, "Disabled": true, "Future": [1, "two", {"a": 3}]},
              "Planning Time": 1.5, "Execution Time": 2.25, "Settings": {"work_mem": "1MB"},
              "Triggers": [{"Trigger Name": "t", "Relation": "r", "Time": 0.5, "Calls": 3}],
              "JIT": {"Functions": 4, "Timing": {"Generation": {"Deform": 0.1, "Total": 0.2}, "Total": 9.5}},
              "Serialization": {"Time": 1}, "Query Identifier": 12345678901234567890}]
            """
        let plan = try QueryPlan(json: text)
        #expect(plan.root.field("Future") == #"1, two, {"a":3}"#)
        #expect(plan.root.field("Disabled") == "true")
        #expect(plan.settings == [PlanField("work_mem", "1MB")])
        #expect(plan.triggers.map(\.calls) == [3])
        #expect(plan.compilation == QueryPlan.Compilation(functions: 4, milliseconds: 9.5))
        #expect(plan.otherFields.last == PlanField("Query Identifier", "12345678901234567890"))
        #expect(plan.planningMilliseconds == 1.5 && plan.executionMilliseconds == 2.25)
    }

    @Test("What is no plan is said to be none, however deep it goes")
    func hostile() {
        #expect(throws: QueryPlanError.noPlan) { try QueryPlan(json: "[]") }
        #expect(throws: QueryPlanError.noPlan) { try QueryPlan(json: #"[{"Plan": 3}]"#) }
        #expect(throws: QueryPlanError.self) { try QueryPlan(json: "Seq Scan") }
        let deep = String(repeating: #"{"Plans":["#, count: 10_000)
        #expect(throws: QueryPlanError.self) { try QueryPlan(json: #"[{"Plan":"# + deep) }
        let wide = #"[{"Plan":{"Plans":["# + String(repeating: "{},", count: 60_000) + "{}]}}]"
        #expect(throws: QueryPlanError.tooLarge) { try QueryPlan(json: wide) }
    }

    @Test("Numbers beyond all measure end no program")
    func hugeNumbers() throws {
        let huge = #""Plan Rows": 1e300, "Total Cost": 1e308, "Actual Rows": 1e300, "Actual Loops": 1e300"#
        let node = #""Node Type": "Nested Loop", \#(huge), "Actual Total Time": 1e308, "Shared Hit Blocks": 1e300"#
        let inner = #"{\#(node), "Parent Relationship": "Inner"}"#
        let plan = try QueryPlan(
            json: #"[{"Plan": {\#(node), "Plans": [\#(inner), \#(inner)]}, "Execution Time": 1e308}]"#)
        #expect(plan.nodes.count == 3)
        #expect(!plan.text.isEmpty)
        #expect(plan.nodes.allSatisfy { (0...1).contains($0.own.costShare) })
    }

    @Test("Times that nothing was waited for are left out, and those that something was stay")
    func waitedTimes() throws {
        let plan = try QueryPlan(
            json: """
                [{"Plan": {"Node Type": "Seq Scan", "Plan Rows": 1, "Shared I/O Read Time": 0.000,
                  "Shared I/O Write Time": 0.000, "Temp I/O Read Time": 0.125, "I/O Read Time": 0.0,
                  "Full-sort Time": 0.000}}]
                """)
        #expect(plan.root.fields.filter(\.isNothing).count == 3)
        #expect(!plan.text.contains("Shared I/O") && !plan.text.contains(" I/O Read Time: 0.0"))
        #expect(plan.text.contains("Temp I/O Read Time: 0.125"))
        #expect(plan.text.contains("Full-sort Time: 0.000"))
    }

    @Test("As text it reads as psql prints it")
    func text() throws {
        let lines = try QueryPlan(json: PlanSamples.nestedLoop).text.split(separator: "\n")
        #expect(lines[0].hasPrefix("Nested Loop  (cost=0.29..1527.40 rows=1 width="))
        #expect(lines.contains { $0.hasPrefix("  ->  Seq Scan on entries e  (cost=") })
        #expect(lines.contains { $0.hasPrefix("        Filter: (e.address = 'a7'::text)") })
        #expect(lines.last?.hasPrefix("Execution Time: ") == true)
        let never = try QueryPlan(json: PlanSamples.neverExecuted).text
        #expect(never.contains("(never executed)"))
    }
}
