import Foundation
import Subprocess
import TestSupport
import Testing

@Suite(
    "muselens by way of a container", .enabled(TestEngine.absence, { await TestEngine.isPossible }),
    .timeLimit(.minutes(5)))
struct ContainerCommandTests {
    @Test("Killed with -9 in the middle of a result it leaves nothing behind, in the container or on the host")
    func killed() async throws {
        let engine = try await TestEngine.shared()
        let container = try await engine.database("command-killed")
        try await container.psql(
            "CREATE TABLE numbers AS SELECT g AS number, repeat('x', 500) AS filler FROM generate_series(1, 300000) AS g"
        )
        try await container.psql("ALTER TABLE numbers ADD PRIMARY KEY (number)")
        let program = Process()
        program.executableURL = URL(fileURLWithPath: BuiltProgram.path)
        program.arguments = ["rows", "numbers", "--limit", "300000", "--container", container.name]
        program.environment = BuiltProgram.environment.merging(engine.environment) { $1 }
        let output = Pipe()
        program.standardOutput = output
        program.standardError = FileHandle.nullDevice
        try program.run()
        // Rows have begun to come, and nobody reads on: it is in the middle.
        #expect(!output.fileHandleForReading.readData(ofLength: 1000).isEmpty)
        kill(program.processIdentifier, SIGKILL)
        program.waitUntilExit()
        try await container.expectNothingLeft()
        let left = try? await TestEngine.run("/usr/bin/pgrep", ["-f", "exec -i -- \(container.name) "])
        #expect(left == nil)
        try await container.remove()
    }

    @Test(
        "What stands in the way is one sentence with what to do, and exit status 3",
        arguments: [
            (["--container", "nobody"], "There is no container nobody."),
            (["--container", "x", "--engine", "/nonexistent"], "The container engine /nonexistent cannot be run"),
        ])
    func obstacles(_ arguments: [String], sentence: String) async throws {
        let outcome = try await run(["tables"] + arguments, try await TestEngine.shared())
        #expect(outcome.code == 3)
        #expect(outcome.complaint.contains(sentence))
        #expect(outcome.complaint.split(separator: "\n").count == 2)
    }

    @Test("A database that is not there is told as the server tells it, without the bridge's own socket")
    func noDatabase() async throws {
        let engine = try await TestEngine.shared()
        let container = try await engine.database("command-refused")
        let outcome = try await run(["tables", "--container", container.name, "-d", "nobody"], engine)
        #expect(outcome.code == 3)
        #expect(outcome.complaint.contains(#"container command-refused: FATAL: database "nobody" does not exist."#))
        try await container.remove()
    }

    @Test("A daemon that does not answer is told in the engine's own words")
    func noDaemon() async throws {
        let outcome = try await run(
            ["tables", "--container"], try await TestEngine.shared(), ["DOCKER_HOST": "unix:///nonexistent.sock"])
        #expect(outcome.code == 3)
        #expect(outcome.complaint.contains("docker says: Cannot connect to the Docker daemon"))
        #expect(outcome.complaint.contains("DOCKER_HOST"))
    }

    private func run(
        _ arguments: [String], _ engine: TestEngine, _ environment: [String: String] = [:]
    ) async throws -> ProgramOutcome {
        try await BuiltProgram.run(arguments, environment: engine.environment.merging(environment) { $1 })
    }
}
