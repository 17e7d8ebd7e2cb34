import TestSupport
import Testing

@Suite("Attacks through muselens sql", .droppingDatabases, .timeLimit(.minutes(2)))
struct SQLAttackTests {
    private static let script = """
        CREATE TABLE notes (id serial PRIMARY KEY, body text);
        INSERT INTO notes (body) VALUES ('one'), ('two'), ('three');
        CREATE FUNCTION write_note() RETURNS int LANGUAGE sql AS
            $$ INSERT INTO notes (body) VALUES ('four') RETURNING id $$;
        CREATE VIEW writing AS SELECT write_note() AS id;
        CREATE FUNCTION end_others() RETURNS int LANGUAGE plpgsql AS
            $$ BEGIN PERFORM set_config('role', 'none', true);
                     PERFORM pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sql_attack_kept';
                     RETURN 1; END $$;
        """
    private static let kept = "(SELECT pid FROM pg_stat_activity WHERE application_name = 'sql_attack_kept')"

    /// Each with words of the complaint.
    static let attacks = [
        ("DELETE FROM notes", "DELETE changes rows"),
        ("SELECT 1; DELETE FROM notes", "second statement"),
        ("SELECT 1 --\r; COMMIT; DELETE FROM notes", "second statement"),
        ("WITH gone AS (DELETE FROM notes RETURNING id) SELECT * FROM gone", "DELETE in WITH changes rows"),
        ("COPY notes TO PROGRAM 'touch /tmp/muselens-sql-attack'", "COPY"),
        ("DO $$ BEGIN COMMIT; DELETE FROM notes; END $$", "DO runs a program inside the server"),
        (#"\! touch /tmp/muselens-sql-attack"#, "psql"),
        ("SELECT write_note()", "read-only transaction"),
        ("SELECT * FROM writing", "read-only transaction"),
        ("SELECT pg_terminate_backend(\(kept))", "pg_terminate_backend() ends another session"),
        (#"SELECT U&"pg_t\0065rminate_backend"(\#(kept))"#, "pg_terminate_backend() ends another session"),
        ("SELECT end_others()", "The code of end_others names"),
        ("SELECT set_config('role', 'none', false)", "set_config() changes a setting"),
        ("SELECT query_to_xml('DELETE FROM notes', true, true, '')", "runs a text as a query"),
        ("SELECT nextval('notes_id_seq')", "nextval()"),
    ]

    private func state(_ server: TestServer, _ database: String) async throws -> String {
        try await server.psql(
            """
            SELECT 'notes', n.xmin, n FROM notes n ORDER BY id;
            SELECT 'sequence', last_value, is_called FROM notes_id_seq;
            SELECT 'relation', oid, xmin, relname, relfilenode FROM pg_class WHERE oid >= 16384 ORDER BY oid;
            SELECT 'session', state, pid FROM pg_stat_activity WHERE application_name = 'sql_attack_kept';
            """, database: database)
    }

    @Test("As superuser each is exit 4 with the reason, without a row, and nothing has changed")
    func refused() async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("sql_attacks")
        try await server.psql(Self.script, database: database)
        let url = server.connectionString(database: database)
        try await server.whileIdleInTransaction(
            "SET application_name = 'sql_attack_kept'; BEGIN;", database: database
        ) {
            let before = try await state(server, database)
            #expect(before.contains("session|idle in transaction"))
            for (text, words) in Self.attacks {
                let outcome = try await BuiltProgram.run(["sql", text, "--url", url])
                #expect(outcome.code == 4, "\(text)")
                #expect(outcome.output.isEmpty, "\(text)")
                #expect(outcome.complaint.contains(words), "\(text): \(outcome.complaint)")
                #expect(try await state(server, database) == before, "\(text)")
            }
        }
        #expect(try await server.psql("SELECT pg_stat_file('/tmp/muselens-sql-attack', true) IS NULL") == "t")
    }

    @Test("A query of the same tables gives its rows")
    func answered() async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("sql_attacks")
        try await server.psql(Self.script, database: database)
        let outcome = try await BuiltProgram.run(
            ["sql", "SELECT body FROM notes ORDER BY id", "--url", server.connectionString(database: database)])
        #expect(outcome.code == 0, "\(outcome.complaint)")
        for body in ["one", "two", "three"] { #expect(outcome.output.contains(body)) }
    }
}
