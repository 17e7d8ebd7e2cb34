import Testing
import PostgresClient
import Foundation

@Suite("Scratch") struct Scratch {
    static let target = try! ConnectionTarget(parsing: "postgresql+asyncpg://musehub@/musehub?host=/tmp/pgs&ssl=disable", origin: "test")
    @Test func works() async throws {
        let session = try await ReadOnlySession.open(Self.target)
        print(session.facts)
        let r = try await session.rows("SELECT \(5)::int AS a, \("x")::text AS b, NULL AS c, '' AS d, current_setting('transaction_read_only') AS e", for: "t")
        print(r)
        await #expect(throws: QueryFailure.self) { try await session.rows("SELECT 1/0", for: "div") }
        await #expect(throws: QueryFailure.self) { try await session.rows("CREATE TABLE musehub_x (a int)", for: "div") }
        await #expect(throws: QueryFailure.self) { try await session.rows("SELECT 1; SELECT 2", for: "div") }
        
        print(try await session.rows("SELECT 1", for: "t").rows)
        var n = 0
        try await session.stream("SELECT g FROM generate_series(1, 1000000) g", for: "s") { _ in n += 1; return .goOn }
        #expect(n == 1000000)
        n = 0
        try await session.stream("SELECT generate_series(1, 1000000000)", for: "s") { _ in n += 1; return n < 10 ? .goOn : .enough }
        #expect(n == 10)
        let start = ContinuousClock.now
        let task = Task { try await session.rows("SELECT pg_sleep(10)", for: "sleep") }
        try await Task.sleep(for: .milliseconds(200))
        task.cancel()
        let result = await task.result
        print(result, start.duration(to: .now))
        print(await session.isOpen)
        do { _ = try await session.rows("SELECT pg_sleep(2)", for: "sleep", settings: StatementSettings(statementTimeout: 100)) } catch { print(error, error.advice ?? "") }
        print(try await session.rows("SELECT 1", for: "t").rows)
        do { _ = try await ReadOnlySession.open(try ConnectionTarget(parsing: "postgresql://x:secret@/nope?host=/tmp/nothing", origin: "t")) } catch { print(error) }
        do { _ = try ConnectionTarget(parsing: "postgresql://x:sec%ret@h:port/nope?x=1", origin: "t") } catch { print(error) }
        do { _ = try ConnectionTarget(parsing: "host=a password=hunter2 nonsense", origin: "t") } catch { print(error) }
    }
}
