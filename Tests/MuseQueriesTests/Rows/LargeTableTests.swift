import MuseQueries
import PostgresClient
import TestSupport
import Testing

@Suite("A table of a hundred thousand rows", .droppingDatabases, .serialized)
struct LargeTableTests {
    /// Rows lie in the file in an order that has nothing to do with that of the key.
    private static let table = Task.detached {
        try await TestDatabase(
            """
            CREATE TABLE t (a text, b int, filler text, PRIMARY KEY (a, b));
            INSERT INTO t SELECT 'part ' || lpad((g % 10)::text, 2, '0'), g, repeat('x', 100)
            FROM generate_series(1, 100000) g ORDER BY md5(g::text);
            CREATE TABLE heap AS SELECT * FROM t;
            VACUUM ANALYZE;
            """)
    }

    @Test(
        "The key at a share of the way, and the share of a key, are good to five parts in a hundred",
        arguments: [false, true])
    func fractions(isReversed: Bool) async throws {
        let database = try await Self.table.value
        var selection = RowSelection(of: try await database.structure("t"))
        selection.isReversed = isReversed
        let comparison = isReversed ? ">" : "<"
        for fraction in [0, 0.1, 0.5, 0.9, 1] {
            let position = try #require(try await database.ask(KeyAtFraction(selection: selection, fraction: fraction)))
            let preceding = try await database.psql(
                "SELECT count(*) FROM t WHERE (a, b) \(comparison) ('\(position.values[0])', \(position.values[1]))")
            let exact = try #require(Double(preceding)) / 100_000
            #expect(abs(exact - fraction) < 0.05)
            let share = try #require(try await database.ask(FractionOfKey(selection: selection, position: position)))
            #expect(abs(share - exact) < 0.05)
        }
    }

    @Test("A page costs the same few blocks wherever it is", arguments: ["t", "heap"])
    func cost(name: String) async throws {
        let database = try await Self.table.value
        let selection = RowSelection(of: try await database.structure(name))
        let middle = try await database.ask(RowPageQuestion(selection, at: .fraction(0.5), limit: 20))
        let position = try #require(middle.rows.last?.position)
        for anchor in [PageAnchor.start, .end, .after(position), .before(position), .from(position)] {
            let before = try await blocksTouched(name, database)
            let page = try await database.ask(RowPageQuestion(selection, at: anchor, limit: 20))
            #expect(page.rows.count == 20)
            let touched = try await blocksTouched(name, database) - before
            #expect((1..<50).contains(touched), "\(anchor)")
        }
    }

    /// Blocks of the table and its indexes that were read since its statistics began.
    private func blocksTouched(_ name: String, _ database: TestDatabase) async throws -> Int {
        // Else a session tells of its work only from time to time.
        _ = try await database.session.rows("SELECT pg_stat_force_next_flush()", for: "the statistics")
        let blocks = try await database.psql(
            """
            SELECT heap_blks_read + heap_blks_hit + coalesce(idx_blks_read + idx_blks_hit, 0)
            FROM pg_statio_user_tables WHERE relname = '\(name)'
            """)
        return try #require(Int(blocks))
    }
}
