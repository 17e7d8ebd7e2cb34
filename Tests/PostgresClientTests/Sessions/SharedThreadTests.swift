import PostgresClient
import TestSupport
import Testing

@Suite("Waiting for a server", .droppingDatabases)
struct SharedThreadTests {
    @Test("Slow statements on many sessions hold up neither another session nor the shared threads")
    func slowStatements() async throws {
        let server = try await TestServer.shared()
        var slow: [(ReadOnlySession, Task<QueryFailure?, Never>)] = []
        for _ in 0..<8 {
            let session = try await TestSessions.open()
            slow.append((session, Task { await session.failure(of: "SELECT pg_sleep(600)") }))
        }
        for (session, _) in slow { try await server.wait(until: running(session)) }
        let quick = try await TestSessions.open()
        let start = ContinuousClock.now
        await Task.detached {}.value
        #expect(try await quick.value("SELECT 1") == .text("1"))
        #expect(start.duration(to: .now) < .seconds(2))
        for (_, task) in slow {
            task.cancel()
            #expect(await task.value?.reason == .cancelled)
        }
    }
}
