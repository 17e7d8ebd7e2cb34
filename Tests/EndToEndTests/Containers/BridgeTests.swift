import ContainerBridge
import Foundation
import PostgresClient
import Testing

@Suite(
    "The bridge into a container", .enabled(TestEngine.absence, { await TestEngine.isPossible }),
    .timeLimit(.minutes(5)))
struct BridgeTests {
    @Test("Eight connections at once each get their own answers")
    func eight() async throws {
        try await with("bridge-eight") { container, bridge in
            let answers = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 1...8 {
                    group.addTask {
                        let session = try await ReadOnlySession.open(container.target(bridge))
                        var sum = 0
                        for _ in 1...20 {
                            let rows = try await session.rows("SELECT \(number)::int AS n", for: "n").rows
                            sum += try rows.first?.decode("n", as: Int.self) ?? 0
                        }
                        await session.close()
                        return sum
                    }
                }
                return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
            }
            #expect(answers == Set((1...8).map { $0 * 20 }))
        }
    }

    @Test("User and database are those that the container was made with")
    func defaults() async throws {
        try await with("bridge-defaults") { _, bridge in
            #expect(bridge.user == "musehub")
            #expect(bridge.database == "hub")
        }
    }

    @Test("A container that is stopped ends its connections at once, and one that is started again is found again")
    func restart() async throws {
        try await with("bridge-restart") { container, bridge in
            let session = try await ReadOnlySession.open(container.target(bridge))
            try await container.engine.docker("stop", "--time", "10", container.name)
            await #expect(throws: QueryFailure.self) { try await session.rows("SELECT 1", for: "one") }
            await #expect(throws: ConnectionFailure.self) { try await ReadOnlySession.open(container.target(bridge)) }
            #expect(bridge.takeFailure()?.sentence == "The container bridge-restart is not running.")
            try await container.engine.docker("start", container.name)
            try await container.wait(until: "psql -h 127.0.0.1 -U musehub -d hub -c 'SELECT 1'")
            let again = try await ReadOnlySession.open(container.target(bridge))
            #expect(try await again.rows("SELECT 1", for: "one").rows.count == 1)
        }
    }

    @Test("A container that is killed in the middle of a statement ends it")
    func killed() async throws {
        let engine = try await TestEngine.shared()
        let container = try await engine.database("bridge-killed")
        let bridge = try await container.bridge()
        let session = try await ReadOnlySession.open(container.target(bridge))
        let sleeping = Task { try await session.rows("SELECT pg_sleep(60)", for: "sleep") }
        try await container.waitForSleeper()
        try await engine.docker("kill", container.name)
        await #expect(throws: QueryFailure.self) { try await sleeping.value }
        try await container.remove()
    }

    @Test("A paused container is told as such, with what to do")
    func paused() async throws {
        try await with("bridge-paused") { container, bridge in
            try await container.engine.docker("pause", container.name)
            await #expect(throws: ConnectionFailure.self) { try await ReadOnlySession.open(container.target(bridge)) }
            let failure = bridge.takeFailure()
            #expect(failure?.sentence == "The container bridge-paused is paused.")
            #expect(failure?.advice == "docker unpause bridge-paused")
            try await container.engine.docker("unpause", container.name)
        }
    }

    @Test(
        "Where the engine's own process is killed one connection is lost, the others go on, and the server is unharmed")
    func clientKilled() async throws {
        try await with("bridge-client") { container, bridge in
            let lost = try await ReadOnlySession.open(container.target(bridge))
            let processes = try await TestEngine.run("/usr/bin/pgrep", ["-f", "exec -i -- \(container.name) "])
            let other = try await ReadOnlySession.open(container.target(bridge))
            for process in processes.split(separator: "\n") { kill(try #require(Int32(process)), SIGKILL) }
            await #expect(throws: QueryFailure.self) { try await lost.rows("SELECT 1", for: "one") }
            #expect(try await other.rows("SELECT 1", for: "one").rows.count == 1)
        }
    }

    @Test("A container that is not there is no bridge")
    func wrongName() async throws {
        let engine = ContainerEngine(program: try await TestEngine.shared().program)
        let failure = await #expect(throws: EngineFailure.self) {
            try await ContainerBridge.open(to: "nobody", engine: engine)
        }
        #expect(failure == .noSuchContainer(engine: "docker", container: "nobody"))
    }

    @Test("An engine that is not there, or whose daemon does not answer, is told in one sentence")
    func noEngine() async throws {
        let absent = await #expect(throws: EngineFailure.self) {
            try await ContainerEngine.answering("/nonexistent/docker")
        }
        #expect(absent?.sentence.hasPrefix("The container engine /nonexistent/docker cannot be run: ") == true)
    }

    private func with(
        _ name: String, _ body: (TestContainer, ContainerBridge) async throws -> Void
    ) async throws {
        let container = try await TestEngine.shared().database(name)
        let bridge = try await container.bridge()
        try await body(container, bridge)
        bridge.close()
        try await container.expectNothingLeft()
        try await container.remove()
    }
}
