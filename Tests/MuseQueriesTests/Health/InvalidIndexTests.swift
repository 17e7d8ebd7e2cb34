import MuseModel
import MuseQueries
import PostgresClient
import TestSupport
import Testing

@Suite("Invalid indexes, asked of a server", .droppingDatabases)
struct InvalidIndexTests {
    private func hub() async throws -> (TestDatabase, HubShape) {
        let database = try await TestDatabase(
            """
            CREATE TABLE musehub_repos (repo_id text, owner text);
            INSERT INTO musehub_repos VALUES ('a', 'x'), ('a', 'y');
            """)
        return (database, try await database.ask(HubShapeQuestion()))
    }

    @Test("What CREATE INDEX CONCURRENTLY and REINDEX CONCURRENTLY left is told; a partitioned table's own is not")
    func failed() async throws {
        let (database, shape) = try await hub()
        try await database.psql(
            #"""
            CREATE TABLE parts (a int) PARTITION BY RANGE (a);
            CREATE INDEX ON ONLY parts (a);
            \set ON_ERROR_STOP off
            CREATE UNIQUE INDEX CONCURRENTLY failed ON musehub_repos (lower(repo_id)) WHERE owner > '';
            CREATE UNIQUE INDEX CONCURRENTLY twice ON musehub_repos (repo_id);
            REINDEX INDEX CONCURRENTLY twice;
            """#)
        #expect(
            try await database.ask(InvalidIndexes(shape: shape)) == [
                InvalidIndex(
                    table: "musehub_repos", "failed", columns: [""], isUnique: true, isPartial: true,
                    isWritten: false),
                InvalidIndex(
                    table: "musehub_repos", "twice", columns: ["repo_id"], isUnique: true, isWritten: false),
                InvalidIndex(
                    table: "musehub_repos", "twice_ccnew", columns: ["repo_id"], isUnique: true, isWritten: false),
            ])
    }

    @Test("One that is being built is not told, also to a login that may not see which one it is")
    func building() async throws {
        let (database, shape) = try await hub()
        let role = "\(database.name)_reader"
        try await database.psql("CREATE ROLE \(role) LOGIN")
        let way = database.server.connectionString(database: database.name)
            .replacing("user=\(database.server.role)", with: "user=\(role)")
        let reader = try await TestDatabase(server: database.server, name: database.name, way: way)
        try await database.server.whileIdleInTransaction(
            "BEGIN; INSERT INTO musehub_repos VALUES ('b', 'z');", database: database.name
        ) {
            let building = Task { try await database.psql("CREATE INDEX CONCURRENTLY made ON musehub_repos (owner)") }
            // By a look into the catalog: within a transaction a name that was not found stays so to to_regclass().
            let made = "(SELECT oid FROM pg_class WHERE relname = 'made')"
            try await database.server.wait(
                until: "EXISTS (SELECT FROM pg_stat_progress_create_index WHERE index_relid = \(made))",
                database: database.name)
            for database in [database, reader] {
                #expect(try await database.ask(InvalidIndexes(shape: shape)).isEmpty)
            }
            try await database.psql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_progress_create_index WHERE index_relid = \(made)"
            )
            _ = await building.result
            try await database.server.wait(
                until: "NOT EXISTS (SELECT FROM pg_stat_progress_create_index WHERE datname = current_database())",
                database: database.name)
            #expect(try await reader.ask(InvalidIndexes(shape: shape)).map(\.name) == ["made"])
        }
    }
}
