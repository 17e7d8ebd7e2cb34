import MuseModel
import PostgresClient
import TestSupport
import Testing

@testable import MuseQueries

@Suite("The plan of a statement, asked of a server", .droppingDatabases)
struct PlanQuestionTests {
    /// Two tables, and a server that takes parallel workers for the smallest of them.
    private static let script = """
        CREATE TABLE commits (id int PRIMARY KEY, author text);
        INSERT INTO commits SELECT g, 'a' || g % 50 FROM generate_series(1, 20000) g;
        CREATE TABLE entries (commit_id int, address text, content text);
        INSERT INTO entries SELECT g % 20000, 'a' || g % 3000, CASE WHEN g % 100 > 0 THEN md5(g::text) END
            FROM generate_series(1, 60000) g;
        CREATE INDEX ON entries (commit_id);
        CREATE FUNCTION writes() RETURNS int LANGUAGE sql AS 'INSERT INTO public.commits VALUES (0) RETURNING id';
        ANALYZE commits; ANALYZE entries;
        DO $$ BEGIN
            EXECUTE format('ALTER DATABASE %I SET parallel_setup_cost = 0', current_database());
            EXECUTE format('ALTER DATABASE %I SET min_parallel_table_scan_size = 0', current_database());
            EXECUTE format('ALTER DATABASE %I SET jit = off', current_database());
        END $$
        """

    private func plan(
        _ statement: SQL, analyzes: Bool = true, _ database: TestDatabase
    ) async throws -> QueryPlan {
        try await database.ask(PlanQuestion(statement, analyzes: analyzes)).plan
    }

    /// What nodes took by themselves is what the whole took, but for rounding.
    private func expectWhole(_ plan: QueryPlan) {
        let touched = plan.nodes.reduce(0) { $0 + ($1.own.buffers?.touched ?? 0) }
        #expect(touched == plan.root.buffers?.touched)
        let sum = plan.nodes.reduce(0) { $0 + ($1.own.milliseconds ?? 0) }
        let rounding = plan.nodes.reduce(0.0) { $0 + 0.001 * Double(max(1, $1.actual?.loops ?? 1)) }
        #expect(sum <= (plan.root.milliseconds ?? 0) * 1.5 + rounding)
    }

    @Test("Without being run it has estimates alone, and what was not run took no time")
    func planned() async throws {
        let database = try await TestDatabase(Self.script)
        let author: String = "a7"
        let plan = try await plan(
            "SELECT id FROM public.commits WHERE author = \(author)", analyzes: false, database)
        #expect(!plan.isAnalyzed)
        #expect(plan.executionMilliseconds == nil)
        // The value is known to the planner: there are 50 authors.
        #expect((200...800).contains(plan.root.estimate.rows))
        #expect(plan.settings.contains { $0.name == "parallel_setup_cost" && $0.text == "0" })
    }

    @Test("A nested loop has executions, and its rows are those of all of them")
    func nestedLoop() async throws {
        let database = try await TestDatabase(Self.script)
        let plan = try await plan(
            """
            SELECT c.id, e.address FROM public.commits c, LATERAL (
                SELECT address FROM public.entries WHERE commit_id = c.id OFFSET 0) e
            WHERE c.id BETWEEN 10 AND 29
            """, database)
        let rows = try await database.psql("SELECT count(*) FROM entries WHERE commit_id BETWEEN 10 AND 29")
        #expect(plan.root.actualRows == Double(rows.filter(\.isNumber)))
        let inner = try #require(plan.nodes.first { $0.relation == "entries" })
        #expect(inner.actual?.loops == 20)
        expectWhole(plan)
    }

    @Test("Processes that work side by side are told from executions")
    func parallel() async throws {
        let database = try await TestDatabase(Self.script)
        let plan = try await plan("SELECT count(*) FROM public.entries WHERE content IS NULL", database)
        let scan = try #require(plan.nodes.first { $0.relation == "entries" })
        let gather = try #require(plan.nodes.first { $0.type.hasPrefix("Gather") })
        #expect(scan.title == "Parallel Seq Scan on entries")
        let launched = try #require(gather.field("Workers Launched").flatMap(Double.init))
        #expect(scan.processes <= launched + 1)
        #expect(scan.actual?.loops == Int(scan.processes))
        // The server rounds the rows of a process.
        #expect((590...610).contains(scan.actualRows ?? 0))
        expectWhole(plan)
    }

    @Test("Results that are computed once, and named queries, count where they are needed")
    func results() async throws {
        let database = try await TestDatabase(Self.script)
        let plan = try await plan(
            """
            WITH few AS MATERIALIZED (SELECT * FROM public.commits WHERE id < 500)
            SELECT * FROM few WHERE id > (SELECT avg(id) FROM public.commits WHERE author = 'a3') - 9900
            """, database)
        #expect(plan.nodes.contains { $0.subplanName == "CTE few" })
        #expect(plan.nodes.contains { $0.subplanName?.hasPrefix("InitPlan") == true })
        let top = try #require(plan.nodes.first { $0.type == "CTE Scan" })
        let below = plan.nodes.filter { $0.subplanName != nil }.reduce(0.0) { $0 + ($1.milliseconds ?? 0) }
        #expect((top.own.milliseconds ?? 0) <= (top.milliseconds ?? 0) - below + 0.01)
        expectWhole(plan)
    }

    @Test("What is not needed is never executed")
    func neverExecuted() async throws {
        let database = try await TestDatabase(Self.script)
        let plan = try await plan(
            "SELECT * FROM public.commits WHERE id < 0 AND EXISTS (SELECT FROM public.entries WHERE id + 0 = commit_id)",
            database)
        #expect(plan.nodes.contains { $0.isNeverExecuted })
        #expect(plan.misestimated.isEmpty)
    }

    @Test("A table that has grown since it was analysed is found out")
    func staleStatistics() async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE grown (kind text) WITH (autovacuum_enabled = false);
            INSERT INTO grown SELECT CASE g WHEN 1 THEN 'rare' ELSE 'usual' END FROM generate_series(1, 10000) g;
            ANALYZE grown;
            UPDATE grown SET kind = 'rare'
            """)
        let plan = try await plan("SELECT * FROM public.grown WHERE kind = 'rare'", database)
        #expect(plan.root.isMisestimated)
        #expect(plan.findings.first?.sentence.contains("(ANALYZE grown)") == true)
    }

    @Test("Running it for its plan is as read-only as running it")
    func readOnly() async throws {
        let database = try await TestDatabase(Self.script)
        await #expect(throws: QueryFailure.self) {
            _ = try await database.ask(PlanQuestion("SELECT public.writes()", analyzes: true))
        }
        let written = try await database.psql("SELECT count(*) FROM commits WHERE id = 0")
        #expect(written.filter(\.isNumber) == "0")
    }

    @Test("Statements of muselens's own have a plan with the values that were sent, run or not")
    func ownStatements() async throws {
        let database = try await TestDatabase.generatedHub()
        let witness = StatementWitness()
        let statements = try await StatementWitness.$current.withValue(witness) {
            var statements: [WitnessedStatement] = []
            let shape = try await database.ask(HubShapeQuestion())
            statements += witness.take()
            _ = try await database.ask(HubOverviewQuestion())
            statements += witness.take()
            _ = try await database.ask(RelationList())
            statements += witness.take()
            _ = try await database.ask(LockTreeQuestion())
            statements += witness.take()
            let selection = RowSelection(of: try await database.structure("musehub_commits"))
            _ = try await database.ask(RowPageQuestion(selection, at: .fraction(0.5), limit: 10))
            _ = try await database.diagnose(missing: false)
            _ = try await GapHeadlineCount(shape: shape).ask(database.lanes, settings: .init())
            return statements + witness.take()
        }
        #expect(statements.count > 10)
        #expect(statements.contains { !$0.statement.parameters.isEmpty })
        for witnessed in statements {
            let planned = try await database.ask(PlanQuestion(witnessed.statement, analyzes: false))
            #expect(!planned.plan.nodes.isEmpty, "\(witnessed.question)")
            let analyzed = try await database.ask(PlanQuestion(witnessed.statement, analyzes: true))
            #expect(analyzed.plan.isAnalyzed, "\(witnessed.question)")
        }
    }
}
