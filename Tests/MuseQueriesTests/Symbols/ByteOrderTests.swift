import PostgresClient
import TestSupport
import Testing

@testable import MuseQueries

@Suite("Whether an index is in the order of its bytes", .droppingDatabases)
struct ByteOrderTests {
    private func found(version: Int) async throws -> [Bool] {
        let database = try await TestDatabase("")
        let statement: SQL = """
            WITH d (datlocprovider, datcollate) AS (VALUES ('c'::"char", 'en_US.UTF-8'), ('c', 'C'), ('b', 'en_US.UTF-8'),
                ('i', 'C')),
            o (collname, collprovider) AS (
                VALUES ('default', 'd'::"char"), ('C', 'c'), ('de_DE', 'c'), ('pg_unicode_fast', 'b'), ('C', 'i'), (NULL, NULL))
            SELECT \(SymbolDirectoryQuestion.isByteOrdered(version: version)) AS is_byte_ordered
            FROM d CROSS JOIN o WHERE o.collname = 'default' OR d.datlocprovider = 'i'
            ORDER BY o.collname IS DISTINCT FROM 'default', d.datlocprovider = 'i', d.datlocprovider, d.datcollate COLLATE "C",
                     o.collname COLLATE "C", o.collprovider
            """
        return try await database.session.values(statement, for: "the rule", settings: StatementSettings()) {
            row throws(RowDecodingError) -> Bool in try row.decode("is_byte_ordered")
        }
    }

    /// Of the databases: of the server's own provider, of the system's with `C` and with another, and of ICU's. Then of
    /// the collations `C` of the system and of ICU, `de_DE`, `pg_unicode_fast`, and of none.
    @Test("The server's own provider, from 17 on, orders by bytes whatever the system's locale is, and ICU never does")
    func rule() async throws {
        #expect(try await found(version: 170_000) == [true, true, false, false, true, false, false, true, true])
    }

    @Test("Before 15 a database has no provider of its own, and is as its collation is called")
    func older() async throws {
        #expect(try await found(version: 140_000) == [false, true, false, true, true, false, false, true, true])
    }
}
