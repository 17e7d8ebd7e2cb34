import DemoHub
import TestSupport
import Testing

@testable import PostgresClient

@Suite("What a session learns about its server", .droppingDatabases)
struct ServerFactsTests {
    @Test("Version, database, user, encoding and process are the server's own")
    func identity() async throws {
        let server = try await TestServer.shared()
        let session = try await TestSessions.open()
        let facts = session.facts
        #expect(facts.versionNumber / 10_000 == server.majorVersion)
        #expect(facts.database == "postgres")
        #expect(facts.user == server.role)
        #expect(facts.encoding == "UTF8")
        #expect(facts.host == server.socketFolder)
        #expect(!facts.isEncrypted)
        #expect(!facts.isStandby)
        #expect(facts.standbyLag == nil)
        #expect(try await session.value("SELECT pg_backend_pid()") == .text("\(facts.serverProcess)"))
        let name = try await server.psql(
            "SELECT application_name FROM pg_stat_activity WHERE pid = \(facts.serverProcess)")
        #expect(name == "muselens")
    }

    @Test("A superuser could write, and only the transaction keeps it from that")
    func superuser() async throws {
        let facts = try await TestSessions.open().facts
        #expect(facts.isSuperuser)
        #expect(facts.couldWrite)
        #expect(facts.protection == "read-only transaction")
    }

    @Test("A role that may only read is one that cannot write")
    func reader() async throws {
        let database = try await database("reader", "GRANT SELECT ON t TO ROLE_NAME")
        let facts = try await TestSessions.open(database, as: "role_reader").facts
        #expect(!facts.isSuperuser)
        #expect(!facts.couldWrite)
        #expect(facts.protection == "role cannot write")
    }

    @Test(
        "Any way to change anything counts, also through another role, inherited or not",
        arguments: [
            ("inserts", "GRANT INSERT ON t TO ROLE_NAME"), ("column", "GRANT UPDATE (b) ON t TO ROLE_NAME"),
            ("truncates", "GRANT TRUNCATE ON t TO ROLE_NAME"), ("view", "GRANT DELETE ON v TO ROLE_NAME"),
            ("sequence", "GRANT UPDATE ON SEQUENCE s TO ROLE_NAME"), ("owner", "ALTER TABLE t OWNER TO ROLE_NAME"),
            ("schema", "GRANT CREATE ON SCHEMA public TO ROLE_NAME"),
            ("member", "CREATE ROLE member_of; GRANT INSERT ON t TO member_of; GRANT member_of TO ROLE_NAME"),
            (
                "unherited",
                "CREATE ROLE unherited_of; GRANT INSERT ON t TO unherited_of; GRANT unherited_of TO ROLE_NAME; "
                    + "ALTER ROLE ROLE_NAME NOINHERIT"
            ),
            ("ownerrole", "CREATE ROLE owning; ALTER TABLE t OWNER TO owning; GRANT owning TO ROLE_NAME"),
            ("refreshed", "GRANT INSERT ON m TO ROLE_NAME"),
            ("programs", "GRANT pg_execute_server_program TO ROLE_NAME"), ("makes", "ALTER ROLE ROLE_NAME CREATEROLE"),
        ])
    func writers(name: String, grant: String) async throws {
        let database = try await database(name, grant)
        #expect(try await TestSessions.open(database, as: "role_\(name)").facts.couldWrite)
    }

    @Test("Who may maintain tables could change them, where the server has that right, which is from 17 on")
    func maintainers() async throws {
        let statement = ServerFacts.statement.text
        #expect(statement.contains("'pg_maintain'"))
        #expect(statement.contains(">= 170000"))
        #expect(statement.contains("TRUNCATE, MAINTAIN'"))
        guard try await TestServer.shared().majorVersion >= 17 else { return }
        let database = try await database("maintains", "GRANT MAINTAIN ON t TO ROLE_NAME")
        #expect(try await TestSessions.open(database, as: "role_maintains").facts.couldWrite)
    }

    @Test("A standby is told from a primary, with how far it is behind")
    func standby() async throws {
        let server = try await DemoServer.start()
        do {
            try await expectStandby(server)
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }

    /// The server becomes a standby that has nobody to follow, and replays what it had written itself.
    private func expectStandby(_ server: DemoServer) async throws {
        _ = try await server.psql("ALTER SYSTEM SET wal_level = 'replica'", database: "postgres")
        await server.stopServer()
        try await server.startServer()
        _ = try await server.psql(
            "CHECKPOINT; CREATE TABLE t (id int); COPY (SELECT '') TO PROGRAM 'cat > standby.signal';",
            database: "postgres")
        await server.stopServer()
        try await server.startServer()
        let target = try ConnectionTarget(parsing: server.connectionString(database: "postgres"), origin: "the test")
        let session = try await ReadOnlySession.open(target)
        #expect(session.facts.isStandby)
        let lag = try await session.value("SELECT pg_last_xact_replay_timestamp() IS NULL")
        #expect((session.facts.standbyLag == nil) == (lag == .text("t")))
        // It is connected to nobody who could say that there is no more.
        #expect(session.facts.standbyLag != 0)
        #expect(await session.sqlState(of: "SELECT nextval('pg_catalog.absent')") == "42P01")
        await session.close()
    }

    /// A database with a table, a view and a sequence, in which the role `role_<name>` has no right but the one
    /// granted.
    private func database(_ name: String, _ grant: String) async throws -> String {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("facts")
        try await server.psql(
            """
            CREATE ROLE role_\(name) LOGIN;
            REVOKE CREATE ON SCHEMA public FROM PUBLIC;
            CREATE TABLE t (a int, b int);
            CREATE VIEW v AS SELECT * FROM t;
            CREATE MATERIALIZED VIEW m AS SELECT * FROM t;
            CREATE SEQUENCE s;
            \(grant.replacing("ROLE_NAME", with: "role_\(name)"));
            """, database: database)
        return database
    }
}
