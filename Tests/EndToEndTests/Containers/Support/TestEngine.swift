import Foundation
import Subprocess
import Synchronization
import SystemPackage
import Testing

/// The one private Docker engine of the test process, started by the first test that asks for it and taken away when the
/// process ends.
struct TestEngine: Sendable {
    let folder: String

    /// For `.enabled(if:)`. An engine takes root, namespaces, and Debian's packages.
    static var isPossible: Bool {
        get async { (try? await shared()) != nil }
    }

    /// What a test says that skips without it.
    static let absence: Comment = "skipped: no container engine can be started here; it takes root, namespaces and apt"

    static func shared() async throws -> TestEngine { try await start.value }

    private static let start = Task { () throws -> TestEngine in
        guard geteuid() == 0 else { throw Absence() }
        await takeAwayAbandoned()
        let folder = "\(prefix)\(getpid())"
        EngineEnd.takeAway(folder)
        _ = try await run(script("start.sh"), [folder])
        // What muselens starts finds the engine by it, as a user's would.
        setenv("DOCKER_HOST", "unix://\(folder)/docker.sock", 1)
        setenv("DOCKER_CONFIG", "\(folder)/configuration", 1)
        return TestEngine(folder: folder)
    }

    private struct Absence: Error {}

    private static let prefix = "/tmp/muselens-test-engine-"

    /// Those of test processes that were killed.
    private static func takeAwayAbandoned() async {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/tmp")) ?? []
        for folder in names.map({ "/tmp/\($0)" }) where folder.hasPrefix(prefix) {
            guard let process = Int32(folder.dropFirst(prefix.count)), kill(process, 0) != 0 else { continue }
            _ = try? await run(script("stop.sh"), [folder])
        }
    }

    static func script(_ name: String) -> String {
        #filePath.split(separator: "/").dropLast(2).reduce("") { "\($0)/\($1)" } + "/Engine/\(name)"
    }

    /// The engine's program.
    var program: String { "\(folder)/programs/usr/bin/docker" }

    /// What the programs that are to find this engine need in their environment.
    var environment: [String: String] {
        [
            "DOCKER_HOST": "unix://\(folder)/docker.sock", "DOCKER_CONFIG": "\(folder)/configuration",
            "PATH": "\(folder)/programs/usr/bin:/usr/local/bin:/usr/bin:/bin",
        ]
    }

    /// Runs a command of the engine's.
    @discardableResult
    func docker(_ arguments: String...) async throws -> String { try await docker(arguments) }

    @discardableResult
    func docker(_ arguments: [String]) async throws -> String { try await Self.run(program, arguments) }

    /// What a container has written, to its output and to its errors.
    func logs(of container: String) async throws -> String {
        try await Self.run("/bin/sh", ["-c", "'\(program)' logs \(container) 2>&1"])
    }

    /// A container with a PostgreSQL server that takes connections.
    /// - Parameters:
    ///   - absent: programs that its image is not to have.
    ///   - options: more words for the engine.
    ///   - settings: of the server, as in `log_statement=all`.
    func database(
        _ name: String, without absent: [String] = [], options: [String] = [], settings: [String] = []
    ) async throws -> TestContainer {
        try await docker(
            ["run", "--detach", "--name", name, "--network", "none", "--stop-signal", "SIGINT"]
                + ["POSTGRES_USER=musehub", "POSTGRES_PASSWORD=secret", "POSTGRES_DB=hub"].flatMap { ["--env", $0] }
                + options + ["muselens-test/postgres", "postgres"] + settings.flatMap { ["-c", $0] })
        let container = TestContainer(name: name, engine: self)
        try await container.wait(until: "psql -h 127.0.0.1 -U musehub -d hub -c 'SELECT 1'")
        for program in absent { try await docker("exec", name, "rm", "/usr/bin/\(program)") }
        return container
    }

    /// A container that runs a shell's text.
    func script(_ name: String, _ text: String) async throws {
        try await docker(
            "run", "--detach", "--name", name, "--network", "none", "--entrypoint", "sh", "muselens-test/postgres",
            "-c",
            text)
    }

    /// Takes containers away.
    func take(_ names: String...) async throws {
        for name in names { try await docker("rm", "--force", "--volumes", name) }
    }

    /// Makes the image `muselens-test/application`.
    func makeApplication() async throws {
        try await Self.run(Self.script("Application/make-image.sh"), [folder])
    }

    @discardableResult
    static func run(_ program: String, _ arguments: [String]) async throws -> String {
        let result = try await Subprocess.run(
            .path(FilePath(program)), arguments: Arguments(arguments), output: .string(limit: 1 << 24),
            error: .string(limit: 1 << 20))
        guard result.terminationStatus.isSuccess else {
            throw CommandError(command: "\(program) \(arguments)", said: result.standardError)
        }
        return result.standardOutput
    }

    struct CommandError: Error, CustomStringConvertible {
        let command: String
        let said: String
        var description: String { "\(command): \(said)" }
    }
}

/// Takes the engine away when the process ends.
private enum EngineEnd {
    private static let folder = Mutex<String?>(nil)

    static func takeAway(_ path: String) {
        folder.withLock { $0 = path }
        atexit {
            guard let folder = EngineEnd.folder.withLock({ $0 }) else { return }
            let stop = Process()
            stop.executableURL = URL(fileURLWithPath: TestEngine.script("stop.sh"))
            stop.arguments = [folder]
            try? stop.run()
            stop.waitUntilExit()
        }
    }
}
