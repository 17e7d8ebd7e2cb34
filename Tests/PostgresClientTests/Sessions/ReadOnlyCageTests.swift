import PostgresClient
import TestSupport
import Testing

@Suite("A session can only read", .droppingDatabases)
struct ReadOnlyCageTests {
    private static let preparation = """
        CREATE TABLE t (id int PRIMARY KEY);
        INSERT INTO t VALUES (1);
        CREATE SEQUENCE s;
        CREATE FUNCTION writes() RETURNS int LANGUAGE sql AS 'INSERT INTO public.t VALUES (2) RETURNING id';
        CREATE FUNCTION unlocks() RETURNS int LANGUAGE plpgsql AS $$
            BEGIN SET transaction_read_only = off; INSERT INTO public.t VALUES (3); RETURN 1; END $$;
        CREATE FUNCTION commits() RETURNS int LANGUAGE plpgsql AS $$
            BEGIN COMMIT; INSERT INTO public.t VALUES (4); RETURN 1; END $$;
        CREATE PROCEDURE frees() LANGUAGE plpgsql AS $$
            BEGIN COMMIT; INSERT INTO public.t VALUES (5); COMMIT; END $$;
        """

    @Test(
        "The server refuses whatever writes from within a query",
        arguments: [
            ("WITH w AS (INSERT INTO public.t VALUES (9) RETURNING id) SELECT id FROM w", "25006"),
            ("WITH w AS (DELETE FROM public.t RETURNING id) SELECT id FROM w", "25006"),
            ("SELECT nextval('public.s')", "25006"),
            ("SELECT setval('public.s', 9)", "25006"),
            ("SELECT id FROM public.t FOR UPDATE", "25006"),
            ("SELECT 1 AS a INTO public.copied", "25006"),
            ("SELECT public.writes()", "25006"),
            ("SELECT public.unlocks()", "25001"),
            ("SELECT public.commits()", "2D000"),
            ("SELECT set_config('transaction_read_only', 'off', false)", "25001"),
            ("EXPLAIN (ANALYZE) WITH w AS (INSERT INTO public.t VALUES (9) RETURNING id) SELECT id FROM w", "25006"),
        ])
    func refusedByServer(statement: String, sqlState: String) async throws {
        let database = try await Self.prepared.value
        let session = try await TestSessions.open(database)
        #expect(await session.sqlState(of: SQL(stringLiteral: statement)) == sqlState)
        try await expectUntouched(database, session)
    }

    @Test(
        "What is not a query is refused, also where a read-only transaction would let it through",
        arguments: [
            "INSERT INTO public.t VALUES (9)", "UPDATE public.t SET id = 2", "DELETE FROM public.t",
            "TRUNCATE public.t",
            "CREATE TABLE public.made (a int)", "DROP TABLE public.t", "ALTER TABLE public.t ADD b int",
            "COPY public.t TO PROGRAM 'cat > /dev/null'", "COPY public.t FROM PROGRAM 'echo 9'",
            "COPY (SELECT 1) TO STDOUT", "DO $$ BEGIN EXECUTE 'COPY public.t TO PROGRAM ''cat''' ; END $$",
            "LOCK TABLE public.t IN ACCESS EXCLUSIVE MODE", "ANALYZE public.t", "REINDEX TABLE public.t", "VACUUM",
            "NOTIFY somebody", "LISTEN somebody", "CHECKPOINT", "COMMIT", "ROLLBACK", "BEGIN READ WRITE",
            "SET default_transaction_read_only = off", "CALL public.nothing()", "PREPARE p AS SELECT 1", "",
            "EXPLAIN ANALYZE INSERT INTO public.t VALUES (9)", "EXPLAIN ANALYZE CREATE TABLE public.made AS SELECT 1",
            "EXPLAIN (ANALYZE, COSTS off) CREATE TABLE public.made AS SELECT 1",
            "  -- a comment first\n  DELETE FROM public.t",
            // These could end the transaction, and begin one that writes.
            "CALL public.frees()", "; CALL public.frees()", "/* SELECT */ CALL public.frees()",
            "--\rCALL public.frees() /*\nSELECT */", "EXPLAIN ANALYZE CALL public.frees()",
            "EXPLAIN (FORMAT ')SELECT') CALL public.frees()", "\u{FEFF}CALL public.frees()",
            "DO $$ BEGIN COMMIT; INSERT INTO public.t VALUES (9); COMMIT; END $$",
            "DO $$ BEGIN ROLLBACK; INSERT INTO public.t VALUES (9); COMMIT; END $$",
        ])
    func notAQuery(statement: String) async throws {
        let database = try await Self.prepared.value
        let session = try await TestSessions.open(database)
        #expect(await session.failure(of: SQL(stringLiteral: statement)) != nil)
        try await expectUntouched(database, session)
    }

    @Test("A setting changed from within a query is undone with the transaction")
    func rolledBack() async throws {
        let database = try await Self.prepared.value
        let session = try await TestSessions.open(database)
        _ = await session.failure(of: "SELECT set_config('search_path', 'public', false)")
        try await expectUntouched(database, session)
        #expect(
            try await session.value("SELECT reset_val FROM pg_settings WHERE name = 'search_path'")
                == .text("\"$user\", public"))
    }

    @Test("What a function does besides writing to tables is undone too: a notification is never delivered")
    func notification() async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("notifications")
        try await server.psql(
            """
            CREATE TABLE done (id int);
            CREATE FUNCTION tells() RETURNS int LANGUAGE plpgsql AS $$
                BEGIN PERFORM pg_catalog.pg_notify('cage', 'from within'); RETURN 1; END $$;
            """, database: database)
        let listener = Task {
            try await server.psql(
                """
                LISTEN cage;
                DO $$ BEGIN WHILE NOT EXISTS (SELECT FROM done) LOOP PERFORM pg_sleep(0.01); END LOOP; END $$;
                SELECT 1;
                """, database: database)
        }
        try await server.wait(
            until: "EXISTS (SELECT FROM pg_stat_activity WHERE datname = '\(database)' AND wait_event = 'PgSleep')")
        let session = try await TestSessions.open(database)
        #expect(try await session.value("SELECT public.tells()") == .text("1"))
        try await server.psql("NOTIFY cage, 'from outside'; INSERT INTO done VALUES (1)", database: database)
        let heard = try await listener.value
        #expect(heard.contains("from outside"))
        #expect(!heard.contains("from within"))
    }

    @Test("A large object that a function makes is refused or undone")
    func largeObject() async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("objects")
        let session = try await TestSessions.open(database)
        _ = await session.failure(of: "SELECT lo_create(0)")
        #expect(try await server.psql("SELECT count(*) FROM pg_largeobject_metadata", database: database) == "0")
    }

    @Test("Where transactions are serializable by default, reading does not get in the way of those that write")
    func serializable() async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("serializable")
        try await server.psql(
            """
            CREATE TABLE t (id int);
            ALTER DATABASE \(database) SET default_transaction_isolation = 'serializable';
            """, database: database)
        // A serializable transaction marks what it has read, for those that write to look at.
        let marks = """
            WITH read AS MATERIALIZED (SELECT count(*) AS n FROM public.t)
            SELECT (SELECT n FROM read) || ' ' || current_setting('transaction_isolation') || ' '
                || (SELECT count(*) > 0 FROM pg_locks WHERE mode = 'SIReadLock' AND pid = pg_backend_pid())
            """
        #expect(try await server.psql(marks, database: database) == "0 serializable true")
        let session = try await TestSessions.open(database)
        #expect(try await session.value(SQL(stringLiteral: marks)) == .text("0 read committed false"))
    }

    @Test("Two statements in one are refused", arguments: ["SELECT 1; SELECT 2", "SELECT 1; DELETE FROM public.t"])
    func twoStatements(statement: String) async throws {
        let database = try await Self.prepared.value
        let session = try await TestSessions.open(database)
        #expect(await session.sqlState(of: SQL(stringLiteral: statement)) == "42601")
        try await expectUntouched(database, session)
    }

    @Test("After answers, errors, limits and cancellations the session is idle, and never in a transaction")
    func idleAfterwards() async throws {
        let server = try await TestServer.shared()
        let session = try await TestSessions.open(try await Self.prepared.value)
        let statements: [(SQL, StatementSettings)] = [
            ("SELECT 1", StatementSettings()), ("SELECT 1/0", StatementSettings()), ("SELEC", StatementSettings()),
            ("SELECT * FROM public.absent", StatementSettings()),
            ("SELECT pg_sleep(60)", StatementSettings(statementTimeout: 20)),
        ]
        for (statement, settings) in statements {
            _ = await session.failure(of: statement, settings: settings)
            #expect(try await state(of: session, server) == "idle")
        }
        let task = Task { await session.failure(of: "SELECT pg_sleep(60)") }
        try await server.wait(until: running(session))
        task.cancel()
        #expect(await task.value?.reason == .cancelled)
        #expect(try await state(of: session, server) == "idle")
        try await session.stream("SELECT generate_series(1, 1000000000)", for: "rows") { _ in .enough }
        #expect(try await state(of: session, server) == "idle")
    }

    @Test("A statement runs under its own limits, with nothing but the catalog in its search path")
    func localSettings() async throws {
        let session = try await TestSessions.open()
        let limits = StatementSettings(statementTimeout: 12_345, lockTimeout: 678)
        let shown: SQL = """
            SELECT current_setting('statement_timeout') || ' ' || current_setting('lock_timeout') || ' '
                || current_setting('search_path') || ' ' || current_setting('transaction_read_only')
            """
        let inside = try await session.value(shown, settings: limits)
        #expect(inside == .text("12345ms 678ms pg_catalog, pg_temp on"))
    }

    @Test("A function or operator of the same name in a schema that others can write to is not called")
    func hostileNamesakes() async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("namesakes")
        try await server.psql(
            """
            CREATE FUNCTION public.lower(varchar) RETURNS text LANGUAGE sql AS $$ SELECT 'hostile' $$;
            CREATE FUNCTION public.never(varchar, varchar) RETURNS bool LANGUAGE sql AS $$ SELECT false $$;
            CREATE OPERATOR public.= (LEFTARG = varchar, RIGHTARG = varchar, FUNCTION = public.never);
            CREATE VIEW public.pg_class AS SELECT 'hostile' AS relname;
            ALTER DATABASE \(database) SET search_path = public, pg_catalog;
            """, database: database)
        let asked = "SELECT lower('A'::varchar), 'a'::varchar = 'a'::varchar, count(*) > 100 FROM pg_class"
        #expect(try await server.psql(asked, database: database) == "hostile|f|f")
        let session = try await TestSessions.open(database)
        let row = try await session.rows(SQL(stringLiteral: asked), for: "namesakes").rows.first
        #expect(row?.values == [.text("a"), .text("t"), .text("t")])
    }

    /// One database for all: each of these tests shows that it left nothing behind.
    private static let prepared = Task.detached {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("cage")
        try await server.psql(preparation, database: database)
        return database
    }

    private func expectUntouched(_ database: String, _ session: ReadOnlySession) async throws {
        let server = try await TestServer.shared()
        let contents = try await server.psql(
            """
            SELECT (SELECT string_agg(id::text, ',') FROM t), (SELECT is_called FROM s),
                   (SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace),
                   (SELECT state FROM pg_stat_activity WHERE pid = \(session.facts.serverProcess)),
                   (SELECT count(*) FROM pg_locks WHERE pid = \(session.facts.serverProcess))
            """, database: database)
        #expect(contents == "1|f|3|idle|0")
    }

    private func state(of session: ReadOnlySession, _ server: TestServer) async throws -> String {
        try await server.psql("SELECT state FROM pg_stat_activity WHERE pid = \(session.facts.serverProcess)")
    }
}

/// A condition for `TestServer.wait`: the session's statement sleeps on the server.
func running(_ session: ReadOnlySession) -> String {
    "EXISTS (SELECT FROM pg_stat_activity WHERE pid = \(session.facts.serverProcess) AND wait_event = 'PgSleep')"
}
