import MuseQueries
import PostgresClient
import TestSupport
import Testing

@Suite("Values that the server cuts", .droppingDatabases)
struct CellCutTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let type: String
        let expression: String
        /// What is shown of it at a limit of 10, or `nil` where the whole value is.
        let cut: String?

        var testDescription: String { "\(type) \(expression)" }
    }

    static let samples = [
        Sample(type: "text", expression: "repeat('a', 9)", cut: nil),
        Sample(type: "text", expression: "repeat('a', 10)", cut: nil),
        Sample(type: "text", expression: "repeat('a', 11)", cut: "aaaaaaaaaa"),
        Sample(type: "text", expression: "repeat('é', 10)", cut: nil),
        Sample(type: "text", expression: "repeat('é', 11)", cut: "éééééééééé"),
        Sample(type: "text", expression: "repeat('🎼', 10)", cut: nil),
        Sample(type: "text", expression: "repeat('🎼', 11)", cut: "🎼🎼🎼🎼🎼🎼🎼🎼🎼🎼"),
        Sample(type: "text", expression: "repeat(E'e\\u0301', 5)", cut: nil),
        Sample(type: "text", expression: "repeat(E'e\\u0301', 6)", cut: "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}"),
        Sample(type: "text", expression: "''", cut: nil),
        Sample(type: "varchar(500)", expression: "repeat('b', 400)", cut: "bbbbbbbbbb"),
        Sample(type: "json", expression: "'[1, 2, 3]'", cut: nil),
        Sample(type: "json", expression: "'{\"b\": 1, \"a\": 2}'", cut: "{\"b\": 1, \""),
        Sample(type: "jsonb", expression: "'{\"b\": 1, \"a\": 2}'", cut: "{\"a\": 2, \""),
        Sample(type: "bytea", expression: "'\\x00112233445566778899'", cut: nil),
        Sample(type: "bytea", expression: "'\\x00112233445566778899aa'", cut: "\\x00112233445566778899"),
        Sample(type: "int[]", expression: "ARRAY[1, 2, 3, 4]", cut: nil),
        Sample(type: "int[]", expression: "ARRAY[1, 2, 3, 4, 5, 6]", cut: "{1,2,3,4,5"),
        Sample(type: "bigint", expression: "9223372036854775807", cut: nil),
        Sample(type: "timestamptz", expression: "'2026-01-01 00:00:00.123456+00'", cut: nil),
        Sample(type: "numeric", expression: "123456789012", cut: "1234567890"),
    ]

    @Test("A value is cut at the limit and marked, and one that just fits is whole", arguments: samples)
    func cut(sample: Sample) async throws {
        let database = try await TestDatabase(
            "CREATE TABLE t (id int PRIMARY KEY, v \(sample.type)); INSERT INTO t VALUES (1, \(sample.expression)), (2, NULL)"
        )
        let selection = RowSelection(of: try await database.structure("t"))
        let whole = try await database.psql("SELECT v FROM t WHERE id = 1")
        let page = try await database.ask(RowPageQuestion(selection, at: .start, limit: 5, cellLimit: 10))
        let expected = PageCell(value: .text(sample.cut ?? whole), isCut: sample.cut != nil)
        #expect(page.rows.map { $0.cells[1] } == [expected, PageCell(value: .null)])
        let uncut = try await database.ask(RowPageQuestion(selection, at: .start, limit: 5, cellLimit: nil))
        #expect(uncut.rows.map { $0.cells[1] } == [PageCell(value: .text(whole)), PageCell(value: .null)])
    }

    @Test("Where a character is a byte to the server, a value cut between or within characters is marked all the same")
    func bytesAsCharacters() async throws {
        let server = try await TestServer.shared()
        try await server.psql("CREATE DATABASE ascii_cells ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0")
        let database = try await TestDatabase(server: server, name: "ascii_cells")
        try await database.psql(
            """
            SET client_encoding = 'SQL_ASCII';
            CREATE TABLE t (id int PRIMARY KEY, v text);
            INSERT INTO t VALUES (1, repeat('é', 5)), (2, repeat('é', 6)), (3, 'a' || repeat('é', 6)),
                (4, repeat(E'\\xE9', 10)), (5, repeat(E'\\xE9', 11));
            """)
        let selection = RowSelection(of: try await database.structure("t"))
        let page = try await database.ask(RowPageQuestion(selection, at: .start, limit: 9, cellLimit: 10))
        let latin = [UInt8](repeating: 0xE9, count: 10)
        #expect(
            page.rows.map { $0.cells[1] } == [
                PageCell(value: .text("ééééé")), PageCell(value: .text("ééééé"), isCut: true),
                PageCell(value: .text("aéééé"), isCut: true), PageCell(value: .undecodable(latin)),
                PageCell(value: .undecodable(latin), isCut: true),
            ])
    }
}

@Suite("One value whole", .droppingDatabases)
struct WholeCellTests {
    @Test("A value that a page cuts is fetched whole, with its size in bytes", arguments: ["keyed", "keyless"])
    func whole(table: String) async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE keyed (a int, b text, v text, raw bytea, PRIMARY KEY (b, a));
            INSERT INTO keyed SELECT g, 'k', repeat('é', 1000 * g), decode(repeat('00ff', 500), 'hex')
            FROM generate_series(1, 3) g;
            INSERT INTO keyed VALUES (9, 'none', NULL, '');
            CREATE TABLE keyless AS SELECT * FROM keyed ORDER BY b, a;
            """)
        let structure = try await database.structure(table)
        let selection = RowSelection(of: structure)
        let page = try await database.ask(RowPageQuestion(selection, at: .start, limit: 10))
        let position = try #require(page.rows[1].position)
        func fetched(_ column: String, at position: RowPosition) async throws -> WholeCell.FetchedValue? {
            let column = try #require(structure.column(named: column))
            return try await database.ask(WholeCell(selection: selection, column: column, position: position))
        }
        #expect(
            try await fetched("v", at: position)
                == WholeCell.FetchedValue(value: .text(String(repeating: "é", count: 2000)), bytes: 4000))
        #expect(
            try await fetched("raw", at: position)
                == WholeCell.FetchedValue(value: .text("\\x" + String(repeating: "00ff", count: 500)), bytes: 1000))
        let last = try #require(page.rows[3].position)
        #expect(try await fetched("v", at: last) == WholeCell.FetchedValue(value: .null, bytes: 0))
        try await database.psql("DELETE FROM \(table)")
        #expect(try await fetched("v", at: position) == nil)
    }
}

@Suite("The row that a key refers to", .droppingDatabases)
struct RowLocationTests {
    @Test("The first set of conditions that a row meets gives its place, and none gives nothing")
    func alternatives() async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE t (id int PRIMARY KEY, path text);
            INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'b');
            """)
        let selection = RowSelection(of: try await database.structure("t"))
        func filter(_ column: String, _ value: String?) -> RowFilter {
            RowFilter(column: Identifier(fromCatalog: column), equals: value)
        }
        func location(_ alternatives: [[RowFilter]]) async throws -> RowPosition? {
            try await database.ask(RowLocation(selection: selection, alternatives: alternatives))
        }
        #expect(try await location([[filter("path", "x")], [filter("path", "b")]]) == RowPosition(["2"]))
        #expect(try await location([[filter("path", "b"), filter("id", "3")]]) == RowPosition(["3"]))
        #expect(try await location([[filter("path", nil)], [filter("id", "9")]]) == nil)
        #expect(try await location([]) == nil)
    }
}
