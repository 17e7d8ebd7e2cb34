import PostgresClient
import TestSupport
import Testing

@Suite("Streaming rows", .droppingDatabases)
struct StreamingTests {
    @Test("A million rows arrive one by one, all of them and in order")
    func millionRows() async throws {
        let session = try await TestSessions.open()
        let unlimited = StatementSettings(statementTimeout: 0)
        var (count, isInOrder) = (0, true)
        try await session.stream("SELECT g FROM generate_series(1, 1000000) AS g", for: "rows", settings: unlimited) {
            row in
            count += 1
            isInOrder = isInOrder && row.values == [.text("\(count)")]
            return .goOn
        }
        #expect(count == 1_000_000)
        #expect(isInOrder)
    }

    @Test("A reader that has enough gets no more rows, and the server stops its work")
    func enough() async throws {
        let server = try await TestServer.shared()
        let session = try await TestSessions.open()
        var count = 0
        let unlimited = StatementSettings(statementTimeout: 0)
        try await session.stream("SELECT generate_series(1, 100000000000)", for: "rows", settings: unlimited) { _ in
            count += 1
            return count < 10 ? .goOn : .enough
        }
        #expect(count == 10)
        let state = try await server.psql(
            "SELECT state FROM pg_stat_activity WHERE pid = \(session.facts.serverProcess)")
        #expect(state == "idle")
        #expect(try await session.value("SELECT 1") == .text("1"))
    }

    @Test("An error after the last row that was wanted is nobody's concern")
    func errorAfterEnough() async throws {
        let session = try await TestSessions.open()
        let columns = try await session.stream(
            "SELECT 1/(100000 - g) AS share FROM generate_series(1, 100000) AS g", for: "rows"
        ) { _ in .enough }
        #expect(columns.map(\.name) == ["share"])
    }

    @Test("An error in the middle comes after the rows before it")
    func errorInTheMiddle() async throws {
        let session = try await TestSessions.open()
        var count = 0
        let failure = await #expect(throws: QueryFailure.self) {
            try await session.stream("SELECT 1/(50000 - g) FROM generate_series(1, 100000) AS g", for: "rows") { _ in
                count += 1
                return .goOn
            }
        }
        #expect(count == 49_999)
        guard case .server(let error)? = failure?.reason else { return }
        #expect(error.sqlState == "22012")
    }

    @Test("The columns are known with their types also where there are no rows")
    func columnsWithoutRows() async throws {
        let session = try await TestSessions.open()
        let answer = try await session.rows("SELECT 1::int8 AS id, ''::text AS \"a b\" WHERE false", for: "nothing")
        #expect(answer.rows.isEmpty)
        #expect(answer.columns == [ResultColumn(name: "id", type: .bigint), ResultColumn(name: "a b", type: .text)])
    }
}
