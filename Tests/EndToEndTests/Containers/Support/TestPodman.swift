import Foundation
import Testing

/// Podman with containers of its own, below the folder of the private engine, which lends it the image and the runtime.
struct TestPodman: Sendable {
    /// A program that is podman with places of its own.
    let program: String

    /// For `.enabled(if:)`. It takes an installed podman beside what the private engine takes.
    static var isPossible: Bool {
        get async { (try? await shared()) != nil }
    }

    static let absence: Comment = "skipped: no podman is installed here, or no container can be started with it"

    static func shared() async throws -> TestPodman { try await start.value }

    private static let installed = "/usr/bin/podman"

    private static let start = Task { () throws -> TestPodman in
        guard FileManager.default.isExecutableFile(atPath: installed) else { throw Absence() }
        let engine = try await TestEngine.shared()
        let folder = "\(engine.folder)/podman"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let program = "\(folder)/podman"
        // Debian's own runtime refuses cgroups of both versions side by side; what the docker of these tests has in its
        // environment is not meant for podman, which heeds it.
        try """
        #!/bin/sh
        unset DOCKER_CONFIG DOCKER_HOST
        exec \(installed) --runtime \(engine.folder)/programs/usr/sbin/runc --root \(folder)/store \\
            --runroot \(folder)/run --tmpdir \(folder)/tmp --storage-driver vfs --cgroup-manager cgroupfs \\
            --events-backend file "$@"

        """.write(toFile: program, atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        try await TestEngine.run(
            "/bin/sh", ["-c", "'\(engine.program)' save muselens-test/postgres | '\(program)' load"])
        return TestPodman(program: program)
    }

    private struct Absence: Error {}

    @discardableResult
    func podman(_ arguments: String...) async throws -> String { try await TestEngine.run(program, arguments) }

    /// A container with a PostgreSQL server that takes connections.
    func database(_ name: String) async throws {
        try await podman(
            "run", "--detach", "--name", name, "--network", "none", "--stop-signal", "SIGINT", "--ulimit",
            "nofile=20000:20000", "--ulimit", "nproc=10000:10000", "--env", "POSTGRES_USER=musehub", "--env",
            "POSTGRES_PASSWORD=secret", "--env", "POSTGRES_DB=hub", "localhost/muselens-test/postgres:latest",
            "postgres")
        try await wait(until: "psql -h 127.0.0.1 -U musehub -d hub -c 'SELECT 1'", in: name)
    }

    /// Runs SQL in the container's own psql.
    func psql(_ sql: String, in name: String) async throws {
        try await podman("exec", name, "psql", "-XAtq", "-U", "musehub", "-d", "hub", "-c", sql)
    }

    /// Looks every few hundredths of a second whether a shell's text ends well in the container.
    func wait(until text: String, in name: String) async throws {
        try await podman(
            "exec", name, "sh", "-c",
            "n=0; until \(text) > /dev/null 2>&1; do n=$((n + 1)); [ $n -lt 1500 ] || exit 1; sleep 0.03; done")
    }

    func take(_ name: String) async throws {
        try await podman("rm", "--force", "--volumes", "--time", "0", name)
    }
}
