import Dispatch
import FoundationEssentials
import Glibc

/// A private, throwaway PostgreSQL server: Unix socket only, superuser `musehub`, one folder that holds all of it.
public struct DemoServer: Sendable {
    let folder: DemoFolder
    let binaries: ServerBinaries
    let serverUser: ServerUser?

    /// The port is only part of the socket's name: nothing listens on TCP.
    public let port = 5432
    /// The login, a superuser.
    public static let role = "musehub"

    /// The folder of the server's Unix socket, mode 0700.
    public var socketFolder: String { folder.path }
    /// The major version of the server.
    public var majorVersion: Int { binaries.majorVersion }
    /// The process number of the server, nil where it does not run.
    public var processID: Int32? { Postmaster(folder: folder).processID }

    /// Sweeps up what dead programs left, then makes a new cluster and starts it.
    ///
    /// `SIGPIPE` is ignored from here on, unless the program handles it itself (``BrokenPipes``).
    /// - Throws: ``DemoFailure``; nothing is left behind then.
    public static func start() async throws(DemoFailure) -> DemoServer {
        try await start(parentFolder: nil) { _ in }
    }

    /// The same with a cluster that `makeCluster` makes in the server's folder, as a copy of another server's.
    package static func start(
        makeCluster: (DemoServer) async throws(DemoFailure) -> Void
    ) async throws(DemoFailure) -> DemoServer {
        try await start(parentFolder: nil, onServer: { _ in }, makeCluster: makeCluster)
    }

    /// The same with the programs in a folder, where another server is wanted than the newest that is installed.
    package static func start(programs folder: String) async throws(DemoFailure) -> DemoServer {
        guard let binaries = await ServerBinaries.inFolder(folder) else {
            throw .serverNotInstalled(searched: [folder])
        }
        return try await start(parentFolder: nil, binaries: binaries, onServer: { _ in }) {
            server throws(DemoFailure) in
            try await server.initialize()
        }
    }

    /// - Parameters:
    ///   - parentFolder: where the server's folder is made; nil for the temporary folder.
    ///   - onServer: called as soon as there is a folder to take away.
    static func start(
        parentFolder: String?, onServer: @Sendable (DemoServer) -> Void
    ) async throws(DemoFailure) -> DemoServer {
        try await start(parentFolder: parentFolder, onServer: onServer) { server throws(DemoFailure) in
            try await server.initialize()
        }
    }

    private static func start(
        parentFolder: String?, binaries chosen: ServerBinaries? = nil, onServer: @Sendable (DemoServer) -> Void,
        makeCluster: (DemoServer) async throws(DemoFailure) -> Void
    ) async throws(DemoFailure) -> DemoServer {
        let serverUser = try ServerUser.needed()
        AbandonedFolders.sweep(serverUser: serverUser)
        let binaries: ServerBinaries
        if let chosen { binaries = chosen } else { binaries = try await ServerBinaries.find() }
        let folder = try DemoFolder.create(in: parentFolder, serverUser: serverUser)
        let server = DemoServer(folder: folder, binaries: binaries, serverUser: serverUser)
        onServer(server)
        do throws(DemoFailure) {
            try await makeCluster(server)
            try ServerSettings(socketFolder: folder.path, port: server.port)
                .append(to: "\(folder.data)/postgresql.conf")
            try await server.startServer()
            return server
        } catch {
            await server.stop()
            throw error
        }
    }

    /// A target that libpq, psql and muselens understand.
    public func connectionString(database: String) -> String {
        "postgresql:///\(Self.percentEncoded(database))?host=\(Self.percentEncoded(socketFolder))"
            + "&port=\(port)&user=\(Self.role)"
    }

    /// Starts the stopped server again, on the same cluster.
    /// - Throws: ``DemoFailure/commandFailed(command:reason:)`` with the end of the server's log.
    public func startServer() async throws(DemoFailure) {
        let command = ExternalCommand(
            binaries.path(of: "pg_ctl"),
            ["start", "--wait", "--timeout=60", "-D", folder.data, "-l", folder.log],
            user: serverUser)
        do throws(DemoFailure) {
            _ = try await command.output()
        } catch {
            guard case .commandFailed(let name, let reason) = error else { throw error }
            throw .commandFailed(command: name, reason: "\(reason)\n\(endOfLog())")
        }
    }

    /// Ends the server and leaves the cluster, so that ``startServer()`` can bring it back.
    public func stopServer() async {
        await Self.offThePool { Postmaster(folder: folder).stop(.orderly) }
    }

    /// Ends the server and removes all of it.
    public func stop() async {
        await Self.offThePool { stopImmediately() }
    }

    /// The same for the way out of the program: synchronous, on the calling thread, and safe to repeat.
    public func stopImmediately() {
        folder.takeAway()
    }

    /// Leaves the server to itself: no later start takes it away, even when this program is gone.
    /// - Throws: ``DemoFailure/folder(path:reason:)``.
    public func keep() throws(DemoFailure) {
        try folder.keep()
    }

    /// How a person ends a server that was kept.
    public var stopInstructions: String {
        let stop = "\(binaries.path(of: "pg_ctl")) -D \(folder.data) -m immediate stop && rm -rf \(folder.path)"
        return serverUser.map { "setpriv --reuid=\($0.userID) --clear-groups sh -c '\(stop)'" } ?? stop
    }

    private func initialize() async throws(DemoFailure) {
        let arguments = [
            "-D", folder.data, "--no-sync", "-A", "trust", "-U", Self.role, "-E", "UTF8",
        ]
        do throws(DemoFailure) {
            _ = try await initdb(arguments + ["--locale=C.UTF-8"])
        } catch {
            // An older or smaller system has no C.UTF-8.
            guard case .commandFailed = error else { throw error }
            _ = try await initdb(arguments + ["--locale=C"])
        }
    }

    private func initdb(_ arguments: [String]) async throws(DemoFailure) -> String {
        try await runProgram("initdb", arguments)
    }

    /// The folder of the cluster.
    package var dataFolder: String { folder.data }

    /// Runs one of the server's own programs to its end, as the user that the server runs as.
    /// - Returns: what it wrote to standard output.
    @discardableResult
    package func runProgram(_ program: String, _ arguments: [String]) async throws(DemoFailure) -> String {
        try await ExternalCommand(binaries.path(of: program), arguments, user: serverUser).output()
    }

    /// How a program is started that is to run as the user that the server runs as: its path, and then its arguments.
    package func commandLine(_ path: String, _ arguments: [String]) -> [String] {
        let command = ExternalCommand(path, arguments, user: serverUser).commandLine
        return [command.path] + command.arguments
    }

    private func endOfLog() -> String {
        let text = (try? String(contentsOfFile: folder.log, encoding: .utf8)) ?? ""
        return text.split(whereSeparator: \.isNewline).suffix(5).joined(separator: "\n")
    }

    /// Waiting for a process and removing files block, which the shared thread pool must not.
    private static func offThePool(_ work: @escaping @Sendable () -> Void) async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                work()
                continuation.resume()
            }
        }
    }

    private static func percentEncoded(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            let scalar = UnicodeScalar(byte)
            if scalar.properties.isAlphabetic && byte < 128 || (48...57).contains(byte) || "-._~/".utf8.contains(byte) {
                encoded.unicodeScalars.append(scalar)
            } else {
                encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return encoded
    }
}
