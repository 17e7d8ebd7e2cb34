import PostgresClient
import TestSupport
import Testing

@Suite("Limits of a statement", .droppingDatabases)
struct StatementLimitTests {
    @Test("A statement that takes longer than its limit ends, and the advice names --timeout")
    func statementTimeout() async throws {
        let session = try await TestSessions.open()
        let failure = await session.failure(
            of: "SELECT pg_sleep(60)", settings: StatementSettings(statementTimeout: 30))
        let reason = try #require(failure)
        guard case .server(let error) = reason.reason else {
            Issue.record("expected the server's refusal, got \(reason)")
            return
        }
        #expect(error.sqlState == ServerError.State.queryCanceled)
        #expect(error.isTimeout)
        #expect(reason.advice?.contains("--timeout") == true)
        #expect(try await session.value("SELECT 1") == .text("1"))
    }

    @Test("A table that another session has locked is not waited for longer than the lock limit")
    func lockTimeout() async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("locked")
        try await server.psql("CREATE TABLE t (id int)", database: database)
        let session = try await TestSessions.open(database)
        let failure = try await server.whileLocked("t", database: database) {
            await session.failure(of: "SELECT id FROM public.t", settings: StatementSettings(lockTimeout: 30))
        }
        guard case .server(let error)? = failure?.reason else {
            Issue.record("expected the server's refusal, got \(String(describing: failure))")
            return
        }
        #expect(error.sqlState == ServerError.State.lockNotAvailable)
        #expect(failure?.advice?.contains("lock") == true)
        #expect(try await session.rows("SELECT id FROM public.t", for: "rows").rows.isEmpty)
    }
}
