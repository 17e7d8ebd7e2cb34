import MuseQueries
import PostgresClient
import TestSupport
import Testing

@Suite("Pages of a table without a key, in the order of its file", .droppingDatabases)
struct BlockPageTests {
    /// A table of some 120 blocks, of which a stretch in the middle, the first and the last ones are empty, and others
    /// have holes.
    private static let holes = """
        CREATE TABLE t (id int, filler text);
        INSERT INTO t SELECT g, repeat('x', 900) FROM generate_series(1, 1000) g;
        DELETE FROM t WHERE id BETWEEN 200 AND 700 OR id % 7 = 0 OR id < 30;
        VACUUM (TRUNCATE false) t;
        DELETE FROM t WHERE id > 950;
        VACUUM (TRUNCATE false) t;
        """

    @Test("Every row comes once and in the file's order, forward and backward, across holes of any size")
    func holes() async throws {
        let database = try await TestDatabase(Self.holes)
        for isReversed in [false, true] {
            let expected = try await database.lines("SELECT id FROM t ORDER BY t.ctid" + (isReversed ? " DESC" : ""))
            let selection = try await selection(database, isReversed: isReversed)
            for size in [1, 3, 10, 97, 1000] where size > 1 || !isReversed {
                let walk = PageWalk(database: database, selection: selection, pageSize: size)
                #expect(try await walk.forward().map(\.line) == expected)
                #expect(try await walk.backward().map(\.line) == expected)
            }
        }
    }

    @Test("From any row the rows after it and before it are exactly the rest", arguments: [false, true])
    func fromAnyRow(isReversed: Bool) async throws {
        let database = try await TestDatabase(Self.holes)
        let selection = try await selection(database, isReversed: isReversed)
        let all = try await PageWalk(database: database, selection: selection, pageSize: 1000).forward()
        let walk = PageWalk(database: database, selection: selection, pageSize: 200)
        for (place, row) in all.enumerated() where place % 37 == 0 {
            let position = try #require(row.position)
            #expect(try await walk.forward(from: .after(position)) == Array(all[(place + 1)...]))
            #expect(try await walk.forward(from: .from(position)) == Array(all[place...]))
            #expect(try await walk.backward(from: .before(position)) == Array(all[..<place]))
        }
    }

    @Test("A share of the way is that share of the file, in either direction", arguments: [false, true])
    func fraction(isReversed: Bool) async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE t (id int, filler text);
            INSERT INTO t SELECT g, repeat('x', 900) FROM generate_series(1, 800) g;
            """)
        let selection = try await selection(database, isReversed: isReversed)
        for fraction in [0, 0.25, 0.5, 0.75, 0.99] {
            let page = try await database.ask(RowPageQuestion(selection, at: .fraction(fraction), limit: 5))
            let first = try #require(page.rows.first.flatMap { Int($0.line) })
            let place = isReversed ? 800 - first : first - 1
            #expect(abs(Double(place) / 800 - fraction) < 0.02)
            #expect(page.hasPreceding == (fraction > 0))
        }
    }

    @Test("All the way is the last page, also where the last blocks are empty", arguments: [false, true])
    func fractionOfOne(isReversed: Bool) async throws {
        let database = try await TestDatabase(Self.holes)
        let selection = try await selection(database, isReversed: isReversed)
        let atEnd = try await database.ask(RowPageQuestion(selection, at: .fraction(1), limit: 5))
        #expect(atEnd == (try await database.ask(RowPageQuestion(selection, at: .end, limit: 5))))
        #expect(atEnd.rows.count == 5)
    }

    @Test("Filters hold on every page")
    func filters() async throws {
        let database = try await TestDatabase(Self.holes)
        var selection = try await selection(database, isReversed: false)
        selection.filters = [RowFilter(column: Identifier(fromCatalog: "id"), equals: "901")]
        let page = try await database.ask(RowPageQuestion(selection, at: .start, limit: 5))
        #expect(page.rows.map(\.line) == ["901"])
        #expect(!page.hasFollowing)
    }

    @Test("The share of the way of a row is where it lies in the file", arguments: [false, true])
    func fractionOfRow(isReversed: Bool) async throws {
        let database = try await TestDatabase(Self.holes)
        let selection = try await selection(database, isReversed: isReversed)
        let end = try await database.ask(RowPageQuestion(selection, at: .end, limit: 1))
        let position = try #require(end.rows.first?.position)
        let fraction = try #require(
            try await database.ask(FractionOfKey(selection: selection, position: position)))
        #expect(fraction > 0.9 && fraction <= 1)
    }

    private func selection(_ database: TestDatabase, isReversed: Bool) async throws -> RowSelection {
        let structure = try await database.structure("t")
        return RowSelection(
            relation: structure.name, columns: [try #require(structure.column(named: "id"))], order: .blocks,
            isReversed: isReversed)
    }
}
