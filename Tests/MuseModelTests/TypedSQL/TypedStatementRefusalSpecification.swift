import MuseModel
import Testing

@Suite("What a typed text is refused for")
struct TypedStatementRefusalSpecification {
    private func refusal(_ text: String, allowing allowed: Set<String> = []) -> TypedRefusal? {
        TypedStatement(text).refusal(allowing: allowed)
    }

    @Test(
        "Queries are not refused",
        arguments: [
            "SELECT 1", "select 1;", "  -- a comment\nSELECT 1 ; -- and another\n/* third */", ";select 1;;",
            "(SELECT 1)",
            "((select 1) union (select 2))", "VALUES (1), (2)", "TABLE musehub_repos",
            "WITH a AS (SELECT 1) SELECT * FROM a",
            "WITH RECURSIVE a(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM a) TABLE a",
            "with a as not materialized (select 1) values (1)", "SELECT 'DROP TABLE x; DELETE FROM y'",
            "SELECT $$ ; DROP TABLE x $$", "SELECT update, delete, insert, merge FROM t", "SELECT (update) FROM t",
            #"SELECT "into", "update" FROM "insert""#, "SELECT 1 AS into", "SELECT t.into FROM t", "SELECT 1 AS update",
            "SELECT (a) delete FROM t", "WITH update AS (SELECT 1) SELECT * FROM update",
            "WITH a AS (SELECT 1), delete AS (SELECT 2) SELECT 1", "SELECT max(delete) FROM t",
            "SELECT * FROM f() AS (update int)", "SELECT substring('abc' FROM 1 FOR 2)",
            "SELECT 'pg_terminate_backend(1)'",
            "SELECT 1 -- pg_terminate_backend(1)", "SELECT pg_terminate_backend FROM t",
            "SELECT oid FROM pg_proc WHERE proname = 'lo_unlink'", "SELECT 'pg_reload_conf()'::regprocedure",
            #"SELECT "PG_RELOAD_CONF"()"#, "SELECT pg_sleep(1)", "SELECT pg_current_xact_id_if_assigned()",
            "SELECT now(), currval('s'), lastval(), pg_stat_clear_snapshot(), pg_current_logfile()",
            "SELECT a[1:n] FROM t WHERE b = :b AND c = :c", "SELECT $1, $2", "SELECT U&'\\0061' UESCAPE '!'",
            #"SELECT U&"d\0061te" FROM t"#, "SELECT 1 WHERE E'\\'' = ''''",
            "SELECT * FROM pageinspect.get_raw_page('a', 0)",
            "WITH a AS (SELECT 1) SEARCH DEPTH FIRST BY b SET c SELECT 1", "SELECT query_to_xm(1)", "select floor(1)",
        ])
    func accepted(_ text: String) {
        #expect(refusal(text) == nil)
    }

    /// A text, a word that the reason must hold, and where it points.
    private static let refused: [(String, String, Int?)] = [
        ("", "no query", nil), (" \n-- nothing\n;", "no query", nil), ("SELECT 1\0", "NUL", 8), ("é\0", "NUL", 1),
        ("\\d", "psql", 0), ("  \\dt+ x", "\\dt", 2), ("\\! rm -rf /", "psql", 0), ("SELECT 1 \\gexec", "backslash", 9),
        ("\\copy t TO 'x'", "\\copy", 0), ("SELECT 1; SELECT 2", "second statement", 10),
        ("SELECT 1;/**/;DROP TABLE t", "second statement", 14), ("SELECT $a$;$a$; ROLLBACK", "second statement", 16),
        ("(SELECT 1;DELETE FROM t)", "second statement", 10), ("SELECT 'a", "does not end", 7),
        ("SELECT /* /* */ 1", "comment", 7), ("SELECT $x$ $y$", "does not end", 7),
        ("INSERT INTO t VALUES (1)", "INSERT", 0), ("update t set a = 1", "UPDATE", 0),
        ("/**/ DELETE FROM t", "DELETE", 5),
        ("(DELETE FROM t)", "DELETE", 1), ("MERGE INTO t USING s ON true WHEN MATCHED THEN DELETE", "MERGE", 0),
        ("TRUNCATE t", "TRUNCATE", 0), ("CREATE TABLE t()", "CREATE", 0), ("ALTER SYSTEM SET a = 1", "ALTER", 0),
        ("DROP TABLE t", "DROP", 0), ("COPY t TO PROGRAM 'x'", "COPY", 0), ("COPY (SELECT 1) TO '/x'", "COPY", 0),
        ("SET ROLE x", "SET", 0), ("RESET ALL", "RESET", 0), ("SHOW all", "SHOW", 0), ("BEGIN", "BEGIN", 0),
        ("START TRANSACTION READ WRITE", "START", 0), ("COMMIT; DELETE FROM t", "COMMIT", 0),
        ("ROLLBACK", "ROLLBACK", 0),
        ("END", "END", 0), ("ABORT", "ABORT", 0), ("SAVEPOINT a", "SAVEPOINT", 0), ("DO $$ begin end $$", "DO", 0),
        ("CALL p()", "CALL", 0), ("PREPARE a AS DELETE FROM t", "PREPARE", 0), ("EXECUTE a", "EXECUTE", 0),
        ("DEALLOCATE a", "DEALLOCATE", 0), ("LISTEN a", "LISTEN", 0), ("NOTIFY a", "NOTIFY", 0),
        ("UNLISTEN *", "UNLISTEN", 0),
        ("LOCK t", "LOCK", 0), ("VACUUM", "VACUUM", 0), ("ANALYZE t", "ANALYZE", 0), ("REINDEX TABLE t", "REINDEX", 0),
        ("CLUSTER", "CLUSTER", 0), ("REFRESH MATERIALIZED VIEW v", "REFRESH", 0),
        (
            "EXPLAIN ANALYZE SELECT 1",
            "EXPLAIN is a key here, alt-x while typing and x on the rows, and --explain on the command line", 0
        ),
        ("\\?", "\\? is a command", 0), ("\\! rm", "\\! is a command", 0), ("\\dt+", "\\dt+ is a command", 0),
        ("\\", "psql", 0), ("\\é", "psql", 0),
        ("DECLARE c CURSOR FOR SELECT 1", "DECLARE", 0), ("FETCH 1 FROM c", "FETCH", 0), ("MOVE c", "MOVE", 0),
        ("CLOSE c", "CLOSE", 0), ("GRANT a TO b", "GRANT", 0), ("REVOKE a FROM b", "REVOKE", 0),
        ("CHECKPOINT", "CHECKPOINT", 0),
        ("LOAD 'x'", "LOAD", 0), ("DISCARD ALL", "DISCARD", 0),
        ("IMPORT FOREIGN SCHEMA a FROM SERVER b INTO c", "IMPORT", 0),
        ("SECURITY LABEL ON TABLE t IS 'x'", "SECURITY", 0), ("COMMENT ON TABLE t IS 'x'", "COMMENT", 0),
        ("selct 1", "Only queries", 0), ("1 + 1", "Only queries", 0), ("()", "Only queries", 1),
        ("WITH a AS (INSERT INTO t VALUES (1) RETURNING *) SELECT * FROM a", "INSERT in WITH", 11),
        ("WITH a AS (SELECT 1) DELETE FROM t", "DELETE in WITH", 21),
        (";WITH a AS MATERIALIZED (UPDATE t SET a = 1 RETURNING *) TABLE a", "UPDATE in WITH", 25),
        ("WITH a AS (WITH b AS (DELETE FROM t RETURNING *) SELECT * FROM b) SELECT 1", "DELETE in WITH", 22),
        ("SELECT * FROM (WITH a AS (MERGE INTO t USING s ON true) SELECT 1) x", "MERGE in WITH", 26),
        ("WITH a(x, y) AS NOT MATERIALIZED (SELECT 1) UPDATE t SET a = 1", "UPDATE in WITH", 44),
        ("SELECT * INTO t FROM s", "INTO", 9), ("SELECT 1/**/into temp t", "INTO", 12),
        ("SELECT * FROM t FOR UPDATE", "FOR UPDATE", 16), ("SELECT * FROM t for no key update", "FOR UPDATE", 16),
        ("SELECT * FROM t FOR KEY SHARE", "FOR UPDATE", 16), ("(SELECT 1 FROM t FOR/**/SHARE)", "FOR UPDATE", 17),
        ("SELECT pg_terminate_backend(1)", "pg_terminate_backend()", 7),
        ("SELECT PG_Cancel_Backend (1)", "pg_cancel_backend()", 7),
        ("SELECT pg_catalog . /* x */ pg_reload_conf -- y\n ()", "pg_reload_conf()", 28),
        (#"SELECT "pg_reload_conf"()"#, "pg_reload_conf()", 7),
        (#"SELECT U&"pg\005Freload_conf"()"#, "pg_reload_conf()", 7),
        (#"SELECT U&"pg!005freload_conf" UESCAPE '!' ()"#, "pg_reload_conf()", 7),
        (#"SELECT u&"pg!+00005freload_conf" /**/ uescape $a$!$a$ ()"#, "pg_reload_conf()", 7),
        (#"SELECT U&"pg_reload_conf" UESCAPE E'\x21' ()"#, "Unicode escapes", 7),
        (#"SELECT U&"pg\00" ()"#, "Unicode escapes", 7), ("SELECT (123::oid).lo_unlink", "lo_unlink()", 18),
        (#"SELECT ('x'::text)."pg_read_file""#, "pg_read_file()", 19),
        ("SELECT * FROM dblink('a', 'b') AS t(a int)", "dblink()", 14),
        ("SELECT dblink_exec('a')", "dblink_exec()", 7), ("SELECT set_config('role', 'x', false)", "set_config()", 7),
        ("SELECT nextval('s')", "nextval()", 7), ("SELECT query_to_xml('DELETE', true, true, '')", "query_to_xml()", 7),
        ("SELECT 'é', lo_import('/etc/passwd')", "lo_import()", 12),
        ("SELECT E'a'\n'\\'' || lo_creat(1) || '", "does not end", 35),
        ("SELECT E'a'\n'\\' || ' , lo_creat(1)", "lo_creat()", 23), ("SELECT txid_current()", "txid_current()", 7),
        ("SELECT :a, $1", "both kinds", 11), ("VALUES (pg_notify('a', 'b'))", "pg_notify()", 8),
        ("TABLE t LIMIT pg_stat_reset()", "pg_stat_reset()", 14),
    ]

    @Test("Everything else is, with the reason and the place", arguments: refused)
    func isRefused(_ text: String, reason: String, offset: Int?) throws {
        let refusal = try #require(self.refusal(text))
        #expect(refusal.reason.contains(reason))
        #expect(refusal.offset == offset)
        for sentence in [refusal.reason, refusal.advice] {
            #expect(sentence.hasSuffix(".") || sentence.hasSuffix("…"), "\(sentence)")
            #expect(sentence.unicodeScalars.allSatisfy { $0.value >= 0x20 })
        }
    }

    @Test(
        "A command of psql, or of another shell, is told where the same is found",
        arguments: [
            ("\\x", "v shows one at a time"), ("\\watch 2", "R runs"), ("SELECT 1 \\watch 2", "R runs"),
            ("\\e", "ctrl-o"),
            ("\\q", "q on the rows"), ("\\?", "? shows all keys"), ("\\h SELECT", "? shows all keys"),
            ("\\i x.sql", "muselens sql - < FILE"), ("\\o x", "--output"), ("\\copy t TO 'x'", "--output"),
            ("\\timing", "above the rows"), ("\\d t", "muselens columns NAME"), ("\\d+ t", "muselens columns NAME"),
            ("\\dt", "muselens tables"), ("\\dtS+", "muselens tables"), ("\\l+", "pg_database"),
            ("\\c other", "profile"),
            ("\\df", "pg_proc"), ("\\du", "pg_roles"), ("\\s", "ctrl-r"), ("SELECT 1 \\g", "ctrl-x"),
            ("\\unknown", "use psql itself"), ("\\dunknown", "use psql itself"), ("SELECT 1 \\;", "Leave it away"),
            ("show tables", "muselens tables"), ("show databases;", "pg_database"),
            ("SHOW work_mem", "current_setting('work_mem')"), ("SHOW ALL", "pg_settings"),
            ("SHOW", "current_setting('…')"),
            ("describe musehub_repos", "muselens columns NAME"), ("desc t", "muselens columns NAME"),
            ("use other", "profile"), ("help", "? shows all keys"), ("quit", "q on the rows"),
            ("exit", "q on the rows"),
        ])
    func elsewhere(_ text: String, advice: String) throws {
        let refusal = try #require(self.refusal(text))
        #expect(refusal.advice.contains(advice))
        #expect(refusal.advice.hasSuffix("."))
    }

    @Test(
        "Each statement of upkeep is refused for what it does itself",
        arguments: [
            ("ANALYZE t", "collects statistics"), ("CHECKPOINT", "write to disk"), ("VACUUM t", "dead rows"),
            ("REINDEX TABLE t", "indexes anew"), ("CLUSTER t", "rewrites tables"), ("NOTIFY a", "sends a message"),
            ("LISTEN a", "which messages"), ("DISCARD ALL", "throws away"), ("GRANT a TO b", "who may do what"),
        ])
    func upkeep(_ text: String, deed: String) throws {
        #expect(try #require(refusal(text)).reason.contains(deed))
    }

    @Test("A text of 1 MiB is taken, one byte more is not")
    func length() {
        let text = "SELECT 1 --" + String(repeating: "x", count: TypedStatement.maximumBytes - 11)
        #expect(refusal(text) == nil)
        #expect(refusal(text + "x")?.reason.contains("1 MiB") == true)
    }

    @Test("A function that the user allows is not refused, by its name or by the list's pattern")
    func allowed() {
        #expect(refusal("SELECT nextval('s')", allowing: ["nextval"]) == nil)
        #expect(refusal("SELECT lo_get(1)", allowing: ["lo_*"]) == nil)
        #expect(refusal("SELECT lo_get(1), lo_put(1)", allowing: ["lo_get"])?.reason.contains("lo_put") == true)
        #expect(refusal("DELETE FROM t", allowing: ["*", "delete"]) != nil)
    }

    @Test(
        "A long text of anything gets its verdict",
        arguments: [
            "(", "WITH a AS (", "SELECT a(", "a.lo", "\\", ";", "INSERT ", "for ", "U&\"\\", "é(", ":a ", "/**/f(",
        ])
    func hostile(_ piece: String) {
        let text = "SELECT " + String(repeating: piece, count: (1 << 17) / piece.utf8.count - 8)
        _ = refusal(text)
        #expect(refusal(text + " '")?.reason.isEmpty == false)
    }
}
