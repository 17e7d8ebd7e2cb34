import MuseQueries
import PostgresClient
import TestSupport
import Testing

@Suite("The catalog of relations", .droppingDatabases)
struct RelationCatalogTests {
    @Test("Each kind of relation is one line, a partitioned table with the sums of all its partitions")
    func kinds() async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE plain (id int PRIMARY KEY, t text);
            INSERT INTO plain SELECT g, repeat('x', 100) FROM generate_series(1, 1000) g;
            CREATE TABLE parted (id int, part int, PRIMARY KEY (id, part)) PARTITION BY LIST (part);
            CREATE TABLE parted_1 PARTITION OF parted FOR VALUES IN (1);
            CREATE TABLE parted_2 PARTITION OF parted FOR VALUES IN (2) PARTITION BY RANGE (id);
            CREATE TABLE parted_2_low PARTITION OF parted_2 FOR VALUES FROM (0) TO (1000);
            INSERT INTO parted SELECT g, 1 + g % 2 FROM generate_series(1, 900) g;
            SELECT pg_stat_force_next_flush();
            CREATE VIEW seen AS SELECT * FROM plain;
            CREATE MATERIALIZED VIEW kept AS SELECT * FROM plain;
            CREATE TEMP TABLE passing (id int);
            COMMENT ON TABLE plain IS 'a comment';
            ANALYZE;
            """)
        let relations = try await database.catalog()
        #expect(Set(relations.keys) == ["plain", "parted", "seen", "kept"])
        #expect(relations["plain"]?.kind == .table)
        #expect(relations["plain"]?.comment == "a comment")
        #expect(relations["seen"]?.kind == .view)
        #expect(relations["kept"]?.kind == .materializedView)
        let parted = try #require(relations["parted"])
        #expect(parted.kind == .partitionedTable)
        #expect(parted.partitionCount == 3)
        #expect(parted.estimate == RowEstimate(rows: 900, source: .statistics))
        let bytes = try await database.psql(
            "SELECT pg_total_relation_size('parted_1') + pg_total_relation_size('parted_2_low')")
        #expect("\(parted.totalBytes)" == bytes)
    }

    @Test("Sizes are those of the server's own functions, out-of-line values included")
    func sizes() async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE plain (id int PRIMARY KEY, t text);
            ALTER TABLE plain ALTER t SET STORAGE EXTERNAL;
            INSERT INTO plain SELECT g, repeat('x', 10000) FROM generate_series(1, 100) g;
            """)
        let relation = try #require(try await database.catalog()["plain"])
        let sizes = try await database.psql(
            "SELECT pg_total_relation_size('plain'), pg_table_size('plain'), pg_indexes_size('plain')")
        #expect("\(relation.totalBytes)|\(relation.tableBytes)|\(relation.indexBytes)" == sizes)
        #expect(!relation.isSizeEstimated)
    }

    @Test("The list is there while another session has a table locked, with the sizes of the last analysis")
    func locked() async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE t (id int PRIMARY KEY);
            INSERT INTO t SELECT generate_series(1, 1000);
            CREATE TABLE other (id int);
            CREATE VIEW seen AS SELECT * FROM other;
            """)
        try await database.psql("VACUUM ANALYZE t")
        let relations = try await database.server.whileLocked("t", database: database.name) {
            try await database.catalog()
        }
        #expect(relations["t"]?.isSizeEstimated == true)
        #expect(relations.mapValues(\.isLocked) == ["t": true, "other": false, "seen": false])
        #expect(relations["t"]?.tableBytes == 5 * 8192)
        #expect(relations["t"]?.estimate.rows == 1000)
        #expect(try await database.catalog()["t"]?.isSizeEstimated == false)
    }

    @Test("A table that is dropped while the list is put together does not spoil it")
    func droppedMeanwhile() async throws {
        let database = try await TestDatabase("CREATE TABLE doomed (id int); CREATE TABLE stays (id int)")
        let server = database.server
        let dropping = Task {
            try await server.psql(
                """
                BEGIN;
                DROP TABLE doomed;
                DO $$ BEGIN
                    FOR i IN 1..5000 LOOP
                        EXIT WHEN EXISTS (SELECT FROM pg_locks WHERE NOT granted AND relation IS NOT NULL
                                          AND database = (SELECT oid FROM pg_database WHERE datname = current_database()));
                        PERFORM pg_sleep(0.001);
                    END LOOP;
                END $$;
                COMMIT;
                """, database: database.name)
        }
        try await server.wait(
            until: "EXISTS (SELECT FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND relation = 'doomed'::regclass)",
            database: database.name)
        let names = try await database.ask(RelationCatalog()).map(\.name.description)
        _ = try await dropping.value
        #expect(names.contains("stays"))
    }

    @Test("The server's own schemas are listed only where they are asked for")
    func systemSchemas() async throws {
        let database = try await TestDatabase("CREATE TABLE t (id int)")
        #expect(try await database.ask(RelationCatalog()).map(\.name.description) == ["t"])
        let all = try await database.ask(RelationCatalog(includesSystemSchemas: true)).map(\.name.description)
        #expect(all.contains("pg_catalog.pg_class"))
    }
}

@Suite("Estimates of row numbers", .droppingDatabases)
struct RowEstimateTests {
    @Test("After an analysis the server's statistics count, with what was written since")
    func analysed() async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE t (id int);
            INSERT INTO t SELECT generate_series(1, 1000);
            """)
        try await database.psql("ANALYZE t")
        try await database.psql("INSERT INTO t SELECT generate_series(1, 500); DELETE FROM t WHERE id <= 100")
        // A session's numbers come with its end, which psql does not wait for.
        try await database.server.wait(
            until: "(SELECT n_dead_tup FROM pg_stat_user_tables WHERE relname = 't') = 200", database: database.name)
        let relation = try #require(try await database.catalog()["t"])
        #expect(relation.estimate == RowEstimate(rows: 1300, source: .statistics))
        #expect(relation.deadTuples == 200)
        #expect(relation.lastAnalyze != nil)
        #expect(relation.lastVacuum == nil)
    }

    @Test("After the statistics were reset the planner's density counts, and it says so")
    func statisticsReset() async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE t (id int);
            INSERT INTO t SELECT generate_series(1, 10000);
            VACUUM ANALYZE t;
            """)
        try await database.psql("SELECT pg_stat_reset()")
        let estimate = try #require(try await database.catalog()["t"]).estimate
        #expect(estimate == RowEstimate(rows: 10_000, source: .planner))
    }

    @Test("A table that nothing has analysed is told apart, with the statistics' number of rows written")
    func neverAnalysed() async throws {
        let database = try await TestDatabase("CREATE TABLE t (id int); INSERT INTO t SELECT generate_series(1, 77)")
        let estimate = try #require(try await database.catalog()["t"]).estimate
        #expect(estimate == RowEstimate(rows: 77, source: .statistics, isNeverAnalysed: true))
    }

    @Test("An empty table has 0 rows, whether it was analysed or not")
    func empty() async throws {
        let database = try await TestDatabase("CREATE TABLE new (id int); CREATE TABLE known (id int); ANALYZE known")
        let relations = try await database.catalog()
        #expect(relations["new"]?.estimate.rows == 0)
        #expect(relations["known"]?.estimate.rows == 0)
    }

    @Test("A view's number comes from the planner, and is not called never analysed")
    func views() async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE t (id int);
            INSERT INTO t SELECT generate_series(1, 1000);
            ANALYZE t;
            CREATE VIEW seen AS SELECT * FROM t;
            """)
        let list = try await database.ask(RelationList())
        let view = try #require(list.first { $0.kind == .view })
        #expect(view.estimate == RowEstimate(rows: 1000, source: .planner))
    }

    @Test("A view of more rows than a number can count has the greatest number there is")
    func enormousView() async throws {
        let database = try await TestDatabase(
            """
            CREATE VIEW huge AS SELECT FROM generate_series(1, 1000000) a, generate_series(1, 1000000) b,
                generate_series(1, 1000000) c, generate_series(1, 1000000) d;
            """)
        #expect(try await database.ask(PlannerEstimate(relation: .named("huge"))) == Int.max)
    }

    @Test("A view that is broken has no number and hinders no other")
    func brokenView() async throws {
        let database = try await TestDatabase(
            """
            CREATE FUNCTION f() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1/0';
            CREATE VIEW broken AS SELECT 1 AS a WHERE f() = 1;
            CREATE VIEW fine AS SELECT 1 AS a;
            """)
        let list = try await database.ask(RelationList())
        #expect(list.map { "\($0.name) \($0.estimate.rows.map(String.init) ?? "-")" } == ["broken -", "fine 1"])
    }
}
