import MuseModel
import MuseQueries
import PostgresClient
import TestSupport
import Testing

@testable import InspectorApp

@Suite("The desk that answers what is typed")
struct TypedDeskTests {
    private static let numbers = TypedRequest(text: "SELECT n FROM generate_series(1, 1000) AS n")

    private struct Ground {
        let server: TestServer
        let lane: SessionLane
        let desk: TypedDesk

        init(holdSeconds: Int = 30) async throws {
            server = try await TestServer.shared()
            let target = try ConnectionTarget(
                parsing: server.connectionString(database: "postgres"), origin: "the test")
            lane = SessionLane { () async throws(ConnectionFailure) in try await ReadOnlySession.open(target) }
            desk = TypedDesk(
                lane: lane, settings: StatementSettings(), options: TypedOptions(holdSeconds: holdSeconds))
        }

        func process() async throws -> Int { try await lane.session().facts.serverProcess }

        /// Waits until the server sees the session so.
        func wait(for state: String, of process: Int) async throws {
            try await server.wait(
                until: "EXISTS (SELECT FROM pg_stat_activity WHERE pid = \(process) AND state = '\(state)')")
        }

        func end(_ process: Int) async throws {
            try await server.psql("SELECT pg_terminate_backend(\(process))")
            try await server.wait(until: "NOT EXISTS (SELECT FROM pg_stat_activity WHERE pid = \(process))")
        }
    }

    private func numbers(_ rows: TypedRows) -> [Int] {
        rows.rows.compactMap { $0.cells[0].value.text.flatMap { Int($0) } }
    }

    @Test("Pages follow each other from one cursor, up to the end, and then nothing is held")
    func pages() async throws {
        let ground = try await Ground()
        let first = try await ground.desk.rows(Self.numbers, from: 0, limit: 400)
        let process = try await ground.process()
        try await ground.wait(for: "idle in transaction", of: process)
        #expect(numbers(first) == Array(1...400) && first.heldSince != nil)
        let second = try await ground.desk.rows(Self.numbers, from: 400, limit: 400)
        #expect(numbers(second) == Array(401...800) && !second.hasRunAgain)
        #expect(second.heldSince == first.heldSince)
        let last = try await ground.desk.rows(Self.numbers, from: 800, limit: 400)
        #expect(numbers(last) == Array(801...1_000) && last.isAtEnd && last.heldSince == nil)
        try await ground.wait(for: "idle", of: process)
    }

    @Test("When nobody reads on for a while its transaction ends, and the next page runs it again and says so")
    func expiry() async throws {
        let ground = try await Ground(holdSeconds: 1)
        _ = try await ground.desk.rows(Self.numbers, from: 0, limit: 200)
        try await ground.wait(for: "idle", of: try await ground.process())
        let next = try await ground.desk.rows(Self.numbers, from: 200, limit: 200)
        #expect(numbers(next) == Array(201...400) && next.hasRunAgain)
    }

    @Test("Where the server ended the session of the cursor, the next page runs the query again on another")
    func killed() async throws {
        let ground = try await Ground()
        _ = try await ground.desk.rows(Self.numbers, from: 0, limit: 200)
        let process = try await ground.process()
        try await ground.end(process)
        let next = try await ground.desk.rows(Self.numbers, from: 200, limit: 200)
        #expect(numbers(next) == Array(201...400) && next.hasRunAgain)
        #expect(try await ground.process() != process)
    }

    @Test("Who waits for the end of what is held hears that the server has ended its session, before anybody reads on")
    func endHeard() async throws {
        let ground = try await Ground()
        _ = try await ground.desk.rows(Self.numbers, from: 0, limit: 200)
        async let end = ground.desk.holdEnd()
        try await ground.end(try await ground.process())
        #expect(await end == .connectionLost)
    }

    @Test("Who waits for the end of what is held hears when its time is over")
    func endInTime() async throws {
        let ground = try await Ground(holdSeconds: 1)
        _ = try await ground.desk.rows(Self.numbers, from: 0, limit: 200)
        #expect(await ground.desk.holdEnd() == .letGo)
        try await ground.wait(for: "idle", of: try await ground.process())
    }

    @Test("Where nothing is held, that is said at once")
    func nothingHeld() async throws {
        let ground = try await Ground(holdSeconds: 600)
        #expect(await ground.desk.holdEnd() == .letGo)
    }

    @Test("Letting go ends the transaction")
    func release() async throws {
        let ground = try await Ground()
        _ = try await ground.desk.rows(Self.numbers, from: 0, limit: 200)
        await ground.desk.release()
        try await ground.wait(for: "idle", of: try await ground.process())
    }

    @Test("A wide result comes whole in its columns, and long values cut")
    func wide() async throws {
        let columns = (1...1_000).map { "n + \($0) AS c\($0)" }.joined(separator: ", ")
        let request = TypedRequest(
            text: "SELECT repeat('x', 200000) AS long, \(columns) FROM generate_series(1, 3) AS n")
        let rows = try await Ground().desk.rows(request, from: 0, limit: 200)
        #expect(rows.columns.count == 1_001 && rows.rows.count == 3)
        #expect(rows.rows[2].cells[1_000].value == .text("1003"))
        #expect(rows.rows[0].cells[0].isCut && rows.rows[0].cells[0].value.text?.count == 131_072)
    }

    @Test("A plan ends the cursor, and the query runs for it only where that is wanted")
    func explain() async throws {
        let ground = try await Ground()
        _ = try await ground.desk.rows(Self.numbers, from: 0, limit: 200)
        let planned = try await ground.desk.explain(Self.numbers, analyze: false, settings: StatementSettings())
        #expect(planned.contains("\"Plan Rows\"") && !planned.contains("\"Actual Rows\""))
        try await ground.wait(for: "idle", of: try await ground.process())
        let analyzed = try await ground.desk.explain(Self.numbers, analyze: true, settings: StatementSettings())
        #expect(analyzed.contains("\"Actual Rows\": 1000"))
    }
}
