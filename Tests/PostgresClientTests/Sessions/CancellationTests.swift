import PostgresClient
import TestSupport
import Testing

@Suite("Cancelling", .droppingDatabases)
struct CancellationTests {
    private static let unlimited = StatementSettings(statementTimeout: 0)

    @Test("Cancelling the task ends its statement on the server at once, and the session goes on")
    func cancelsOnServer() async throws {
        let server = try await TestServer.shared()
        let session = try await TestSessions.open()
        let task = Task { await session.failure(of: "SELECT pg_sleep(600)", settings: Self.unlimited) }
        try await server.wait(until: running(session))
        let start = ContinuousClock.now
        task.cancel()
        #expect(await task.value?.reason == .cancelled)
        #expect(start.duration(to: .now) < .seconds(2))
        #expect(try await session.value("SELECT pg_backend_pid()") == .text("\(session.facts.serverProcess)"))
    }

    @Test("A task that is cancelled while it waits for its turn never reaches the server")
    func cancelledInTheQueue() async throws {
        let server = try await TestServer.shared()
        let session = try await TestSessions.open()
        let first = Task { await session.failure(of: "SELECT pg_sleep(600)", settings: Self.unlimited) }
        try await server.wait(until: running(session))
        let second = Task { await session.failure(of: "SELECT pg_sleep(600)", settings: Self.unlimited) }
        second.cancel()
        first.cancel()
        #expect(await first.value?.reason == .cancelled)
        #expect(await second.value?.reason == .cancelled)
    }

    @Test("A cancellation that comes just as a statement ends never hits the next one")
    func lateCancellation() async throws {
        let session = try await TestSessions.open()
        for round in 0..<400 {
            let task = Task { await session.failure(of: "SELECT 1") }
            let canceller = Task {
                for _ in 0..<(round % 50) { await Task.yield() }
                task.cancel()
            }
            _ = await task.value
            let next = await session.failure(of: "SELECT count(*) FROM generate_series(1, 2000)")
            await canceller.value
            guard next == nil else {
                Issue.record("round \(round): \(String(describing: next))")
                return
            }
        }
    }

    @Test("A cancellation that comes while a statement is on its way to the server ends it, and the session goes on")
    func earlyCancellation() async throws {
        let session = try await TestSessions.open()
        for round in 0..<100 {
            let task = Task { await session.failure(of: "SELECT pg_sleep(600)", settings: Self.unlimited) }
            // As long as a round trip takes, so that the request meets the server between any two messages.
            try await Task.sleep(for: .microseconds(20 * round))
            task.cancel()
            #expect(await task.value?.reason == .cancelled)
            #expect(await session.isOpen, "round \(round)")
        }
    }

    @Test("A reader that has enough never stops the next statement")
    func lateEnough() async throws {
        let session = try await TestSessions.open()
        for round in 0..<200 {
            try await session.stream("SELECT generate_series(1, 3)", for: "rows") { _ in .enough }
            let next = await session.failure(of: "SELECT count(*) FROM generate_series(1, 5000)")
            guard next == nil else {
                Issue.record("round \(round): \(String(describing: next))")
                return
            }
        }
    }
}
