import MuseQueries
import PostgresClient
import Synchronization
import TestSupport
import Testing

@Suite("Streams of rows", .droppingDatabases)
struct RowStreamTests {
    private static let tables = """
        CREATE TABLE keyed (id int, name text, PRIMARY KEY (name, id));
        INSERT INTO keyed SELECT g, 'n' || g % 50 FROM generate_series(1, 2500) g;
        CREATE TABLE keyless AS SELECT * FROM keyed;
        DELETE FROM keyless WHERE id % 3 = 0;
        CREATE VIEW seen AS SELECT * FROM keyed ORDER BY id;
        """

    @Test("All rows come as psql gives them, in either direction", arguments: [false, true])
    func all(isReversed: Bool) async throws {
        let database = try await TestDatabase(Self.tables)
        let direction = isReversed ? "DESC" : "ASC"
        for (name, order) in [("keyed", "t.name \(direction), t.id \(direction)"), ("keyless", "t.ctid \(direction)")] {
            var selection = RowSelection(of: try await database.structure(name))
            selection.isReversed = isReversed
            let expected = try await database.lines("SELECT * FROM \(name) t ORDER BY \(order)")
            let (lines, next) = try await read(RowStream(selection, after: nil, limit: 100_000), database)
            #expect(lines == expected)
            #expect(next == nil)
        }
        let (lines, _) = try await read(
            RowStream(RowSelection(of: try await database.structure("seen")), after: nil, limit: 7), database)
        #expect(lines == (try await database.lines("SELECT * FROM seen LIMIT 7")))
    }

    @Test("A stream with a limit says where the next one goes on, and the last says that nothing is left")
    func continuation() async throws {
        let database = try await TestDatabase(Self.tables)
        for (name, order) in [("keyed", "t.name, t.id"), ("keyless", "t.ctid")] {
            let selection = RowSelection(of: try await database.structure(name))
            let expected = try await database.lines("SELECT * FROM \(name) t ORDER BY \(order)")
            var lines: [String] = []
            var next: RowPosition?
            repeat {
                let part = try await read(RowStream(selection, after: next, limit: 700), database)
                lines += part.lines
                next = part.next
            } while next != nil
            #expect(lines == expected)
        }
    }

    @Test("A limit of exactly the rows there are leaves nothing to go on from")
    func exactLimit() async throws {
        let database = try await TestDatabase("CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1), (2)")
        let selection = RowSelection(of: try await database.structure("t"))
        #expect(try await read(RowStream(selection, after: nil, limit: 2), database).next == nil)
        #expect(try await read(RowStream(selection, after: nil, limit: 1), database).next == RowPosition(["1"]))
    }

    @Test("A reader that has enough gets no more", arguments: ["keyed", "keyless"])
    func enough(name: String) async throws {
        let database = try await TestDatabase(Self.tables)
        let selection = RowSelection(of: try await database.structure(name))
        let count = Mutex(0)
        _ = try await RowStream(selection, after: nil, limit: 100_000).read(
            database.session, settings: StatementSettings()
        ) {
            _ in
            count.withLock { count in
                count += 1
                return count < 5 ? .goOn : .enough
            }
        }
        #expect(count.withLock { $0 } == 5)
    }

    private func read(
        _ stream: RowStream, _ database: TestDatabase
    ) async throws -> (lines: [String], next: RowPosition?) {
        let lines = Mutex<[String]>([])
        let end = try await stream.read(database.session, settings: StatementSettings()) { values in
            lines.withLock { $0.append(values.map { $0.text ?? "" }.joined(separator: "|")) }
            return .goOn
        }
        return (lines.withLock { $0 }, end.next)
    }
}
