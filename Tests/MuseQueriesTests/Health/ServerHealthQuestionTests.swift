import MuseModel
import PostgresClient
import TestSupport
import Testing

@testable import MuseQueries

@Suite("The health of a server, asked of it", .droppingDatabases)
struct ServerHealthQuestionTests {
    /// The database as a login that may do nothing but connect.
    private func reader(of database: TestDatabase, settings: String = "") async throws -> TestDatabase {
        let role = "\(database.name)_reader"
        try await database.psql("CREATE ROLE \(role) LOGIN; \(settings.replacing("ROLE", with: "ALTER ROLE \(role)"))")
        let way = database.server.connectionString(database: database.name)
            .replacing("user=\(database.server.role)", with: "user=\(role)")
        return try await TestDatabase(server: database.server, name: database.name, way: way)
    }

    @Test("Ages of all databases, and the limits that the server has")
    func ages() async throws {
        let database = try await TestDatabase("")
        let ages = try await database.ask(TransactionAgesQuestion())
        let own = try #require(ages.databases.first { $0.name == database.name })
        let expected = try await database.psql(
            "SELECT age(datfrozenxid) FROM pg_database WHERE datname = current_database()")
        // Other tests use up transaction ids meanwhile.
        #expect(own.transactions <= Int(expected.filter(\.isNumber)) ?? 0)
        #expect(own.transactions > 0)
        #expect(ages.databases.contains { $0.name == "template0" })
        #expect((ages.transactionLimit, ages.multixactLimit) == (200_000_000, 400_000_000))
        #expect(ages.oldestTables.count == 3)
        #expect(ages.oldestTablesByMultixact.count == 3)
        #expect(ages.databases.filter(\.isCurrent).map(\.name) == [database.name])
        #expect(WraparoundHealth.findings(ages, holders: []).map(\.state) == [.ok])
    }

    @Test("A session that has written and not ended its transaction holds vacuum back, also for a login without rights")
    func holder() async throws {
        let database = try await TestDatabase("CREATE TABLE t (a int)")
        let reader = try await reader(of: database)
        try await database.server.whileIdleInTransaction(
            "SET application_name = 'holder'; BEGIN; INSERT INTO t VALUES (1);", database: database.name
        ) {
            let process = try await database.psql(
                "SELECT pid FROM pg_stat_activity WHERE application_name = 'holder' AND datname = current_database()"
            ).filter(\.isNumber)
            for database in [database, reader] {
                // Those of other tests may be older.
                let holders = try await database.ask(HorizonHolders(mostOfAKind: 1_000))
                let holder = try #require(holders.first { $0.words == "session \(process) [holder]" })
                #expect(holder.age >= 0)
                #expect(holder.remedy == "SELECT pg_terminate_backend(\(process));")
            }
        }
    }

    @Test("A vacuum that runs, which frees old ids, is nothing that holds vacuum back")
    func vacuum() async throws {
        let database = try await TestDatabase(
            "CREATE TABLE t (a text); INSERT INTO t SELECT repeat('x', 1000) FROM generate_series(1, 9000);")
        let vacuum = Task {
            try await database.psql("SET vacuum_cost_delay = 100; SET vacuum_cost_limit = 1; VACUUM t")
        }
        let running = "FROM pg_stat_progress_vacuum WHERE datname = '\(database.name)'"
        try await database.server.wait(
            until: """
                EXISTS (SELECT FROM pg_stat_activity WHERE backend_xmin IS NOT NULL AND pid IN (SELECT pid \(running)))
                """, database: database.name)
        let process = try await database.psql("SELECT pid \(running)").filter(\.isNumber)
        let holders = try await database.ask(HorizonHolders())
        try await database.psql("SELECT pg_terminate_backend(pid) \(running)")
        _ = await vacuum.result
        #expect(!process.isEmpty)
        #expect(!holders.contains { $0.words.hasPrefix("session \(process)") })
    }

    @Test("A replication slot that the server gave up holds nothing back, however its version says so")
    func lostSlots() async throws {
        let database = try await TestDatabase("")
        // Rows as they are in the views of 13, of 16, and of 17 and later.
        let statement: SQL = """
            WITH older (name, xmin, catalog_xmin, wal_status) AS (
                VALUES ('held', '5'::xid, NULL::xid, 'reserved'), ('unknown', '5', NULL, NULL),
                       ('lost', '5', NULL, 'lost'), ('nothing', NULL, NULL, 'reserved')),
            middle (name, xmin, catalog_xmin, wal_status, conflicting) AS (
                VALUES ('logical', NULL::xid, '5'::xid, 'reserved', false), ('physical', '5', NULL, 'reserved', NULL),
                       ('conflict', NULL, '5', 'unreserved', true)),
            newer (name, xmin, catalog_xmin, wal_status, conflicting, invalidation_reason) AS (
                VALUES ('good', NULL::xid, '5'::xid, 'extended', false, NULL),
                       ('idle', NULL, '5', 'unreserved', false, 'idle_timeout'))
            SELECT s.name FROM older s WHERE \(HorizonHolders.isHolding)
            UNION ALL SELECT s.name FROM middle s WHERE \(HorizonHolders.isHolding)
            UNION ALL SELECT s.name FROM newer s WHERE \(HorizonHolders.isHolding)
            """
        let found = try await database.session.values(statement, for: "the rule", settings: StatementSettings()) {
            row throws(RowDecodingError) -> String in try row.decode("name")
        }
        #expect(found.sorted() == ["good", "held", "logical", "physical", "unknown"])
    }

    @Test("Nobody is advised to end the sender to a standby, or to drop a slot that is in use")
    func remedies() {
        #expect(HorizonHolders.remedy("walsender", "7", "standby")?.contains("hot_standby_feedback") == true)
        #expect(HorizonHolders.remedy("walsender", "7", "standby")?.contains("pg_terminate_backend") == false)
        #expect(HorizonHolders.remedy("replication slot", "s", "active")?.contains("pg_drop") == false)
        #expect(
            HorizonHolders.remedy("replication slot", "s", "not active") == "SELECT pg_drop_replication_slot('s');")
    }

    @Test(
        "A session idle in a transaction is seen once it is so for longer; without rights only that there are sessions")
    func idle() async throws {
        let database = try await TestDatabase("")
        let reader = try await reader(of: database)
        try await database.server.whileIdleInTransaction(
            "SET application_name = 'idler'; BEGIN; SELECT 1;", database: database.name
        ) {
            let seen = try await database.ask(IdleTransactions(longerThan: 0)).sessions
            #expect(seen.contains { $0.application == "idler" && $0.seconds >= 0 })
            let patient = try await database.ask(IdleTransactions(longerThan: 3600)).sessions
            #expect(!patient.contains { $0.application == "idler" })
            let unseen = try await reader.ask(IdleTransactions(longerThan: 0))
            #expect(!unseen.sessions.contains { $0.application == "idler" })
            #expect(unseen.hidden > 0)
        }
    }

    @Test("Connections in use are those of clients; without rights it is an upper bound")
    func slots() async throws {
        let database = try await TestDatabase("")
        let slots = try await database.ask(ConnectionSlotsQuestion())
        let set = try await database.psql(
            "SELECT current_setting('max_connections'), current_setting('superuser_reserved_connections')")
        #expect("\(slots.most)|\(slots.reserved)" == set.filter { !$0.isNewline })
        #expect(slots.used > 0)
        #expect(!slots.isUpperBound)
        let reader = try await reader(of: database)
        #expect(try await reader.ask(ConnectionSlotsQuestion()).isUpperBound)
    }

    @Test(
        "What holds for the owner of the hub's tables: its own in this database, its own, the database's, the server's")
    func layers() async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE musehub_repos (repo_id text PRIMARY KEY);
            CREATE TABLE loose (a int) WITH (autovacuum_enabled = off);
            """)
        let owner = "\(database.name)_owner"
        try await database.psql("CREATE ROLE \(owner); ALTER TABLE musehub_repos OWNER TO \(owner);")
        let shape = try await database.ask(HubShapeQuestion())
        func timeout() async throws -> String? {
            try await database.ask(HealthSettingsQuestion(shape: shape)).values[.statementTimeout]
        }
        #expect(try await timeout() == "0")
        for (target, value) in [
            ("DATABASE \(database.name)", "3s"), ("ROLE \(owner)", "2s"),
            ("ROLE \(owner) IN DATABASE \(database.name)", "1s"),
        ] {
            try await database.psql("ALTER \(target) SET statement_timeout = '\(value)'")
            #expect(try await timeout() == value)
        }
        let settings = try await database.ask(HealthSettingsQuestion(shape: shape))
        #expect(settings.role == owner)
        #expect(settings.tablesWithoutAutovacuum == ["loose"])
        #expect(settings.values[.sharedBuffers] == "\(128 << 20)")
        #expect(settings.values.keys.count == HealthSettings.Name.allCases.count)
        let findings = SettingsHealth.findings(settings)
        #expect(!findings.contains { $0.detail.contains("no statement_timeout") })
        #expect(findings.contains { $0.detail.hasPrefix("fsync is off") && $0.state == .warn })
    }

    @Test("A setting of the login itself hides the server's, and is not taken for the application's")
    func hidden() async throws {
        let database = try await TestDatabase("CREATE TABLE musehub_repos (repo_id text PRIMARY KEY)")
        let reader = try await reader(of: database, settings: "ROLE SET statement_timeout = '9s'")
        let shape = try await reader.ask(HubShapeQuestion())
        let settings = try await reader.ask(HealthSettingsQuestion(shape: shape))
        #expect(settings.values[.statementTimeout] == nil)
        #expect(settings.values[.lockTimeout] == "0")
    }
}
