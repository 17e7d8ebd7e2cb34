import Subprocess
import Synchronization
import TestSupport
import Testing

@Suite("Nothing is written, nothing is left open", .droppingDatabases, .timeLimit(.minutes(2)))
struct ReadOnlyTests {
    static let commands = [
        ["tables", "--exact", "--all-schemas"], ["overview"], ["doctor"], ["count", "musehub_symbol_history_entries"],
        ["count", "musehub_symbol_history_entries", "--gentle"], ["tables", "--exact", "--gentle"],
        ["columns", "musehub_commits", "--all"], ["rows", "musehub_commits", "--limit", "1000"],
        ["rows", "hub_extra.notes", "--limit", "50"], ["rows", "hub_extra.recent_commits"],
        ["gaps"], ["gaps", "--list"], ["gaps", "--estimate"], ["gaps", "--format", "markdown", "--gentle"],
        ["symbols", "core"], ["history", "notes/page-1.txt", "--follow", "--payload"], ["diff", "notes/page-1.txt"],
        ["watch", "gaps", "--until", "1000000", "--by-repo"], ["help", "runbook"],
        ["migrations", "--versions", PackageFolder.path],
        ["sql", "SELECT * FROM musehub_commits"], ["sql", "SELECT :n::int", "--set", "n=1", "--analyze"],
        ["activity"], ["activity", "--indexes", "--bloat", "--format", "table"],
        ["run", "backfill"], ["run", "backfill", "backfill_genesis_ops.py", "--apply"],
        ["run", "alembic", "upgrade", "head"],
    ]

    /// One line for each table's rows, and for each catalog that a change of structure would show in.
    private func fingerprint(_ server: TestServer, _ database: String) async throws -> String {
        try await server.psql(
            """
            SELECT n.nspname, c.relname, c.relfilenode, query_to_xml(format(
                     'SELECT count(*), md5(string_agg(t::text, '''' ORDER BY t::text COLLATE "C")) FROM %I.%I t',
                     n.nspname, c.relname), false, true, '')
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            ORDER BY 1, 2;
            SELECT 'catalog', md5(string_agg(t, '' ORDER BY t COLLATE "C")) FROM (
                SELECT c::text AS t FROM (SELECT oid, relname, relkind, relowner, relacl::text, relfilenode
                                          FROM pg_class) c
                UNION ALL SELECT a::text FROM (SELECT attrelid, attname, atttypid, attnotnull FROM pg_attribute) a
                UNION ALL SELECT p::text FROM (SELECT oid, proname, proacl::text FROM pg_proc) p) all_of;
            """, database: database)
    }

    @Test("Every table and the catalog are the same after all commands as before, for a superuser too")
    func nothingWritten() async throws {
        let server = try await TestServer.shared()
        let database = try await server.hubDatabase("unchanged")
        let before = try await fingerprint(server, database)
        for command in Self.commands {
            let outcome = try await BuiltProgram.run(
                command + ["--url", server.connectionString(database: database)])
            #expect(outcome.code == (command == ["doctor"] ? 1 : 0), "\(command): \(outcome.complaint)")
        }
        #expect(try await fingerprint(server, database) == before)
    }

    @Test("No session of muselens is ever idle in a transaction, whether its statements succeed or fail")
    func neverIdleInTransaction() async throws {
        let server = try await TestServer.shared()
        let database = try await server.hubDatabase("watched")
        try await server.psql("CREATE VIEW broken AS SELECT 1 / (random() * 0) AS x", database: database)
        let url = server.connectionString(database: database)
        let isDone = Mutex(false)
        let work = Task {
            defer { isDone.withLock { $0 = true } }
            // Doctor's proof is a statement that fails, and so is the last one here.
            // A typed query has a cursor, the one exception.
            for command in Self.commands.filter({ $0.first != "sql" }) + [["rows", "broken"]] {
                _ = try await BuiltProgram.run(command + ["--url", url])
            }
        }
        var seen = (sessions: 0, idleInTransaction: 0)
        while !isDone.withLock({ $0 }) {
            let counts = try await server.psql(
                """
                SELECT count(*), count(*) FILTER (WHERE state LIKE 'idle in transaction%')
                FROM pg_stat_activity WHERE application_name = 'muselens' AND datname = '\(database)'
                """
            ).split { $0 == "|" || $0 == "\n" }.compactMap { Int($0) }
            seen = (seen.sessions + counts[0], seen.idleInTransaction + counts[1])
        }
        try await work.value
        #expect(seen.sessions > 0)
        #expect(seen.idleInTransaction == 0)
    }

    @Test("An interrupted count is exit 130, and the server is no longer at work on it")
    func interrupted() async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("interrupted")
        try await server.psql("CREATE VIEW slow AS SELECT pg_sleep(600)::text AS x", database: database)
        let configuration = BuiltProgram.configuration(
            ["rows", "slow", "--timeout", "0", "--url", server.connectionString(database: database)])
        let atWork = """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = '\(database)' AND application_name = 'muselens' AND wait_event = 'PgSleep'
            """
        let result = try await Subprocess.run(
            configuration, input: .none, output: .string(limit: 1 << 20), error: .string(limit: 1 << 20)
        ) { execution in
            while try await !server.psql(atWork).hasPrefix("1") {}
            try execution.send(signal: .interrupt)
        }
        #expect(result.terminationStatus == .exited(130))
        while try await !server.psql(atWork).hasPrefix("0") {}
    }
}
