import PostgresClient
import Synchronization
import TestSupport
import Testing

@Suite("A lost connection", .droppingDatabases)
struct ConnectionLossTests {
    @Test("A session that the server ends during a statement says that the connection is lost")
    func terminatedWhileRunning() async throws {
        let server = try await TestServer.shared()
        let session = try await TestSessions.open()
        let task = Task { await session.failure(of: "SELECT pg_sleep(600)") }
        try await server.wait(until: running(session))
        try await server.psql("SELECT pg_terminate_backend(\(session.facts.serverProcess), 5000)")
        let failure = try #require(await task.value)
        #expect(failure.isConnectionLoss)
        #expect(failure.description.contains("a statement that fails"))
        #expect(await session.isOpen == false)
    }

    @Test("A session that the server ended while nobody asked it anything says so at the next question")
    func terminatedWhileIdle() async throws {
        let server = try await TestServer.shared()
        let session = try await TestSessions.open()
        try await server.psql("SELECT pg_terminate_backend(\(session.facts.serverProcess), 5000)")
        let failure = try #require(await session.failure(of: "SELECT 1"))
        guard case .connectionLost(let said) = failure.reason else {
            Issue.record("expected a lost connection, got \(failure)")
            return
        }
        #expect(said.contains("terminating connection due to administrator command"))
        #expect(await session.isOpen == false)
    }

    @Test("That the server has ended an idle session is seen by looking, without a question")
    func terminationIsSeen() async throws {
        let server = try await TestServer.shared()
        let session = try await TestSessions.open()
        #expect(await session.isStillOpen())
        try await server.psql("SELECT pg_terminate_backend(\(session.facts.serverProcess), 5000)")
        #expect(await session.isStillOpen() == false)
    }

    @Test("A session that was closed answers nothing any more")
    func closed() async throws {
        let session = try await TestSessions.open()
        await session.close()
        #expect(await session.failure(of: "SELECT 1")?.isConnectionLoss == true)
    }

    @Test("A lane keeps to its session while that lives, and opens another after it was lost")
    func laneReopens() async throws {
        let server = try await TestServer.shared()
        let target = try await TestSessions.target()
        let lane = SessionLane { () async throws(ConnectionFailure) in try await ReadOnlySession.open(target) }
        let first = try await lane.session()
        #expect(try await lane.session() === first)
        try await server.psql("SELECT pg_terminate_backend(\(first.facts.serverProcess), 5000)")
        #expect(await first.failure(of: "SELECT 1")?.isConnectionLoss == true)
        let second = try await lane.session()
        #expect(second !== first)
        #expect(try await second.value("SELECT 1") == .text("1"))
    }

    @Test("Callers that come while a lane's session is opened share the one session")
    func laneShares() async throws {
        let target = try await TestSessions.target()
        let openings = Mutex(0)
        let lost = try await ReadOnlySession.open(target)
        await lost.close()
        let lane = SessionLane(session: lost) { () async throws(ConnectionFailure) in
            openings.withLock { $0 += 1 }
            return try await ReadOnlySession.open(target)
        }
        let sessions = try await withThrowingTaskGroup(of: ReadOnlySession.self) { group in
            for _ in 0..<200 { group.addTask { try await lane.session() } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(sessions.map(ObjectIdentifier.init)).count == 1)
        #expect(openings.withLock { $0 } == 1)
    }

    @Test("A lane that is opened ahead opens its session before anybody asks for it, and only that one")
    func laneAhead() async throws {
        let target = try await TestSessions.target()
        let (opened, tell) = AsyncStream.makeStream(of: ReadOnlySession.self)
        let lane = SessionLane { () async throws(ConnectionFailure) in
            let session = try await ReadOnlySession.open(target)
            tell.yield(session)
            return session
        }
        lane.openAhead()
        let first = await opened.first { _ in true }
        #expect(try await lane.session() === first)
    }

    @Test("A lane whose session cannot be opened says why, and tries again when asked again")
    func laneFails() async throws {
        let target = try await TestSessions.target()
        let attempts = Mutex(0)
        let lane = SessionLane { () async throws(ConnectionFailure) in
            let attempt = attempts.withLock { attempts in
                attempts += 1
                return attempts
            }
            if attempt == 1 { throw ConnectionFailure(cause: .startingUp, place: "there", said: "not yet") }
            return try await ReadOnlySession.open(target)
        }
        await #expect(throws: ConnectionFailure(cause: .startingUp, place: "there", said: "not yet")) {
            try await lane.session()
        }
        #expect(try await lane.session().value("SELECT 1") == .text("1"))
    }
}
