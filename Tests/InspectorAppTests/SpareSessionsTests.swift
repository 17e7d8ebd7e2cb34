import PostgresClient
import TestSupport
import Testing

@testable import InspectorApp

@Suite("Sessions beside those of the lanes", .droppingDatabases)
struct SpareSessionsTests {
    @Test("One that was given back is used again, and a closed one is not")
    func usedAgain() async throws {
        let spares = try await spares(idleTime: .seconds(600)).spares
        let first = try await spares.take()
        await spares.giveBack(first)
        let second = try await spares.take()
        #expect(second === first)
        await second.close()
        await spares.giveBack(second)
        #expect(try await spares.take() !== first)
    }

    @Test("One that the server has ended meanwhile is not handed out")
    func ended() async throws {
        let (spares, server, _) = try await spares(idleTime: .seconds(600))
        let first = try await spares.take()
        await spares.giveBack(first)
        try await server.psql("SELECT pg_terminate_backend(\(first.facts.serverProcess), 5000)")
        #expect(try await spares.take() !== first)
    }

    @Test("What nobody wants for a while is closed")
    func closed() async throws {
        let (spares, server, database) = try await spares(idleTime: .milliseconds(1))
        let sessions = [try await spares.take(), try await spares.take()]
        let here = "SELECT count(*) FROM pg_stat_activity WHERE datname = '\(database)'"
        try await server.wait(until: "(\(here)) = 2")
        for session in sessions { await spares.giveBack(session) }
        try await server.wait(until: "(\(here)) = 0")
    }

    private func spares(
        idleTime: Duration
    ) async throws -> (spares: SpareSessions, server: TestServer, database: String) {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("spares")
        let target = try ConnectionTarget(parsing: server.connectionString(database: database), origin: "the test")
        let spares = SpareSessions(idleTime: idleTime) { () async throws(ConnectionFailure) in
            try await ReadOnlySession.open(target)
        }
        return (spares, server, database)
    }
}
