import MuseModel
import MuseQueries
import PostgresClient
import TestSupport
import Testing

@Suite("What the database says of its schema")
struct SchemaFactsTests {
    @Test("On the demo hub tables and columns are those that psql lists, and the revision too")
    func generatedHub() async throws {
        let database = try await TestDatabase.generatedHub()
        let facts = try await database.ask(SchemaFactsQuestion())
        let expected = try await database.lines(
            """
            SELECT (table_name || '.' || column_name) COLLATE "C" AS name FROM information_schema.columns
            JOIN information_schema.tables USING (table_schema, table_name)
            WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY name
            """)
        let given = facts.columns.flatMap { table, columns in columns.map { "\(table).\($0)" } }.sorted()
        #expect(given == expected)
        #expect(given.count > 50)
        #expect(facts.schema == "public")
        #expect(facts.revisions == (try await database.lines("SELECT version_num FROM alembic_version ORDER BY 1")))
    }

    @Test("Tables without columns count, views, partitions, dropped columns and other schemas do not")
    func kinds() async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY);
            INSERT INTO alembic_version VALUES ('0018'), ('0017');
            CREATE TABLE bare ();
            CREATE TABLE t (a int, gone int, "Odd name" int);
            ALTER TABLE t DROP COLUMN gone;
            CREATE TABLE parts (a int) PARTITION BY RANGE (a);
            CREATE TABLE part PARTITION OF parts FOR VALUES FROM (0) TO (10);
            CREATE VIEW v AS SELECT 1 AS x;
            CREATE SCHEMA other;
            CREATE TABLE other.elsewhere (a int);
            """)
        let facts = try await database.ask(SchemaFactsQuestion())
        #expect(facts.revisions == ["0017", "0018"])
        #expect(
            facts.columns == [
                "alembic_version": ["version_num"], "bare": [], "t": ["a", "Odd name"], "parts": ["a"],
            ])
    }

    @Test("A hub in a schema of its own is looked at there")
    func otherSchema() async throws {
        let database = try await TestDatabase(
            """
            CREATE SCHEMA muse;
            CREATE TABLE muse.alembic_version (version_num varchar(32));
            CREATE TABLE muse.t (a int);
            CREATE TABLE public.u (b int);
            """)
        let facts = try await database.ask(SchemaFactsQuestion())
        #expect(facts.schema == "muse")
        #expect(facts.revisions == [])
        #expect(facts.columns.keys.sorted() == ["alembic_version", "t"])
    }

    @Test("An empty database has no revision and no table")
    func empty() async throws {
        let facts = try await TestDatabase("").ask(SchemaFactsQuestion())
        #expect(facts == SchemaFacts(revisions: [], columns: [:]))
    }

    @Test("While a migration holds a table, its columns are known all the same")
    func locked() async throws {
        let database = try await TestDatabase("CREATE TABLE t (a int)")
        let facts = try await TestServer.shared().whileLocked("t", database: database.name) {
            try await database.ask(SchemaFactsQuestion())
        }
        #expect(facts.columns == ["t": ["a"]])
    }
}
