import DemoHub
import Foundation
import Synchronization

/// A PgBouncer in front of the throwaway server of the test process, started by the first test that asks for it.
///
/// It ends with the test process, however that ends: it is killed as soon as nobody holds the other end of its keeper's
/// standard input.
public struct Pooler: Sendable {
    /// When it gives a connection to the server back: after a transaction, or after a statement, where it puts up with
    /// no transaction of several.
    public enum Mode: String, Sendable, CaseIterable { case transaction, statement }

    /// For `.enabled(if:)`.
    public static var isInstalled: Bool { program != nil }

    /// What a test says that skips without it.
    public static let absence = "skipped: pgbouncer is not installed"

    /// The socket's folder.
    public let folder: String
    public let port = 6432

    /// The one of this kind. All callers share the one start, also concurrent ones.
    /// - Parameters:
    ///   - connections: how many it opens to the server at most, for each database.
    ///   - patience: seconds that a statement waits for one of them at most.
    public static func shared(_ mode: Mode, connections: Int = 20, patience: Int = 120) async throws -> Pooler {
        let kind = Kind(mode: mode, connections: connections, patience: patience)
        let start = starts.withLock { starts in
            let start = starts[kind] ?? Task { try await Pooler.start(kind) }
            starts[kind] = start
            return start
        }
        return try await start.value
    }

    /// A target for the database, by way of the pooler.
    public func connectionString(database: String) -> String {
        "host='\(folder)' port=\(port) user=\(DemoServer.role) dbname='\(database)'"
    }

    /// Runs SQL in psql by way of the pooler: rows without header, columns parted by `|`.
    public func psql(_ sql: String, database: String) async throws -> String {
        let output = try await TestServer.shared().server.runProgram(
            "psql",
            ["--no-psqlrc", "--no-align", "--tuples-only", "--command=\(sql)", connectionString(database: database)])
        return output.split(separator: "\n").joined(separator: "\n")
    }

    /// Waits until a statement waits for a connection to the server, looking every few milliseconds.
    /// - Throws: after ten seconds without.
    public func waitUntilQueued(_ database: String) async throws {
        try await Self.retry {
            // Its columns begin with: database, user, clients that have a connection to the server, clients that wait.
            let pools = try await psql("SHOW POOLS", database: "pgbouncer").split(separator: "\n")
            let fields = pools.first { $0.hasPrefix("\(database)|") }?.split(separator: "|") ?? []
            guard fields.count > 3, fields[3] != "0" else { throw CocoaError(.featureUnsupported) }
        }
    }

    private struct Kind: Hashable {
        let mode: Mode
        let connections: Int
        let patience: Int
    }

    private static let starts = Mutex<[Kind: Task<Pooler, any Error>]>([:])

    private static let program = ["/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin"]
        .map { "\($0)/pgbouncer" }.first { FileManager.default.isExecutableFile(atPath: $0) }

    private static func start(_ kind: Kind) async throws -> Pooler {
        guard let program else { throw CocoaError(.fileNoSuchFile) }
        let server = try await TestServer.shared()
        // In the server's folder, which is taken away with all that is in it.
        let folder = "\(server.socketFolder)/\(kind.mode)-\(kind.connections)-\(kind.patience)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        // The server's user makes the socket there. Others cannot get in: the server's folder is closed to them.
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder)
        try "\"\(DemoServer.role)\" \"\"\n".write(toFile: "\(folder)/users", atomically: false, encoding: .utf8)
        try settings(kind, folder: folder, server: server)
            .write(toFile: "\(folder)/settings", atomically: false, encoding: .utf8)
        try keep(server.server.commandLine(program, ["--quiet", "\(folder)/settings"]))
        let pooler = Pooler(folder: folder)
        try await retry { _ = try await pooler.psql("SELECT 1", database: "postgres") }
        return pooler
    }

    private static func settings(_ kind: Kind, folder: String, server: TestServer) -> String {
        """
        [databases]
        * = host=\(server.socketFolder) port=\(server.port)
        [pgbouncer]
        unix_socket_dir = \(folder)
        listen_port = 6432
        auth_type = trust
        auth_file = \(folder)/users
        admin_users = \(DemoServer.role)
        logfile = \(folder)/log
        pool_mode = \(kind.mode)
        default_pool_size = \(kind.connections)
        query_wait_timeout = \(kind.patience)

        """
    }

    /// Runs the program for as long as this process lives. From here it inherits that milder signals are held back.
    private static func keep(_ commandLine: [String]) throws {
        let keeper = Process()
        keeper.executableURL = URL(filePath: "/bin/sh")
        keeper.arguments = ["-c", "\"$@\" > /dev/null 2>&1 & read -r nothing; kill -KILL $!", "sh"] + commandLine
        let life = Pipe()
        keeper.standardInput = life
        // The pipe goes with its object; this end of it stays open, and is not handed on.
        _ = fcntl(life.fileHandleForWriting.fileDescriptor, F_DUPFD_CLOEXEC, 0)
        try keeper.run()
    }

    private static func retry(_ body: () async throws -> Void) async throws {
        let end = ContinuousClock.now + .seconds(10)
        while true {
            do {
                return try await body()
            } catch {
                guard ContinuousClock.now < end else { throw error }
                try await Task.sleep(for: .milliseconds(5))
            }
        }
    }
}
