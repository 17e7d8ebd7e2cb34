import MuseModel
import PostgresClient
import TestSupport
import Testing

@testable import MuseQueries

/// On sessions that really wait: a migration behind a session that is idle in a transaction, and a reader behind it.
@Suite("Who waits for whom, asked of a server", .timeLimit(.minutes(2)))
struct LockTreeTests {
    /// Runs `body` while the three wait for one another.
    private func whileBlocked<Value: Sendable>(
        _ database: TestDatabase, _ body: ([String: Int]) async throws -> Value
    ) async throws -> Value {
        try await database.server.whileMigrationIsBlocked(in: database.name, body)
    }

    private func blockedHub() async throws -> TestDatabase {
        try await TestDatabase("CREATE TABLE musehub_commits (commit_id text PRIMARY KEY)")
    }

    @Test("A migration waits for a session that is idle in a transaction, and a reader for the migration")
    func blockedMigration() async throws {
        let database = try await blockedHub()
        try await whileBlocked(database) { processes in
            let began = ContinuousClock.now
            let tree = try await database.ask(LockTreeQuestion())
            #expect(began.duration(to: .now) < .seconds(1))
            let holder = try #require(tree.roots.first)
            let migration = try #require(holder.blocked.first)
            let reader = try #require(migration.blocked.first)
            #expect(tree.count == 3)
            #expect(
                [holder, migration, reader].map(\.session.process)
                    == ["holder", "migration", "reader"].map { processes[$0] })
            #expect(holder.session.state == "idle in transaction" && holder.session.wanted == nil)
            #expect(holder.session.query.contains("SELECT count(*)") && holder.session.transactionStart != nil)
            #expect(migration.session.wanted == "AccessExclusiveLock on musehub_commits")
            #expect(migration.session.waitsSince != nil)
            #expect(migration.session.query.contains("ALTER TABLE"))
            #expect(reader.session.wanted == "AccessShareLock on musehub_commits")
            #expect(reader.session.user == database.server.role && reader.session.application == "reader")
        }
    }

    @Test("A login that may not see what others run still sees who waits for whom, and for which lock")
    func withoutRights() async throws {
        let database = try await blockedHub()
        try await database.psql("CREATE ROLE \(database.name)_looker LOGIN")
        let url = "host=\(database.server.socketFolder) port=\(database.server.port) dbname=\(database.name)"
        let target = try ConnectionTarget(parsing: url + " user=\(database.name)_looker", origin: "the test")
        let session = try await ReadOnlySession.open(target)
        try await whileBlocked(database) { processes in
            let tree = try await LockTreeQuestion().ask(session, settings: StatementSettings())
            let holder = try #require(tree.roots.first)
            #expect(holder.session.process == processes["holder"] && holder.blocked.first?.blocked.count == 1)
            #expect(holder.session.isHidden && holder.session.query.isEmpty && !tree.isVisible)
            #expect(holder.blocked.first?.session.wanted == "AccessExclusiveLock on musehub_commits")
        }
    }

    @Test("A lock that an idle session holds by a number is told with that number, and since when that one is idle")
    func advisory() async throws {
        let database = try await blockedHub()
        let holder = try await ReadOnlySession.open(database.target)
        let lock: SQL = "SELECT pg_advisory_lock(4242), pg_advisory_lock(-1, 7)"
        _ = try await holder.rows(lock, for: "locks", settings: StatementSettings())
        let server = database.server
        let waiting = ["4242", "-1, 7"].map { key in
            Task { try await server.psql("SELECT pg_advisory_lock(\(key))", database: database.name) }
        }
        let sessions = "datname = '\(database.name)' AND wait_event_type = 'Lock'"
        try await server.wait(until: "2 = (SELECT count(*) FROM pg_stat_activity WHERE \(sessions))")
        let root = try await database.ask(LockTreeQuestion()).roots.first
        await holder.close()
        for task in waiting { _ = await task.result }
        #expect(root?.session.state == "idle" && root?.session.stateSince != nil)
        #expect(
            Set(root?.blocked.compactMap(\.session.wanted) ?? [])
                == ["ExclusiveLock on advisory 4242", "ExclusiveLock on advisory -1, 7"])
    }

    @Test("Servers before 14 are not asked since when a lock is waited for")
    func versions() {
        #expect(!LockTreeQuestion.statement(version: 130_012).text.contains("b.waitstart"))
        #expect(LockTreeQuestion.statement(version: 140_000).text.contains("b.waitstart"))
    }

    @Test("Prepared transactions that block are named one by one, and those in nobody's way are not")
    func prepared() async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE musehub_commits (commit_id text PRIMARY KEY, message text);
            INSERT INTO musehub_commits VALUES ('a'), ('b');
            """)
        let names = ["row", "table", "reader"].map { "\(database.name)'\($0)\\" }
        let begun = [
            "UPDATE musehub_commits SET message = 'x' WHERE commit_id = 'a'",
            "LOCK TABLE musehub_commits IN SHARE UPDATE EXCLUSIVE MODE", "SELECT count(*) FROM pg_class",
        ]
        for (name, statement) in zip(names, begun) {
            try await database.psql("BEGIN; \(statement); PREPARE TRANSACTION \(QuotedText.sql(name));")
        }
        let server = database.server
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await whileTwoWait(in: database) { try await expectBlocked(in: database, names) })
        } catch {
            outcome = .failure(error)
        }
        // A database with one cannot be dropped.
        for name in names {
            try await server.psql("ROLLBACK PREPARED \(QuotedText.sql(name))", database: database.name)
        }
        try outcome.get()
    }

    private func expectBlocked(in database: TestDatabase, _ names: [String]) async throws {
        let roots = try await database.ask(LockTreeQuestion()).roots
        let known = roots.compactMap(\.session.prepared)
        #expect(roots.count == 2 && Set(known.compactMap(\.name)) == Set(names.prefix(2)))
        #expect(known.allSatisfy { $0.owner == database.server.role && $0.database == database.name })
        #expect(known.allSatisfy { $0.preparedAt != nil })
        // The writer of the same row waits for the first alone, the one that wants to analyze for the second.
        let waiting = Dictionary(
            roots.map { ($0.session.prepared?.name ?? "", $0.blocked.map(\.session.application)) },
            uniquingKeysWith: { first, _ in first })
        #expect(waiting[names[0]] == ["writer"] && waiting[names[1]] == ["analyzer"])
    }

    /// Runs `body` while one session waits for a row and another for a table.
    private func whileTwoWait(in database: TestDatabase, _ body: () async throws -> Void) async throws {
        let server = database.server
        let statements = [
            ("writer", "UPDATE musehub_commits SET message = 'y' WHERE commit_id = 'a'"),
            ("analyzer", "ANALYZE musehub_commits"),
        ]
        let waiting = statements.map { name, statement in
            Task {
                try await server.psql("SET application_name = '\(name)'; \(statement);", database: database.name)
            }
        }
        let sessions = "datname = '\(database.name)' AND application_name IN ('writer', 'analyzer')"
        let outcome: Result<Void, any Error>
        do {
            try await server.wait(
                until: "2 = (SELECT count(*) FROM pg_stat_activity WHERE \(sessions) AND wait_event_type = 'Lock')",
                database: database.name)
            outcome = .success(try await body())
        } catch {
            outcome = .failure(error)
        }
        try await server.psql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE \(sessions)")
        for task in waiting { _ = await task.result }
        try outcome.get()
    }

    @Test("What waits in another database is none of this one's")
    func otherDatabase() async throws {
        let database = try await blockedHub()
        let other = try await TestDatabase("")
        try await whileBlocked(database) { _ in
            let tree = try await other.ask(LockTreeQuestion())
            #expect(tree.isEmpty)
        }
    }

    @Test("A session of muselens that waits behind the migration is left out")
    func ownSession() async throws {
        let database = try await blockedHub()
        try await whileBlocked(database) { _ in
            let own = try await ReadOnlySession.open(database.target)
            let count = Task {
                try await own.rows(
                    "SELECT count(*) FROM public.musehub_commits", for: "rows",
                    settings: StatementSettings(lockTimeout: 20_000))
            }
            try await database.server.wait(
                until: """
                    EXISTS (SELECT FROM pg_stat_activity WHERE application_name = 'muselens'
                            AND datname = '\(database.name)' AND wait_event_type = 'Lock')
                    """, database: database.name)
            let tree = try await database.ask(LockTreeQuestion())
            #expect(tree.count == 3)
            count.cancel()
            _ = await count.result
        }
    }

    @Test("A watch looks again and again, sees the end of the wait, and ends when it is cancelled")
    func watch() async throws {
        let database = try await blockedHub()
        let (trees, continuation) = AsyncStream<LockTree>.makeStream()
        let target = database.target
        let lane = SessionLane { () async throws(ConnectionFailure) in try await ReadOnlySession.open(target) }
        let watch = Task { () async -> QueryFailure? in
            do throws(QueryFailure) {
                try await LockTreeWatch().run(on: lane, settings: StatementSettings()) { continuation.yield($0) }
            } catch {
                return error
            }
        }
        var iterator = trees.makeAsyncIterator()
        try await whileBlocked(database) { _ in
            while try #require(await iterator.next()).count < 3 {}
        }
        while try #require(await iterator.next()).isEmpty == false {}
        watch.cancel()
        #expect(await watch.value?.reason == .cancelled)
    }
}
