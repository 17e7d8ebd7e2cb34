import PostgresClient
import TestSupport
import Testing

@Suite("Values of a row", .droppingDatabases)
struct CellValueTests {
    @Test("NULL, the empty string and the word NULL stay three different things")
    func nullAndEmpty() async throws {
        let session = try await TestSessions.open()
        let row = try #require(try await session.rows("SELECT NULL::text, '', 'NULL'", for: "a row").rows.first)
        #expect(row.values == [.null, .text(""), .text("NULL")])
    }

    @Test("Bytes that are not UTF-8 arrive as they are, beside text of the same row")
    func undecodable() async throws {
        let server = try await TestServer.shared()
        let database = "ascii_values"
        try await server.psql("CREATE DATABASE \(database) ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0")
        try await server.psql(
            """
            SET client_encoding = 'SQL_ASCII';
            CREATE TABLE t (a text, b text, c text);
            INSERT INTO t VALUES (E'caf\\xE9', E'\\xC3\\xA9', NULL);
            """, database: database)
        let session = try await TestSessions.open(database)
        let row = try #require(try await session.rows("SELECT a, b, c FROM public.t", for: "a row").rows.first)
        #expect(row.values == [.undecodable(Array("caf".utf8) + [0xE9]), .text("é"), .null])
        #expect(throws: RowDecodingError.self) { try row.decode("a", as: String.self) }
    }

    @Test("A value of another type than expected is told by column and type, never by its contents")
    func decodingError() async throws {
        let session = try await TestSessions.open()
        let row = try #require(
            try await session.rows("SELECT 'hunter2' AS word, NULL AS nothing", for: "a row").rows.first)
        let error = #expect(throws: RowDecodingError.self) { try row.decode("word", as: Int.self) }
        #expect(error?.column == "word")
        #expect(error?.description.contains("hunter2") == false)
        #expect(try row.decodeIfPresent("nothing", as: Int.self) == nil)
        #expect(throws: RowDecodingError.self) { try row.decode("nothing", as: Int.self) }
        #expect(throws: RowDecodingError.self) { try row.decodeIfPresent("absent", as: Int.self) }
    }

    @Test("Values come in the same spelling whatever the login's own settings are")
    func fixedSpelling() async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("spelling")
        try await server.psql(
            """
            ALTER DATABASE \(database) SET TimeZone = 'Asia/Tokyo';
            ALTER DATABASE \(database) SET DateStyle = 'German';
            ALTER DATABASE \(database) SET IntervalStyle = 'iso_8601';
            ALTER DATABASE \(database) SET bytea_output = 'escape';
            ALTER DATABASE \(database) SET extra_float_digits = -5;
            """)
        let session = try await TestSessions.open(database)
        let row = try #require(
            try await session.rows(
                """
                SELECT timestamptz '2026-02-28 12:00:00+00', interval '26 hours', '\\x00ff'::bytea,
                       0.1::float8 + 0.2::float8
                """, for: "spellings"
            ).rows.first)
        #expect(row.values.map(\.text) == ["2026-02-28 12:00:00+00", "26:00:00", "\\x00ff", "0.30000000000000004"])
    }
}
