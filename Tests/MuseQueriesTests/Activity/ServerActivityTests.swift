import MuseModel
import PostgresClient
import TestSupport
import Testing

@testable import MuseQueries

@Suite("What the server is doing, asked of a server", .droppingDatabases, .timeLimit(.minutes(2)))
struct ServerActivityTests {
    private static let table = "musehub_commits"

    private func hub() async throws -> TestDatabase {
        try await TestDatabase("CREATE TABLE \(Self.table) (commit_id text PRIMARY KEY)")
    }

    /// Runs `sql` in a session of its own that waits for a lock, and `body` meanwhile.
    private func whileWaiting<Value: Sendable>(
        _ sql: String, as name: String, in database: TestDatabase, _ body: () async throws -> Value
    ) async throws -> Value {
        let server = database.server
        let waiting = Task {
            try await server.psql("SET application_name = '\(name)'; \(sql);", database: database.name)
        }
        let session = "application_name = '\(name)' AND datname = '\(database.name)'"
        try await server.wait(
            until: "EXISTS (SELECT FROM pg_stat_activity WHERE \(session) AND wait_event_type = 'Lock')",
            database: database.name)
        let outcome: Result<Value, any Error>
        do {
            outcome = .success(try await body())
        } catch {
            outcome = .failure(error)
        }
        try await server.psql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE \(session)")
        _ = await waiting.result
        return try outcome.get()
    }

    @Test("A blocked migration is seen with its times, its wait and its holder, and the look waits for nothing")
    func blocked() async throws {
        let database = try await hub()
        try await database.server.whileIdleInTransaction(
            "SET application_name = 'holder'; BEGIN; SELECT count(*) FROM \(Self.table);", database: database.name
        ) {
            try await whileWaiting("ALTER TABLE \(Self.table) ADD COLUMN extra text", as: "migration", in: database) {
                try await whileWaiting("SELECT count(*) FROM \(Self.table)", as: "reader", in: database) {
                    let began = ContinuousClock.now
                    let look = try await database.ask(ServerActivityQuestion())
                    #expect(began.duration(to: .now) < .seconds(1))
                    let own = look.sessions.filter { $0.database == database.name }
                    let holder = try #require(own.first { $0.application == "holder" })
                    #expect(holder.isIdleInTransaction && holder.query.contains("SELECT count(*)"))
                    #expect(holder.times.transaction != nil && holder.transactionAge(at: look.at) ?? -1 >= 0)
                    #expect(holder.client == "socket" && holder.backend == "client backend")
                    let migration = try #require(own.first { $0.application == "migration" })
                    #expect(migration.state == "active" && migration.wait?.type == "Lock")
                    #expect(migration.wait?.event == "relation" && migration.query.contains("ALTER TABLE"))
                    let root = try #require(look.locks.roots.first)
                    #expect(root.session.process == holder.process)
                    #expect(root.blocked.first?.session.process == migration.process)
                    #expect(root.blocked.first?.blocked.first?.session.application == "reader")
                    #expect(look.oldestTransaction != nil)
                }
            }
        }
    }

    @Test("The session that looks is none of those it tells of, and the server's room is told")
    func server() async throws {
        let database = try await hub()
        let look = try await database.ask(ServerActivityQuestion())
        #expect(!look.sessions.contains { $0.process == database.session.facts.serverProcess })
        #expect(look.server.connections > 0 && look.server.mostConnections >= look.server.connections)
        #expect(!look.server.isStandby && look.blindness == nil)
        let kept = try await database.psql("SHOW superuser_reserved_connections")
        #expect("\(look.server.reservedConnections)" == kept.split(separator: "\n").first ?? "")
        #expect(look.server.ordinaryConnections == look.server.mostConnections - look.server.reservedConnections)
    }

    @Test("Of the processes those that do somebody's work are told, whatever the server's version calls them")
    func kinds() async throws {
        let database = try await TestDatabase("")
        let shown = [
            "client backend", "logical replication worker", "logical replication apply worker",
            "logical replication parallel worker", "logical replication tablesync worker",
        ]
        let kinds = shown + ["logical replication launcher", "checkpointer"]
        let statement: SQL = """
            SELECT a.backend_type AS kind
            FROM (SELECT k AS backend_type, NULL::oid AS usesysid, NULL::oid AS datid, NULL::int AS pid
                  FROM unnest(\(kinds)::text[]) AS k) AS a
            WHERE \(ServerActivityQuestion.isShown)
            """
        let found = try await database.session.rows(statement, for: "kinds", settings: StatementSettings()).rows
        #expect(Set(found.compactMap { $0["kind"]?.text }) == Set(shown))
    }

    @Test("What a login may not see is marked as hidden, and the sentence says how it could")
    func withoutRights() async throws {
        let database = try await hub()
        try await database.psql("CREATE ROLE \(database.name)_looker LOGIN")
        let place = "host=\(database.server.socketFolder) port=\(database.server.port) dbname=\(database.name)"
        let target = try ConnectionTarget(parsing: place + " user=\(database.name)_looker", origin: "the test")
        let session = try await ReadOnlySession.open(target)
        let look = try await database.server.whileIdleInTransaction(
            "SET application_name = 'holder'; BEGIN; SELECT 1;", database: database.name
        ) {
            try await ServerActivityQuestion().ask(session, settings: StatementSettings())
        }
        let holder = try #require(look.sessions.first { $0.database == database.name && $0.application == "holder" })
        #expect(holder.isHidden && holder.state.isEmpty && holder.query.isEmpty)
        #expect(look.blindness?.contains("GRANT pg_monitor") == true)
        // The launcher of logical replication has a role, and no database.
        #expect(!look.sessions.contains { $0.database.isEmpty && $0.isHidden })
        // The counters everybody may see.
        #expect(look.counters != nil)
        await session.close()
    }

    @Test("A statement is cut in a look, and whole when it is asked for")
    func longStatement() async throws {
        let database = try await hub()
        let filling = String(repeating: "x", count: 700)
        let (look, whole) = try await database.server.whileIdleInTransaction(
            "SET application_name = 'long'; BEGIN; SELECT '\(filling)';", database: database.name
        ) {
            let look = try await database.ask(ServerActivityQuestion())
            let process = try #require(look.sessions.first { $0.application == "long" && $0.database == database.name })
            return (process, try await database.ask(SessionStatement(of: process.process)))
        }
        #expect(look.query.count == ActivitySession.longestQuery && look.isQueryCut)
        #expect(whole?.contains(filling) == true)
        #expect(try await database.ask(SessionStatement(of: 0)) == nil)
    }

    @Test("An index that waits for a writer to end tells of its phase and its table")
    func progress() async throws {
        let database = try await hub()
        try await database.server.whileIdleInTransaction(
            "BEGIN; INSERT INTO \(Self.table) VALUES ('a');", database: database.name
        ) {
            let making = "CREATE INDEX CONCURRENTLY slow_index ON \(Self.table) (commit_id)"
            try await whileWaiting(making, as: "indexer", in: database) {
                let look = try await database.ask(ServerActivityQuestion())
                let command = try #require(look.progress.first { $0.kind == .createIndex })
                #expect(command.command == "CREATE INDEX CONCURRENTLY" && command.relation == Self.table)
                #expect(command.phase.hasPrefix("waiting for writers") && command.unit == .sessions)
                #expect(command.total == 1 && command.done == 0)
            }
        }
    }

    @Test("Commits show in the rates between two looks")
    func rates() async throws {
        let database = try await hub()
        var history = ActivityHistory()
        let first = try await database.ask(ServerActivityQuestion())
        history.take(first)
        let before = try #require(first.counters)
        try await database.psql((0..<50).map { "INSERT INTO \(Self.table) VALUES ('\($0)');" }.joined(separator: "\n"))
        try await database.server.wait(
            until: """
                (SELECT xact_commit >= \(before.commits + 50) AND tup_inserted > 49 FROM pg_stat_database
                 WHERE datname = '\(database.name)')
                """)
        let second = try await database.ask(ServerActivityQuestion())
        history.take(second)
        let rates = try #require(history.latest)
        #expect(rates.commitsPerSecond * rates.seconds > 49.5)
        #expect(rates.rowsWrittenPerSecond > 0 && rates.hitRate ?? -1 >= 0)
    }

    @Test("A slot that nobody reads from is told with what it keeps")
    func slot() async throws {
        // The usual server of the tests writes no log that a slot could keep.
        let servers = try await ReplicatedServer.shared()
        let database = try await TestDatabase(
            server: servers.primary, name: try await servers.database("slot", "CREATE TABLE \(Self.table) (id text)"))
        let name = "\(database.name)_slot"
        try await database.psql("SELECT pg_create_physical_replication_slot('\(name)', true)")
        try await database.psql("INSERT INTO \(Self.table) VALUES ('a')")
        let look = try await database.ask(ServerActivityQuestion())
        try await database.psql("SELECT pg_drop_replication_slot('\(name)')")
        let slot = try #require(look.slots.first { $0.name == name })
        #expect(slot.type == "physical" && !slot.isActive && slot.walStatus == "reserved")
        #expect(slot.isForgotten)
    }

    @Test("A watch looks again and again, and ends when it is cancelled")
    func watch() async throws {
        let database = try await hub()
        let (looks, continuation) = AsyncStream<ServerActivity>.makeStream()
        let target = database.target
        let lane = SessionLane { () async throws(ConnectionFailure) in try await ReadOnlySession.open(target) }
        let watch = Task { () async -> QueryFailure? in
            do throws(QueryFailure) {
                try await ServerActivityWatch().run(on: lane, settings: StatementSettings()) { continuation.yield($0) }
            } catch {
                return error
            }
        }
        var iterator = looks.makeAsyncIterator()
        let first = try #require(await iterator.next())
        let second = try #require(await iterator.next())
        #expect(second.at > first.at)
        watch.cancel()
        #expect(await watch.value?.reason == .cancelled)
    }

    @Test("Servers before 14 tell no progress of COPY, and are not asked for it")
    func versions() {
        #expect(!ServerActivityQuestion.statement(version: 130_012).text.contains("pg_stat_progress_copy"))
        #expect(ServerActivityQuestion.statement(version: 140_000).text.contains("pg_stat_progress_copy"))
    }
}
