import MuseQueries
import PostgresClient
import TestSupport
import Testing

@Suite("Pages of rows by key", .droppingDatabases)
struct KeyPageTests {
    /// Columns of a key with values whose order is not that of their text.
    struct MixedKey: Sendable, CustomTestStringConvertible {
        let type: String
        let values: [String]

        var testDescription: String { type }
    }

    static let keys = [
        MixedKey(type: "int", values: ["-10", "-9", "0", "9", "10", "100", "2147483647"]),
        MixedKey(
            type: "text COLLATE \"C.utf8\"",
            values: ["''", "' '", "'a'", "'B'", "'é'", "'🎼'", "'a''b'", "E'a\\nb'", "'NULL'", "'{a,b}'"]),
        MixedKey(type: "varchar(20) COLLATE \"und-x-icu\"", values: ["'b'", "'A'", "'a'", "'B'", "'ä'", "'z'", "'🎼'"]),
        MixedKey(
            type: "timestamptz",
            values: [
                "'-infinity'", "'infinity'", "'0044-03-15 12:00:00 BC'", "'1999-12-31 23:59:59.999999+00'",
                "'2026-01-01 00:00:00+02'", "'12026-01-01'",
            ]),
        MixedKey(
            type: "date", values: ["'-infinity'", "'infinity'", "'2026-02-28'", "'0001-01-01 BC'", "'10000-01-01'"]),
        MixedKey(
            type: "uuid",
            values: [
                "'00000000-0000-0000-0000-000000000000'", "'ffffffff-ffff-ffff-ffff-ffffffffffff'",
                "'6f1d0000-0000-4000-8000-000000000001'",
            ]),
        MixedKey(
            type: "numeric",
            values: ["-1e30", "-0.5", "0", "0.10", "9", "10", "1e-20", "'NaN'", "12345678901234567890.5"]),
        MixedKey(type: "bytea", values: ["''", "'\\x00'", "'\\x00ff'", "'\\xff'", "'\\x5c'"]),
        MixedKey(type: "bool", values: ["true", "false"]),
        MixedKey(
            type: "float8",
            values: ["'-Infinity'", "'Infinity'", "'NaN'", "0.1", "0.30000000000000004", "-1e300", "5e-324", "9", "10"]),
        MixedKey(type: "float4", values: ["0.1", "16777217", "'NaN'", "9", "10", "1e-45"]),
        MixedKey(type: "interval", values: ["'9 days'", "'10 days'", "'-1 month'", "'1 year 2 mons 3.5 secs'"]),
        MixedKey(type: "int[]", values: ["'{}'", "'{9}'", "'{10}'", "'{1,NULL}'"]),
        MixedKey(type: "char(4)", values: ["'a'", "'ab'", "'b'", "''"]),
    ]

    @Test("A page by each type of key comes in the server's order and goes on where it ended", arguments: keys)
    func singleKeys(key: MixedKey) async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE t (k \(key.type) PRIMARY KEY);
            INSERT INTO t VALUES \(key.values.map { "(\($0))" }.joined(separator: ","));
            """)
        let expected = try await database.lines("SELECT k::text FROM t ORDER BY t.k")
        let selection = RowSelection(of: try await database.structure("t"))
        for size in [1, 2, 3, 100] {
            let walk = PageWalk(database: database, selection: selection, pageSize: size)
            let unescaped = try await walk.forward().map(\.line).joined(separator: "\n")
            #expect(unescaped == expected.joined(separator: "\n"))
            #expect(try await walk.backward().map(\.line).joined(separator: "\n") == unescaped)
        }
    }

    /// Every pair of types as a key of two columns, each with three values of each, some thirty rows of a third column.
    private static let composite = """
        CREATE TABLE t (
            word text COLLATE "und-x-icu", number int, at timestamptz, id uuid, amount numeric, share float8, raw bytea,
            day date, flag bool, note text, PRIMARY KEY (flag, word, number, share, at, amount, day, raw, id));
        INSERT INTO t
        SELECT (ARRAY['b', 'A', 'a', 'é', '🎼', 'a b', ''])[1 + r % 7], (r * 7919) % 13 - 6,
               (ARRAY['-infinity', '2026-01-01 00:00:00.000001+00', '2026-01-01 00:00:00+00', 'infinity'])[1 + r % 4]::timestamptz,
               md5(r::text)::uuid, (ARRAY['NaN', '-1.50', '9', '10'])[1 + r % 4]::numeric,
               (ARRAY['NaN', 'Infinity', '0.1', '-0.1', '10', '9'])[1 + r % 6]::float8, decode(md5((r % 5)::text), 'hex'),
               (ARRAY['-infinity', '2026-02-28', '10000-01-01'])[1 + r % 3]::date, r % 2 = 0, 'note ' || r
        FROM generate_series(1, 230) r;
        ANALYZE t;
        """
    private static let orderedColumns = ["flag", "word", "number", "share", "at", "amount", "day", "raw", "id"]

    @Test("Walking a composite key of mixed types by pages of any size gives each row once, in order")
    func compositeKey() async throws {
        let database = try await TestDatabase(Self.composite)
        let structure = try await database.structure("t")
        for isReversed in [false, true] {
            let order = Self.orderedColumns.map { "t.\($0)" + (isReversed ? " DESC" : "") }.joined(separator: ", ")
            let expected = try await database.lines("SELECT note FROM t ORDER BY \(order)")
            let selection = RowSelection(
                relation: structure.name, columns: [try #require(structure.column(named: "note"))],
                order: structure.defaultOrder, isReversed: isReversed)
            for size in [1, 2, 7, 50, 229, 230, 231, 1000] {
                let walk = PageWalk(database: database, selection: selection, pageSize: size)
                #expect(try await walk.forward().map(\.line) == expected)
                #expect(try await walk.backward().map(\.line) == expected)
            }
        }
    }

    @Test("From any row the rows after it and before it are exactly the rest")
    func fromAnyKey() async throws {
        let database = try await TestDatabase(Self.composite)
        let selection = RowSelection(of: try await database.structure("t"))
        let all = try await PageWalk(database: database, selection: selection, pageSize: 1000).forward()
        let walk = PageWalk(database: database, selection: selection, pageSize: 60)
        for (place, row) in all.enumerated() where place % 17 == 0 {
            let position = try #require(row.position)
            #expect(try await walk.forward(from: .after(position)) == Array(all[(place + 1)...]))
            #expect(try await walk.forward(from: .from(position)) == Array(all[place...]))
            #expect(try await walk.backward(from: .before(position)) == Array(all[..<place]))
        }
    }

    @Test("Filters hold on every page, for NULL too")
    func filters() async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE t (id int PRIMARY KEY, kind text, maybe int);
            INSERT INTO t SELECT g, 'k' || g % 3, nullif(g % 5, 0) FROM generate_series(1, 200) g;
            """)
        let structure = try await database.structure("t")
        var selection = RowSelection(of: structure)
        selection.filters = [
            RowFilter(column: Identifier(fromCatalog: "kind"), equals: "k1"),
            RowFilter(column: Identifier(fromCatalog: "maybe"), equals: nil),
        ]
        let expected = try await database.lines("SELECT * FROM t WHERE kind = 'k1' AND maybe IS NULL ORDER BY id")
        for size in [1, 4, 100] {
            let walk = PageWalk(database: database, selection: selection, pageSize: size)
            #expect(try await walk.forward().map(\.line) == expected)
            #expect(try await walk.backward().map(\.line) == expected)
        }
    }

    @Test("The ends say that there is nothing beyond them, and only they do")
    func ends() async throws {
        let database = try await TestDatabase(
            "CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t SELECT generate_series(1, 10)")
        let selection = RowSelection(of: try await database.structure("t"))
        let start = try await database.ask(RowPageQuestion(selection, at: .start, limit: 3))
        #expect(start.rows.map(\.line) == ["1", "2", "3"])
        #expect((start.hasPreceding, start.hasFollowing) == (false, true))
        let end = try await database.ask(RowPageQuestion(selection, at: .end, limit: 3))
        #expect(end.rows.map(\.line) == ["8", "9", "10"])
        #expect((end.hasPreceding, end.hasFollowing) == (true, false))
        let whole = try await database.ask(RowPageQuestion(selection, at: .end, limit: 10))
        #expect((whole.hasPreceding, whole.hasFollowing) == (false, false))
        let beyond = try await database.ask(RowPageQuestion(selection, at: .after(RowPosition(["10"])), limit: 3))
        #expect(beyond.rows.isEmpty)
        #expect((beyond.hasPreceding, beyond.hasFollowing) == (true, false))
    }

    @Test("An empty table has an empty page from every anchor")
    func empty() async throws {
        let database = try await TestDatabase("CREATE TABLE keyed (id int PRIMARY KEY); CREATE TABLE keyless (id int)")
        for name in ["keyed", "keyless"] {
            let selection = RowSelection(of: try await database.structure(name))
            for anchor in [PageAnchor.start, .end, .fraction(0), .fraction(0.5), .fraction(1)] {
                let page = try await database.ask(RowPageQuestion(selection, at: anchor, limit: 5))
                #expect(page.rows.isEmpty)
                #expect(!page.hasFollowing)
            }
        }
    }

    @Test("A partitioned table is read by its key across all partitions")
    func partitioned() async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE t (id int PRIMARY KEY) PARTITION BY HASH (id);
            CREATE TABLE t_0 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 0);
            CREATE TABLE t_1 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 1);
            INSERT INTO t SELECT generate_series(1, 100);
            """)
        let walk = PageWalk(
            database: database, selection: RowSelection(of: try await database.structure("t")), pageSize: 7)
        #expect(try await walk.forward().map(\.line) == (1...100).map(String.init))
    }

    @Test("A view is a window of its first rows, which have no place to come back to")
    func views() async throws {
        let database = try await TestDatabase("CREATE VIEW v AS SELECT generate_series(1, 10) AS a")
        let selection = RowSelection(of: try await database.structure("v"))
        let page = try await database.ask(RowPageQuestion(selection, at: .start, limit: 3))
        #expect(page.rows.map(\.line) == ["1", "2", "3"])
        #expect(page.rows.allSatisfy { $0.position == nil })
        #expect(page.hasFollowing)
    }
}
