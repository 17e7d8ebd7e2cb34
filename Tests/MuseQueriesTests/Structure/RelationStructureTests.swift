import MuseQueries
import PostgresClient
import TestSupport
import Testing

@Suite("The structure of a relation", .droppingDatabases)
struct RelationStructureTests {
    @Test("Columns come in their order with type, default and place in the primary key")
    func columns() async throws {
        let database = try await TestDatabase(
            """
            CREATE DOMAIN short AS varchar(5);
            CREATE TABLE t (
                gone int, b varchar(128) NOT NULL, a numeric(10, 2) DEFAULT 1.5, tags text[], raw bytea,
                id bigint GENERATED ALWAYS AS IDENTITY, twice bigint GENERATED ALWAYS AS (id * 2) STORED, d short,
                PRIMARY KEY (id, b) INCLUDE (a));
            ALTER TABLE t DROP COLUMN gone;
            COMMENT ON COLUMN t.b IS 'about b';
            """)
        let columns = try await database.structure("t").columns
        #expect(columns.map(\.name.name) == ["b", "a", "tags", "raw", "id", "twice", "d"])
        #expect(
            columns.map(\.type) == [
                "character varying(128)", "numeric(10,2)", "text[]", "bytea", "bigint", "bigint", "public.short",
            ])
        #expect(columns.map(\.primaryKeyPosition) == [2, nil, nil, nil, 1, nil, nil])
        #expect(columns.map(\.isNullable) == [false, true, true, true, false, true, true])
        #expect(columns.map(\.defaultExpression) == [nil, "1.5", nil, nil, nil, "(id * 2)", nil])
        #expect(columns.map(\.isVariableLength) == [true, true, true, true, false, false, true])
        #expect(columns.map(\.comment) == ["about b", nil, nil, nil, nil, nil, nil])
        #expect(columns[3].typeNumber == .bytea)
    }

    @Test("While a migration holds the table, its columns are shown without their defaults")
    func lockedTable() async throws {
        let database = try await TestDatabase("CREATE TABLE t (id int PRIMARY KEY DEFAULT 7)")
        let columns = try await TestServer.shared().whileLocked("t", database: database.name) {
            try await database.structure("t").columns
        }
        #expect(columns.map(\.name.name) == ["id"])
        #expect(columns.map(\.defaultExpression) == [nil])
        #expect(try await database.structure("t").columns.map(\.defaultExpression) == ["7"])
    }

    @Test("A foreign key over several columns pairs each with the one it refers to")
    func foreignKeys() async throws {
        let database = try await TestDatabase(
            """
            CREATE SCHEMA aside;
            CREATE TABLE aside.target (x int, y text, PRIMARY KEY (y, x));
            CREATE TABLE t (one text, two int, three int CHECK (three > 0),
                            CONSTRAINT points FOREIGN KEY (two, one) REFERENCES aside.target (x, y));
            """)
        let structure = try await database.structure("t")
        let target = RelationName.named("target", schema: "aside")
        #expect(structure.column(named: "one")?.references.map(\.description) == ["aside.target(y)"])
        #expect(structure.column(named: "two")?.references.map(\.description) == ["aside.target(x)"])
        #expect(structure.column(named: "three")?.references == [])
        let key = try #require(structure.constraints.first { $0.kind == .foreignKey })
        #expect(key.references.map(\.column.name) == ["two", "one"])
        #expect(key.references.allSatisfy { $0.target.relation == target })
        #expect(structure.constraints.map(\.kind) == [.foreignKey, .check])
    }

    @Test("A relation that is gone has no structure")
    func gone() async throws {
        let database = try await TestDatabase("")
        #expect(try await database.ask(RelationStructure(of: .named("absent"))) == nil)
    }
}

@Suite("Keys in whose order rows can be read", .droppingDatabases)
struct RowKeyTests {
    private static let base = "CREATE TABLE t (id int NOT NULL, name text NOT NULL, maybe int);"

    @Test("The primary key comes first, then unique keys of the fewest columns")
    func order() async throws {
        let database = try await TestDatabase(
            Self.base
                + """
                CREATE UNIQUE INDEX two ON t (id, name);
                CREATE UNIQUE INDEX one ON t (name) INCLUDE (maybe);
                ALTER TABLE t ADD PRIMARY KEY (name, id);
                """)
        let structure = try await database.structure("t")
        #expect(structure.rowKeys.map { $0.columns.map(\.name) } == [["name", "id"], ["name"], ["id", "name"]])
        #expect(structure.defaultOrder.label == "by name, id")
    }

    @Test(
        "An index that does not give every row its place in the columns' own order is no key",
        arguments: [
            "CREATE INDEX i ON t (id)", "CREATE UNIQUE INDEX i ON t (maybe)", "CREATE UNIQUE INDEX i ON t (id, maybe)",
            "CREATE UNIQUE INDEX i ON t (id) WHERE id > 0", "CREATE UNIQUE INDEX i ON t ((id + 1))",
            "CREATE UNIQUE INDEX i ON t (id, (name || ''))", "CREATE UNIQUE INDEX i ON t (id DESC)",
            "CREATE UNIQUE INDEX i ON t (id, name DESC)", "CREATE UNIQUE INDEX i ON t (id NULLS FIRST)",
            "CREATE UNIQUE INDEX i ON t (name text_pattern_ops)", "CREATE UNIQUE INDEX i ON t (name COLLATE \"POSIX\")",
            "ALTER TABLE t ADD CONSTRAINT i UNIQUE (id) DEFERRABLE",
            "CREATE UNIQUE INDEX i ON t (id); UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'i'::regclass",
            "ALTER TABLE t ADD CONSTRAINT i EXCLUDE USING btree (id WITH =)",
        ])
    func noKey(definition: String) async throws {
        let database = try await TestDatabase(Self.base + definition)
        let structure = try await database.structure("t")
        #expect(structure.indexes.count == 1)
        #expect(structure.rowKeys == [])
        #expect(structure.defaultOrder == .blocks)
    }

    @Test("A type whose operators are not in the catalog gives no key, since they may not be what they seem")
    func foreignOperators() async throws {
        let database = try await TestDatabase(
            "CREATE EXTENSION citext; CREATE TABLE t (word citext PRIMARY KEY); INSERT INTO t VALUES ('b'), ('A'), ('C')"
        )
        let structure = try await database.structure("t")
        #expect(structure.rowKeys == [])
        let page = try await database.ask(RowPageQuestion(RowSelection(of: structure), at: .start, limit: 10))
        #expect(page.rows.map(\.line) == ["b", "A", "C"])
    }

    @Test("Views have no key and no file: only a window of them is read")
    func views() async throws {
        let database = try await TestDatabase(
            "CREATE VIEW v AS SELECT 1 AS a; CREATE MATERIALIZED VIEW m AS SELECT 1 AS a")
        #expect(try await database.structure("v").defaultOrder == .window)
        #expect(try await database.structure("m").defaultOrder == .blocks)
    }
}
