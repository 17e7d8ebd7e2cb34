import Foundation
import Testing

/// A whole MuseHub in containers of the private engine, by their usual names: the database, the application with alembic
/// and backfills, and processes that stand in for worker and runner. `musehub-blue` is there besides, and does not run.
///
/// The first test that asks has it made, and it stays for the test process. Nothing but the usual names leads to an
/// application, and there can be one of each on a machine, so the suites that use it are nested in ``HubTests``.
struct TestHub: Sendable {
    let database: TestContainer
    let application: TestContainer

    var engine: TestEngine { database.engine }

    /// Whether the application's image can be made.
    static var isPossible: Bool {
        get async { (try? await image.value) != nil }
    }

    /// What a test says that skips without it.
    static let absence: Comment =
        "skipped: no MuseHub application can be made here; it takes a container engine, and alembic from PyPI"

    /// The hub as it was filled, and nothing left running in its application.
    static func fresh() async throws -> TestHub {
        let hub = try await started.value
        try await hub.engine.docker("restart", "--time", "1", hub.application.name)
        try await hub.engine.docker("start", "musehub_worker", "musehub_runner")
        try await hub.database.psql("DROP DATABASE hub WITH (FORCE)", database: "postgres")
        try await hub.database.psql("CREATE DATABASE hub TEMPLATE filled", database: "postgres")
        return hub
    }

    /// The container `musehub_postgres` alone, for what needs no application.
    static func usualDatabase() async throws -> TestContainer { try await databaseStarted.value }

    /// Muselens as a person would start it beside the hub, who has the database found by itself.
    func run(_ arguments: [String]) async throws -> ProgramOutcome {
        let state = try TemporaryFolder()
        defer { withExtendedLifetime(state) {} }
        return try await BuiltProgram.run(arguments, environment: environment(state))
    }

    /// What muselens needs to find the hub.
    /// - Parameter state: where it keeps its records.
    private func environment(_ state: TemporaryFolder) -> [String: String] {
        engine.environment.merging(["XDG_STATE_HOME": state.path]) { $1 }
    }

    /// Runs a command line that was printed as a shell beside the hub would.
    @discardableResult
    func paste(_ command: String) async throws -> String {
        let folder = engine.program.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }
        return try await TestEngine.run("/bin/sh", ["-c", "PATH='\(folder)':$PATH; \(command)"])
    }

    // MARK: Making it

    private static let image = Task { try await TestEngine.shared().makeApplication() }

    /// Its log has, for each statement, who sent it and the number of the transaction it was in: see ``ServerLog``.
    private static let databaseStarted = Task {
        try await TestEngine.shared().database(
            "musehub_postgres", options: ["--volume", volume],
            settings: ["log_min_duration_statement=0", "log_line_prefix=\(ServerLog.prefix)"])
    }

    /// Where the server's socket is: containers without a network reach it there.
    private static let volume = "musehub_socket:/run/postgresql"

    private static let started = Task {
        try await image.value
        let database = try await databaseStarted.value
        let engine = database.engine
        let application = TestContainer(name: "musehub", engine: engine)
        // A pause between commits, so that a backfill can be watched.
        let variables = [
            "DATABASE_URL=postgresql+pg8000://musehub@/hub?unix_sock=/run/postgresql/.s.PGSQL.5432",
            "BACKFILL_PAUSE=0.1",
        ].flatMap { ["--env", $0] }
        let common = ["--network", "none", "--volume", volume] + variables
        let health = ["--health-cmd", "true", "--health-interval", "2s"]
        try await engine.docker(
            ["run", "--detach", "--name", application.name] + common + health + ["muselens-test/application"])
        for role in ["worker", "runner"] {
            try await engine.docker(
                ["run", "--detach", "--name", "musehub_\(role)"] + common + ["muselens-test/application", role])
        }
        try await engine.docker(["create", "--name", "musehub-blue"] + common + ["muselens-test/application"])
        try await application.shell("python3 -m alembic upgrade 0005 && python3 /make/fill_hub.py")
        try await database.psql("ANALYZE")
        try await database.psql("CREATE DATABASE filled TEMPLATE hub", database: "postgres")
        return TestHub(database: database, application: application)
    }
}

// MARK: What is in its database

extension TestHub {
    /// How many file rows have no content id: the guide's query. 57 in a fresh hub, of which the snapshots have 56.
    func gaps() async throws -> Int {
        let count = try await database.psql(
            "SELECT count(*) FROM musehub_symbol_history_entries WHERE content_id IS NULL AND address NOT LIKE '%::%'")
        return try #require(Int(count))
    }

    /// How many file rows have not the content id that they should have, rows that are not there included. 64 in a fresh
    /// hub: 56 without an id, and 8 of a genesis commit that are missing.
    func wrongRows() async throws -> Int {
        let count = try await database.psql(
            """
            SELECT count(*) FROM truth.contents t LEFT JOIN musehub_symbol_history_entries h
                USING (repo_id, address, commit_id) WHERE h.content_id IS DISTINCT FROM t.content_id
            """)
        return try #require(Int(count))
    }

    /// Another one for any other table, column or value in the hub.
    func digest() async throws -> String {
        try await database.psql("SELECT md5(schema_to_xml_and_xmlschema('public', true, false, '')::text)")
    }

    /// What alembic has noted.
    func revision() async throws -> String { try await database.psql("SELECT version_num FROM alembic_version") }

    func hasSignature() async throws -> Bool {
        try await database.psql(
            """
            SELECT count(*) FROM information_schema.columns
            WHERE table_name = 'musehub_commits' AND column_name = 'signature'
            """) == "1"
    }
}

// MARK: What runs in its application

extension TestHub {
    /// Whether a process is there whose command line has a text.
    func isRunning(_ text: String) async throws -> Bool {
        try await engine.docker("exec", application.name, "ps", "-e", "-o", "args=").contains(text)
    }
}

// MARK: In a terminal

extension TestHub {
    /// Muselens in a terminal, as in ``run(_:)``.
    /// - Parameter words: its arguments, as a shell reads them.
    func withTerminal(_ words: String, _ body: (TmuxTerminal) async throws -> Void) async throws {
        let state = try TemporaryFolder()
        defer { withExtendedLifetime(state) {} }
        let environment = environment(state).merging(["HOME": "/nonexistent"]) { $1 }
        // The shell outlives a Ctrl-C that is meant for muselens.
        try await EndToEndTests.withTerminal(
            "trap : INT; '\(BuiltProgram.path)' \(words)", width: 120, height: 40, environment: environment, body)
    }
}
