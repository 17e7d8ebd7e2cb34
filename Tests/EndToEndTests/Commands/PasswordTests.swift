import FoundationEssentials
import Subprocess
import TestSupport
import Testing

@Suite("Passwords", .droppingDatabases, .serialized, .timeLimit(.minutes(1)))
struct PasswordTests {
    private static let password = "hush-9s7f3"

    /// A login with a password, which the shared server asks for in this database alone.
    private func prepare() async throws -> (server: TestServer, database: String, user: String) {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("guarded")
        let user = "\(database)_user"
        try await server.psql(
            """
            CREATE ROLE \(user) LOGIN PASSWORD '\(Self.password)';
            CREATE TEMPORARY TABLE lines (place serial, line text);
            INSERT INTO lines (line) VALUES ('local \(database) \(user) scram-sha-256');
            INSERT INTO lines (line)
                SELECT line FROM regexp_split_to_table(pg_read_file(current_setting('hba_file')), E'\\n') AS line;
            DO $$ BEGIN
                EXECUTE format('COPY (SELECT line FROM lines ORDER BY place) TO %L', current_setting('hba_file'));
            END $$;
            SELECT pg_reload_conf();
            CREATE VIEW slow AS SELECT pg_sleep(60)::text AS x;
            GRANT SELECT ON slow TO \(user);
            """, database: database)
        // The server reads its rules again a moment after it was told to.
        while try await withoutPassword(server, database, user).code == 0 {}
        return (server, database, user)
    }

    private func withoutPassword(
        _ server: TestServer, _ database: String, _ user: String
    ) async throws -> ProgramOutcome {
        try await BuiltProgram.run(["tables", "-h", server.socketFolder, "-U", user, "-d", database])
    }

    private func url(_ server: TestServer, _ database: String, _ user: String, password: String) -> String {
        "postgresql://\(user):\(password)@/\(database)?host=\(server.socketFolder)&port=\(server.port)"
    }

    @Test("A wrong one is exit 3, none at all too, and the right one answers; none is ever repeated")
    func wrongPassword() async throws {
        let (server, database, user) = try await prepare()
        let wrong = try await BuiltProgram.run(["tables", "--url", url(server, database, user, password: "wrong-4711")])
        #expect(wrong.code == 3)
        #expect(wrong.complaint.contains("password authentication failed"))
        #expect(!wrong.complaint.contains("wrong-4711"))

        let none = try await withoutPassword(server, database, user)
        #expect(none.code == 3)
        #expect(none.complaint.contains("PGPASSWORD"))

        let right = try await BuiltProgram.run(
            ["tables", "-h", server.socketFolder, "-U", user, "-d", database],
            environment: ["PGPASSWORD": Self.password])
        #expect(right.code == 0)
    }

    @Test("A password of the environment is in no list of processes, no log and no error")
    func secrecy() async throws {
        let (server, database, user) = try await prepare()
        let folder = try TemporaryFolder()
        let configuration = BuiltProgram.configuration(
            ["rows", "slow", "--timeout", "1", "--log", folder.file("statements.log")],
            environment: ["DATABASE_URL": url(server, database, user, password: Self.password)])
        let result = try await Subprocess.run(
            configuration, input: .none, output: .string(limit: 1 << 20), error: .string(limit: 1 << 20)
        ) { execution in
            // The log's first lines tell that it is connected.
            while !folder.names.contains("statements.log") { await Task.yield() }
            return try String(
                contentsOfFile: "/proc/\(execution.processIdentifier.value)/cmdline", encoding: .utf8)
        }
        let log = try folder.text("statements.log")
        #expect(log.contains("57014"))
        for text in [result.closureResult, result.standardOutput, result.standardError, log] {
            #expect(!text.contains(Self.password))
        }
    }

    /// A shell command that asks, then tells how it ended and whether the terminal echoes.
    private func asking(_ server: TestServer, _ database: String, _ user: String) -> String {
        "'\(BuiltProgram.path)' count slow --where x=y --timeout 1 -h '\(server.socketFolder)' -U \(user) -d \(database); "
            + "echo ended $?; stty -a | grep -o '[- ]echo '"
    }

    @Test("It is asked for on the terminal, without echo, and works")
    func asked() async throws {
        let (server, database, user) = try await prepare()
        try await withTerminal(asking(server, database, user), width: 120) { terminal in
            try await terminal.wait(for: "Password for ")
            try await terminal.type(Self.password)
            try await terminal.press("Enter")
            // 4: it got as far as the question, which takes longer than it may.
            let screen = try await terminal.wait(for: "ended 4")
            #expect(!screen.contains(Self.password))
            try await terminal.wait(for: " echo")
        }
    }

    @Test("Ctrl-C at the prompt is exit 130 and gives the echo back")
    func interruptedPrompt() async throws {
        let (server, database, user) = try await prepare()
        try await withTerminal("trap : INT; " + asking(server, database, user), width: 120) { terminal in
            try await terminal.wait(for: "Password for ")
            try await terminal.press("C-c")
            try await terminal.wait(for: "ended 130")
            let screen = try await terminal.wait(for: "echo")
            #expect(!screen.contains("-echo"))
        }
    }
}
