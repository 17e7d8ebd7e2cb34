import MuseModel
import MuseQueries
import PostgresClient
import TestSupport
import Testing

@Suite("The health of tables, asked of a server", .droppingDatabases)
struct TableHealthTests {
    @Test("Changes since the last analysis stand beside autovacuum's measure, the table's own where it has one")
    func analysed() async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE usual (a int);
            CREATE TABLE own (a int) WITH (autovacuum_analyze_threshold = 10, autovacuum_analyze_scale_factor = 0.5);
            CREATE TABLE never (a int);
            CREATE TABLE empty (a text);
            INSERT INTO usual SELECT generate_series(1, 1000);
            INSERT INTO own SELECT generate_series(1, 1000);
            """)
        // A session counts what it changed at its end, also what it analysed after: so each is a session of its own.
        try await database.psql("ANALYZE usual; ANALYZE own;")
        try await database.psql(
            """
            INSERT INTO own SELECT generate_series(1, 300);
            INSERT INTO never SELECT generate_series(1, 300);
            """)
        let tables = try await database.ask(AnalysedTables())
        #expect(tables.map(\.name) == ["never", "own", "usual"])
        #expect(tables.map(\.changes) == [300, 300, 0])
        #expect(tables.map(\.threshold) == [50, 510, 150])
        #expect(tables.map(\.isNeverAnalysed) == [true, false, false])
        #expect(tables.dropFirst().allSatisfy { ($0.age ?? -1) >= 0 && !$0.isForgotten })
    }

    @Test("A table never analysed is told also while it is locked, as another one may be")
    func neverAnalysedAndLocked() async throws {
        let database = try await TestDatabase("CREATE TABLE never (a int); CREATE TABLE other (a int);")
        try await database.psql("INSERT INTO never SELECT generate_series(1, 300)")
        let expected = try await database.ask(AnalysedTables())
        #expect(expected.map(\.name) == ["never"])
        #expect(StatisticsHealth.findings(expected).map(\.detail) == ["never analysed: never"])
        for table in ["never", "other"] {
            try await database.server.whileLocked(table, database: database.name) {
                let found = try await database.ask(AnalysedTables())
                #expect(found == expected)
            }
        }
    }

    @Test("After a reset the counters know nothing of a table that was analysed once")
    func forgotten() async throws {
        let database = try await TestDatabase(
            "CREATE TABLE t (a int); INSERT INTO t SELECT generate_series(1, 1000);")
        try await database.psql("ANALYZE t")
        try await database.psql("SELECT pg_stat_reset()")
        #expect(try await database.ask(AnalysedTables()).map(\.isForgotten) == [true])
    }

    @Test("A key is a unique index over whole columns that are never NULL, checked at once and for all rows")
    func keys() async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE musehub_repos (repo_id text PRIMARY KEY);
            CREATE TABLE by_unique (a int NOT NULL UNIQUE);
            CREATE TABLE none (a int);
            CREATE TABLE nullable (a int UNIQUE);
            CREATE TABLE partial (a int NOT NULL);
            CREATE UNIQUE INDEX ON partial (a) WHERE a > 0;
            CREATE TABLE late (a int NOT NULL UNIQUE DEFERRABLE);
            CREATE TABLE expression (a text NOT NULL);
            CREATE UNIQUE INDEX ON expression (lower(a));
            CREATE TABLE parts (a int) PARTITION BY RANGE (a);
            CREATE TABLE part PARTITION OF parts FOR VALUES FROM (0) TO (10);
            CREATE VIEW v AS SELECT 1 AS a;
            CREATE SCHEMA other;
            CREATE TABLE other.elsewhere (a int);
            """)
        let shape = try await database.ask(HubShapeQuestion())
        let tables = try await database.ask(KeylessTables(shape: shape))
        #expect(tables.map(\.name) == ["expression", "late", "none", "nullable", "partial", "parts"])
        #expect(tables.filter(\.isPartitioned).map(\.name) == ["parts"])
        for table in tables {
            let order = try await database.structure(table.name).rowKeys
            #expect(order.isEmpty, "\(table.name)")
        }
    }

    @Test("The generated hub is as documented, and every table of it has a key")
    func generatedHub() async throws {
        let database = try await TestDatabase.generatedHub()
        let shape = try await database.ask(HubShapeQuestion())
        let found = try await database.ask(FoundTables(shape: shape))
        #expect(found.map(\.table) == MuseTable.allCases)
        #expect(DriftHealth.findings(found).map(\.state) == [.ok])
        #expect(try await database.ask(KeylessTables(shape: shape)).isEmpty)
    }

    @Test("A hub that has drifted is told column by column, key by key, index by index")
    func drifted() async throws {
        let database = try await TestDatabase.ownGeneratedHub()
        try await database.psql(
            """
            DROP VIEW hub_extra.recent_commits;
            ALTER TABLE musehub_commits DROP COLUMN branch;
            ALTER TABLE musehub_commits ALTER COLUMN message TYPE bytea USING convert_to(message, 'UTF8');
            ALTER TABLE musehub_commits ADD COLUMN "Odd name" int;
            ALTER TABLE musehub_commits ALTER COLUMN author TYPE text;
            ALTER TABLE musehub_repos ALTER COLUMN owner DROP NOT NULL;
            ALTER TABLE musehub_symbol_intel DROP CONSTRAINT musehub_symbol_intel_pkey;
            DROP INDEX musehub_commits_timestamp_idx;
            DROP TABLE musehub_intel_results;
            """)
        let shape = try await database.ask(HubShapeQuestion())
        let findings = DriftHealth.findings(try await database.ask(FoundTables(shape: shape)))
        #expect(
            findings.filter { $0.state == .warn }.map(\.detail) == [
                "musehub_repos.owner may be NULL, documented is NOT NULL.",
                "musehub_commits.message is bytea, documented is text.",
                "musehub_commits has no index on (timestamp).",
                "musehub_commits lacks branch.",
                "musehub_symbol_intel has no primary key, documented is (repo_id, address).",
            ])
        #expect(
            findings.filter { $0.state == .ok }.map(\.detail) == [
                "musehub_commits.author is text, documented is character varying(255).",
                "musehub_commits has more than is documented: Odd name.",
            ])
        let keyless = try await database.ask(KeylessTables(shape: shape))
        #expect(keyless.map(\.name) == ["musehub_symbol_intel"])
    }

    @Test("While a migration holds a table, all of this is known all the same")
    func locked() async throws {
        let database = try await TestDatabase.ownGeneratedHub()
        let shape = try await database.ask(HubShapeQuestion())
        try await database.server.whileLocked("musehub_commits", database: database.name) {
            #expect(try await database.ask(FoundTables(shape: shape)).count == MuseTable.allCases.count)
            #expect(try await database.ask(KeylessTables(shape: shape)).isEmpty)
            #expect(try await database.ask(InvalidIndexes(shape: shape)).isEmpty)
            _ = try await database.ask(AnalysedTables())
            #expect(try await database.ask(TransactionAgesQuestion()).oldestTables.count == 3)
            #expect(try await database.ask(HealthSettingsQuestion(shape: shape)).role == database.server.role)
        }
    }
}
