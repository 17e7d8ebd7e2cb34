import PostgresClient
import TestSupport
import Testing

@testable import MuseQueries

@Suite("Whether every row has a value in a column", .droppingDatabases)
struct NotNullTests {
    @Test("A constraint that was never checked against the older rows, as PostgreSQL 18 has them, promises nothing")
    func notValid() async throws {
        let database = try await TestDatabase("")
        // Names of the catalog stand for these rows here, since no older server has such a constraint.
        let statement: SQL = """
            WITH pg_constraint (conrelid, contype, convalidated, conkey) AS (
                VALUES (7::oid, 'n'::"char", false, '{2}'::int2[]), (7, 'n', true, '{3}'), (7, 'c', false, '{4}'),
                       (8, 'n', false, '{5}')),
            a (attrelid, attnum, attnotnull) AS (
                VALUES (7::oid, 1::int2, false), (7, 2, true), (7, 3, true), (7, 4, true), (7, 5, true), (7, 6, NULL))
            SELECT \(SQL.isNotNull) AS is_not_null FROM a ORDER BY a.attnum
            """
        let found = try await database.session.values(statement, for: "the rule", settings: StatementSettings()) {
            row throws(RowDecodingError) -> Bool? in try row.decodeIfPresent("is_not_null")
        }
        #expect(found == [false, false, true, true, true, nil])
    }
}
