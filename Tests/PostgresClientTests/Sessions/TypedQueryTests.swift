import PostgresClient
import TestSupport
import Testing

@Suite("A query that a person typed", .droppingDatabases)
struct TypedQueryTests {
    private static let settings = StatementSettings()
    private static let numbers = TypedQuery(text: "SELECT n FROM generate_series(1, 1000) AS n")

    private func open(
        _ session: ReadOnlySession, _ text: String, fetching count: Int = 10, parameters: [String?] = [],
        settings: StatementSettings = settings, holding: Duration = .seconds(30)
    ) async throws -> TypedPage<[CellValue]> {
        try await session.open(
            TypedQuery(text: text, parameters: parameters), fetching: count, settings: settings, holding: holding
        ) { $0.values }
    }

    private func refusal(_ session: ReadOnlySession, _ text: String) async -> ServerError? {
        do {
            _ = try await open(session, text)
            return nil
        } catch let failure as QueryFailure {
            if case .server(let error) = failure.reason { return error }
            return nil
        } catch {
            return nil
        }
    }

    /// What others see of the session.
    private func state(_ session: ReadOnlySession) async throws -> String {
        try await TestServer.shared()
            .psql("SELECT state FROM pg_stat_activity WHERE pid = \(session.facts.serverProcess)")
            .split(whereSeparator: \.isNewline).joined()
    }

    @Test("A date is written in the login's own order, and read in one order whatever the login's")
    func dates() async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("dates")
        try await server.psql("ALTER DATABASE \(database) SET datestyle = 'German, DMY'")
        let session = try await TestSessions.open(database)
        #expect(try await open(session, "SELECT '01.02.2024'::date").rows == [[.text("2024-02-01")]])
        await session.close()
    }

    @Test("A scan begins at the table's beginning, so that running again gives the same rows in the same places")
    func scans() async throws {
        let session = try await TestSessions.open()
        #expect(try await open(session, "SELECT current_setting('synchronize_seqscans')").rows == [[.text("off")]])
    }

    @Test("Its rows come page by page, each where the one before ended, up to the end")
    func pages() async throws {
        let session = try await TestSessions.open()
        var page = try await open(session, Self.numbers.text, fetching: 400)
        #expect(page.columns.map(\.name) == ["n"])
        #expect(page.rows.first == [.text("1")] && page.rows.count == 400 && !page.isAtEnd)
        page = try await session.fetch(400, of: page.cursor, settings: Self.settings) { $0.values }
        #expect(page.rows.first == [.text("401")] && !page.isAtEnd)
        page = try await session.fetch(400, of: page.cursor, settings: Self.settings) { $0.values }
        #expect(page.rows.last == [.text("1000")] && page.isAtEnd)
    }

    @Test("Its columns are told where it has no rows")
    func columnsWithoutRows() async throws {
        let page = try await open(try await TestSessions.open(), "SELECT 1 AS one, 'x' AS two WHERE false")
        #expect(page.columns.map(\.name) == ["one", "two"] && page.rows.isEmpty && page.isAtEnd)
    }

    @Test("Values are bound, and rows can be passed over")
    func parametersAndSkipping() async throws {
        let session = try await TestSessions.open()
        let opened = try await open(
            session, "SELECT n FROM generate_series(1, $1::int) AS n WHERE $2::text IS NULL", fetching: 0,
            parameters: ["100", nil])
        try await session.skip(90, of: opened.cursor, settings: Self.settings)
        let page = try await session.fetch(20, of: opened.cursor, settings: Self.settings) { $0.values }
        #expect(page.rows.count == 10 && page.rows.first == [.text("91")] && page.isAtEnd)
    }

    @Test("Its transaction stands open until the cursor is closed, and no longer")
    func heldAndLetGo() async throws {
        let session = try await TestSessions.open()
        let page = try await open(session, Self.numbers.text)
        #expect(try await state(session) == "idle in transaction")
        await session.close(page.cursor)
        #expect(try await state(session) == "idle")
    }

    @Test("An older cursor's number neither reads from the open one nor closes it")
    func olderCursor() async throws {
        let session = try await TestSessions.open()
        let older = try await open(session, Self.numbers.text).cursor
        let newer = try await open(session, Self.numbers.text).cursor
        await #expect(throws: QueryFailure.self) {
            _ = try await session.fetch(1, of: older, settings: Self.settings) { _ in }
        }
        await session.close(older)
        #expect(try await session.fetch(1, of: newer, settings: Self.settings) { $0.values }.rows == [[.text("11")]])
    }

    @Test("Any other statement of the session ends the cursor first")
    func otherStatement() async throws {
        let session = try await TestSessions.open()
        let page = try await open(session, Self.numbers.text)
        #expect(try await session.value("SELECT 1") == .text("1"))
        #expect(try await state(session) == "idle")
        await #expect(throws: QueryFailure.self) {
            _ = try await session.fetch(1, of: page.cursor, settings: Self.settings) { _ in }
        }
    }

    @Test(
        "What fails leaves no transaction, and the session goes on",
        arguments: [
            "SELECT 1/0", "SELECT nowhere FROM pg_class", "SELECT 1/(3 - n) FROM generate_series(1, 5) AS n", "SELEC 1",
            "",
        ])
    func failures(text: String) async throws {
        let session = try await TestSessions.open()
        #expect(await refusal(session, text) != nil)
        #expect(try await state(session) == "idle")
        #expect(try await session.value("SELECT pg_backend_pid()") == .text("\(session.facts.serverProcess)"))
    }

    @Test("The place of an error is counted in what was typed")
    func position() async throws {
        #expect(await refusal(try await TestSessions.open(), "SELECT  nowhere FROM pg_class")?.position == 9)
        #expect(await refusal(try await TestSessions.open(), "ü := 1")?.position == 1)
    }

    @Test(
        "The grammar refuses whatever is no plain query",
        arguments: [
            "DELETE FROM t", "WITH d AS (DELETE FROM t RETURNING 1) SELECT * FROM d", "SELECT 1; DELETE FROM t",
            "COPY (SELECT 1) TO PROGRAM 'true'", "DO 'BEGIN END'", "CALL p()", "SET role TO postgres",
            "EXPLAIN SELECT 1",
            "SELECT 1 INTO made", "COMMIT", "PREPARE p AS SELECT 1", "LISTEN x", "VACUUM", "EXECUTE p",
        ])
    func notAQuery(text: String) async throws {
        let database = try await TestServer.shared().emptyDatabase("typed")
        try await TestServer.shared().psql("CREATE TABLE t AS SELECT 1 AS n", database: database)
        let session = try await TestSessions.open(database)
        #expect(await refusal(session, text) != nil)
        #expect(try await TestServer.shared().psql("SELECT count(*) FROM t", database: database).hasPrefix("1"))
    }

    @Test("A superuser's query has the rights of one who reads all data, and no others")
    func rightsOfASuperuser() async throws {
        let session = try await TestSessions.open()
        guard session.facts.versionNumber >= 140_000 else { return }
        #expect(session.facts.typedProtection == "read-only transaction as pg_read_all_data")
        let page = try await open(session, "SELECT current_user, session_user")
        #expect(page.rows.first?.first == .text("pg_read_all_data"))
        #expect(await refusal(session, "SELECT pg_read_file('/etc/hostname')")?.sqlState == "42501")
        #expect(await refusal(session, "SELECT pg_terminate_backend(pg_backend_pid())")?.sqlState == "42501")
    }

    @Test("Its rights and its settings end with it")
    func nothingLeft() async throws {
        let session = try await TestSessions.open()
        let settings: SQL = "SELECT string_agg(name || setting, ',' ORDER BY name) FROM pg_settings"
        let before = try await session.value(settings)
        let page = try await open(session, "SELECT set_config('work_mem', '1MB', false), pg_advisory_lock(42)")
        await session.close(page.cursor)
        #expect(try await session.value(settings) == before)
        #expect(try await session.value("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'") == .text("0"))
        #expect(try await session.value("SELECT current_user = session_user") == .text("t"))
    }

    @Test("Names mean what they mean to the login, by its own search path")
    func searchPath() async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("typed_path")
        try await server.psql(
            """
            CREATE SCHEMA "\(server.role)"; CREATE TABLE "\(server.role)".mine AS SELECT 'mine' AS x;
            CREATE SCHEMA "odd, name"; CREATE TABLE "odd, name".theirs AS SELECT 'theirs' AS x;
            ALTER DATABASE \(database) SET search_path = "$user", "odd, name", public;
            """, database: database)
        let session = try await TestSessions.open(database)
        let page = try await open(session, "SELECT m.x, t.x FROM mine m, theirs t")
        #expect(page.rows == [[.text("mine"), .text("theirs")]])
    }

    @Test("Where rows are held back from the reader, the server refuses rather than to leave them out")
    func rowSecurity() async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("typed_rls")
        try await server.psql(
            "CREATE TABLE hidden AS SELECT 1 AS n; ALTER TABLE hidden ENABLE ROW LEVEL SECURITY", database: database)
        let session = try await TestSessions.open(database)
        guard session.facts.canReadAsRole else { return }
        #expect(await refusal(session, "SELECT * FROM hidden") != nil)
    }

    @Test("The server ends a transaction that is held for longer than was said")
    func serverEndsIt() async throws {
        let session = try await TestSessions.open()
        let page = try await open(
            session, "SELECT current_setting('idle_in_transaction_session_timeout')", holding: .seconds(30))
        #expect(page.rows == [[.text("35s")]])
    }

    @Test("Cancelling it ends it on the server, and the session goes on")
    func cancelled() async throws {
        let server = try await TestServer.shared()
        let session = try await TestSessions.open()
        let task = Task {
            try await open(session, "SELECT pg_sleep(600)", settings: StatementSettings(statementTimeout: 0))
        }
        try await server.wait(
            until:
                "EXISTS (SELECT FROM pg_stat_activity WHERE state = 'active' AND pid = \(session.facts.serverProcess))")
        task.cancel()
        let failure = await #expect(throws: QueryFailure.self) { try await task.value }
        #expect(failure?.reason == .cancelled)
        #expect(try await state(session) == "idle")
        #expect(try await session.value("SELECT 1") == .text("1"))
    }

    @Test("It may take as long as the limit says")
    func timeLimit() async throws {
        let session = try await TestSessions.open()
        let failure = await #expect(throws: QueryFailure.self) {
            _ = try await open(session, "SELECT pg_sleep(600)", settings: StatementSettings(statementTimeout: 200))
        }
        guard case .server(let error)? = failure?.reason else { throw failure ?? CancellationError() }
        #expect(error.isTimeout)
        #expect(try await session.value("SELECT 1") == .text("1"))
    }

    @Test("A zero byte never reaches libpq, which would send another text")
    func zeroByte() async throws {
        let session = try await TestSessions.open()
        let failure = await #expect(throws: QueryFailure.self) {
            _ = try await open(session, "SELECT 1\0 FROM nowhere")
        }
        guard case .refused? = failure?.reason else { throw failure ?? CancellationError() }
    }

    @Test("Its plan is the server's, and with ANALYZE what really happened")
    func plans() async throws {
        let session = try await TestSessions.open()
        let plan = try await session.explain(Self.numbers, analyze: false, settings: Self.settings)
        #expect(plan.contains("\"Plan Rows\"") && !plan.contains("\"Actual Rows\""))
        let analyzed = try await session.explain(Self.numbers, analyze: true, settings: Self.settings)
        #expect(analyzed.contains("\"Actual Rows\": 1000"))
        #expect(try await state(session) == "idle")
        await #expect(throws: QueryFailure.self) {
            _ = try await session.explain(
                TypedQuery(text: "DELETE FROM pg_class"), analyze: true, settings: Self.settings)
        }
        #expect(try await session.value("SELECT 1") == .text("1"))
    }
}
