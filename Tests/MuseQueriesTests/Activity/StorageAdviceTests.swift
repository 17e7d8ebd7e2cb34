import MuseModel
import PostgresClient
import TestSupport
import Testing

@testable import MuseQueries

@Suite("Bloat and the use of indexes, asked of a server", .droppingDatabases, .timeLimit(.minutes(2)))
struct StorageAdviceTests {
    private func advice(_ database: TestDatabase) async throws -> StorageAdvice {
        let shape = try await database.ask(HubShapeQuestion())
        return try await database.ask(StorageAdviceQuestion(shape: shape))
    }

    @Test("A table of which three quarters were deleted, and its index, are told to be mostly empty")
    func bloat() async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE half (id int PRIMARY KEY, text text);
            INSERT INTO half SELECT i, repeat('x', 100) FROM generate_series(1, 20000) i;
            CREATE TABLE full_one (id int, text text);
            INSERT INTO full_one SELECT i, repeat('x', 100) FROM generate_series(1, 20000) i;
            DELETE FROM half WHERE id % 4 <> 0;
            """)
        try await database.psql("VACUUM ANALYZE half")
        try await database.psql("VACUUM ANALYZE full_one")
        let bloat = try await advice(database).bloat
        let half = try #require(bloat.first { $0.name == "half" }?.share)
        let index = try #require(bloat.first { $0.name == "half_pkey" }?.share)
        let full = try #require(bloat.first { $0.name == "full_one" }?.share)
        #expect((0.7...0.8).contains(half) && index > 0.6 && full < 0.05)
        #expect(bloat.first?.name == "half")
    }

    @Test("After many deletions the estimate is stale, with how many, until the table is analysed; never analysed, too")
    func stale() async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE t (id int) WITH (autovacuum_enabled = off);
            INSERT INTO t SELECT generate_series(1, 10000);
            """)
        try await database.psql("VACUUM ANALYZE t")
        #expect(try await advice(database).bloat.first { $0.name == "t" }?.isStale == false)
        try await database.psql("DELETE FROM t WHERE id <= 4000")
        let stale = try #require(try await advice(database).bloat.first { $0.name == "t" })
        #expect(stale.isStale && stale.hasManyDeadRows)
        #expect(stale.changes == BloatEstimate.Changes(sinceAnalysis: 4000, deadRows: 4000, liveRows: 6000))
        try await database.psql("VACUUM ANALYZE t")
        #expect(try await advice(database).bloat.first { $0.name == "t" }?.isStale == false)
        try await database.psql(
            """
            CREATE TABLE never (id int) WITH (autovacuum_enabled = off);
            INSERT INTO never SELECT generate_series(1, 1000);
            DELETE FROM never WHERE id <= 400;
            """)
        let never = try #require(try await advice(database).bloat.first { $0.name == "never" })
        #expect(never.needsAnalyze && never.hasManyDeadRows)
    }

    @Test("Without statistics that this login may read, ANALYZE is said to be needed")
    func unknown() async throws {
        let database = try await TestDatabase(
            "CREATE TABLE t (id int); INSERT INTO t SELECT generate_series(1, 1000);")
        try await database.psql("VACUUM ANALYZE t")
        try await database.psql("CREATE ROLE \(database.name)_looker LOGIN")
        let place = "host=\(database.server.socketFolder) port=\(database.server.port) dbname=\(database.name)"
        let target = try ConnectionTarget(parsing: place + " user=\(database.name)_looker", origin: "the test")
        let session = try await ReadOnlySession.open(target)
        let shape = try await database.ask(HubShapeQuestion())
        let found = try await StorageAdviceQuestion(shape: shape).ask(session, settings: StatementSettings())
        #expect(found.bloat.first { $0.name == "t" }?.needsAnalyze == true)
        #expect(try await advice(database).bloat.first { $0.name == "t" }?.needsAnalyze == false)
        #expect(found.indexes == nil)
        await session.close()
    }

    @Test("An index that nobody reads is unused until it is read; a missing one is missing until it is made")
    func indexes() async throws {
        let database = try await TestDatabase.ownGeneratedHub()
        try await database.psql("CREATE INDEX nobody ON musehub_commits (lower(author))")
        try await database.psql("DROP INDEX IF EXISTS musehub_commits_timestamp_idx")
        let before = try #require(try await advice(database).indexes)
        let unread = try #require(before.unused.first { $0.index.name == "nobody" })
        #expect(unread.index.columns == ["(expression)"] && unread.serves.isEmpty && unread.index.bytes > 0)
        #expect(!before.unused.contains { $0.index.name == "musehub_commits_pkey" })
        let missing = before.missing.map(\.wanted)
        #expect(missing.contains { $0.columns == ["timestamp"] })
        #expect(missing.contains { $0.whereNull == "content_id" })
        for statement in before.missing.map(\.statement) { try await database.psql(statement) }
        let after = try #require(try await advice(database).indexes)
        #expect(after.missing.isEmpty)
        #expect(after.unused.contains { $0.index.whereNull == "content_id" && !$0.serves.isEmpty })
    }

    @Test("An index whose making failed is INVALID until it is made whole")
    func invalid() async throws {
        let database = try await TestDatabase.ownGeneratedHub()
        // Over a column that is the same in many rows no unique one can be made.
        await #expect(throws: (any Error).self) {
            try await database.psql("CREATE UNIQUE INDEX CONCURRENTLY broken ON musehub_commits (repo_id)")
        }
        let before = try #require(try await advice(database).indexes)
        let broken = try #require(before.invalid.first { $0.index.name == "broken" })
        #expect(!broken.index.isValid && !before.unused.contains { $0.index.name == "broken" })
        try await database.psql(broken.drop)
        #expect(try await advice(database).indexes?.invalid.isEmpty == true)
    }

    @Test("While a migration holds a lock on every hub table nothing waits")
    func locked() async throws {
        let database = try await TestDatabase.ownGeneratedHub()
        try await database.server.whileLocked("musehub_symbol_history_entries", database: database.name) {
            let shape = try await database.ask(HubShapeQuestion())
            let settings = StatementSettings(lockTimeout: 1)
            let found = try await database.ask(StorageAdviceQuestion(shape: shape), settings: settings)
            #expect(found.bloat.contains { $0.table == "musehub_symbol_history_entries" })
            #expect(found.indexes != nil)
            _ = try await database.ask(ServerActivityQuestion(), settings: settings)
        }
    }
}
