import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import DemoHub

@Suite("Throwaway server")
struct DemoServerTests {
    @Test("Nothing is left of the server after it is stopped")
    func stopping() async throws {
        let server = try await DemoServer.start()
        let processID = try #require(server.processID)
        #expect(ProcessIdentity.startTime(of: processID) != nil)
        await server.stop()
        #expect(ProcessIdentity.startTime(of: processID) == nil)
        #expect(!FileManager.default.fileExists(atPath: server.socketFolder))
        server.stopImmediately()
    }

    @Test("The server listens on a socket in a folder that is closed to others, and nowhere else")
    func privacy() async throws {
        let server = try await TestServer.shared()
        #expect(try await server.psql("SHOW listen_addresses") == "")
        var status = stat()
        #expect(stat(server.socketFolder, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o700)
        #expect(stat("\(server.socketFolder)/.s.PGSQL.5432", &status) == 0)
        #expect(status.st_mode & 0o077 == 0)
    }

    @Test("The server can go away and come back with what it holds")
    func restarting() async throws {
        let server = try await DemoServer.start()
        _ = try await server.psql("CREATE TABLE kept AS SELECT 7 AS number", database: "postgres")
        await server.stopServer()
        #expect(server.processID == nil)
        await #expect(throws: DemoFailure.self) { _ = try await server.psql("SELECT 1", database: "postgres") }
        try await server.startServer()
        #expect(try await server.psql("SELECT number FROM kept", database: "postgres") == "7")
        await server.stop()
    }

    @Test("The target reaches the server through a plain libpq client")
    func target() async throws {
        let server = try await TestServer.shared()
        let target = server.connectionString(database: "postgres")
        #expect(target.hasPrefix("postgresql:///postgres?host=/"))
        let client = ExternalCommand(name: "psql", ["-X", "-A", "-t", "-d", target, "-c", "SELECT current_user"])
        #expect(try await client.output() == "musehub\n")
    }

    @Test("A start sweeps up the server of an owner that was killed, and not one whose owner lives")
    func sweeping() async throws {
        let server = try await DemoServer.start()
        let owner = Process()
        owner.executableURL = URL(fileURLWithPath: "/bin/sleep")
        owner.arguments = ["600"]
        try owner.run()
        try server.disown(to: owner.processIdentifier)
        AbandonedFolders.sweep(serverUser: server.serverUser)
        let processID = try #require(server.processID)
        kill(owner.processIdentifier, SIGKILL)
        owner.waitUntilExit()
        AbandonedFolders.sweep(serverUser: server.serverUser)
        #expect(ProcessIdentity.startTime(of: processID) == nil)
        #expect(!FileManager.default.fileExists(atPath: server.socketFolder))
    }

    @Test("A kept server outlives the sweep, and says how to end it")
    func keeping() async throws {
        let server = try await DemoServer.start()
        try server.keep()
        AbandonedFolders.sweep(serverUser: server.serverUser)
        #expect(server.folder.ownership(serverUser: server.serverUser) == .kept)
        #expect(server.stopInstructions.contains("stop"))
        let shell = ExternalCommand("/bin/sh", ["-c", server.stopInstructions])
        _ = try await shell.output()
        #expect(!FileManager.default.fileExists(atPath: server.socketFolder))
    }

    @Test("A folder that only looks like a demo's is left alone")
    func foreignFolders() throws {
        let outside = try TemporaryFolder()
        let note = "muselens demo 1\n\(ProcessIdentity.dead.line)\n"
        try outside.write(note, to: "owner")
        let link = "/tmp/\(DemoFolder.prefix)link-\(getpid())"
        #expect(symlink(outside.path, link) == 0)
        let unmarked = "/tmp/\(DemoFolder.prefix)unmarked-\(getpid())"
        #expect(mkdir(unmarked, 0o700) == 0)
        let open = "/tmp/\(DemoFolder.prefix)open-\(getpid())"
        #expect(mkdir(open, 0o755) == 0)
        try note.write(toFile: "\(open)/owner", atomically: false, encoding: .utf8)
        AbandonedFolders.sweep(serverUser: try ServerUser.needed())
        for path in [outside.path + "/owner", link, unmarked, open] {
            #expect(FileManager.default.fileExists(atPath: path))
        }
        for path in [link, unmarked, open] { try FileManager.default.removeItem(atPath: path) }
    }

    @Test("Removing a folder does not follow links out of it")
    func removal() throws {
        let outside = try TemporaryFolder()
        try outside.write("precious", to: "file")
        let inside = try TemporaryFolder()
        #expect(symlink(outside.path, "\(inside.path)/link") == 0)
        #expect(mkdir("\(inside.path)/nested", 0o700) == 0)
        #expect(symlink("\(outside.path)/file", "\(inside.path)/nested/link") == 0)
        #expect(FolderRemoval.remove(inside.path))
        #expect(!FileManager.default.fileExists(atPath: inside.path))
        #expect(FileManager.default.fileExists(atPath: "\(outside.path)/file"))
    }

    @Test("A folder that a program still writes into is gone in the end")
    func busyRemoval() throws {
        let parent = try TemporaryFolder()
        let folder = try DemoFolder.create(in: parent.path, serverUser: nil)
        let writer = Process()
        writer.executableURL = URL(fileURLWithPath: "/bin/sh")
        writer.arguments = [
            "-c", "i=0; while [ $i -lt 3000 ]; do : > \"$0/$i\"; i=$((i + 1)); done 2> /dev/null", folder.path,
        ]
        try writer.run()
        folder.takeAway()
        writer.waitUntilExit()
        #expect(!FileManager.default.fileExists(atPath: folder.path))
    }

    @Test("A process is not mistaken for an earlier one with the same number")
    func reusedNumbers() {
        let own = ProcessIdentity.current()
        #expect(own.standing == .alive)
        #expect(ProcessIdentity(line: own.line) == own)
        #expect(ProcessIdentity.dead.standing == .dead)
        let other = ProcessIdentity(
            processID: own.processID, startTime: own.startTime, boot: own.boot, namespace: "pid:[1]")
        #expect(other.standing == .elsewhere)
    }

    @Test("A cancelled start leaves nothing behind")
    func cancellation() async throws {
        let parent = try TemporaryFolder()
        var options = DemoOptions(rows: 5_000_000)
        options.parentFolder = parent.path
        let (signal, continuation) = AsyncStream.makeStream(of: Void.self)
        let start = Task { [options] in
            try await DemoHub.start(options) { progress in
                if (progress.fraction ?? 0) > 0 { continuation.yield() }
            }
        }
        for await _ in signal { break }
        let folder = try #require(try FileManager.default.contentsOfDirectory(atPath: parent.path).first)
        let server = Postmaster(folder: DemoFolder(path: "\(parent.path)/\(folder)"))
        let processID = try #require(server.processID)
        start.cancel()
        await #expect(throws: DemoFailure.cancelled) { _ = try await start.value }
        #expect(ProcessIdentity.startTime(of: processID) == nil)
        #expect(try FileManager.default.contentsOfDirectory(atPath: parent.path).isEmpty)
    }

    @Test("A hub is kept from the moment that it is filled, and not before")
    func keptOnceFilled() async throws {
        let parent = try TemporaryFolder()
        var options = DemoOptions(rows: 2_000, keep: true)
        options.parentFolder = parent.path
        let ownerships = Mutex<[DemoFolder.Ownership]>([])
        let serverUser = try ServerUser.needed()
        let hub = try await DemoHub.start(options) { _ in
            guard let name = try? FileManager.default.contentsOfDirectory(atPath: parent.path).first else { return }
            let ownership = DemoFolder(path: "\(parent.path)/\(name)").ownership(serverUser: serverUser)
            ownerships.withLock { $0.append(ownership) }
        } onServer: { server in
            let ownership = server.folder.ownership(serverUser: serverUser)
            ownerships.withLock { $0.append(ownership) }
        }
        #expect(ownerships.withLock { $0.count } > 2)
        #expect(ownerships.withLock { $0.allSatisfy { $0 == .owned(.current()) } })
        #expect(hub.server.folder.ownership(serverUser: serverUser) == .kept)
        await hub.server.stop()
        #expect(try FileManager.default.contentsOfDirectory(atPath: parent.path).isEmpty)
    }

    @Test("A start that fails leaves nothing behind")
    func failedStart() async throws {
        let parent = try TemporaryFolder()
        let set = try TemporaryFolder()
        for kind in StagedKind.allCases { try set.write("{", to: "\(kind.rawValue).jsonl") }
        var options = DemoOptions(data: set.path)
        options.parentFolder = parent.path
        await #expect(throws: DemoFailure.self) { _ = try await DemoHub.start(options) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: parent.path).isEmpty)
    }

    @Test(
        "The version of a server is read from its own words",
        arguments: [
            ("postgres (PostgreSQL) 15.8 (Debian 15.8-0+deb12u1)", 15), ("postgres (PostgreSQL) 18beta1", 18),
            ("postgres (EnterpriseDB) 9", nil),
        ])
    func versions(text: String, expected: Int?) {
        #expect(ServerBinaries.majorVersion(in: text) == expected)
    }

    @Test("A program that ends before it has read its input is a failure, or none, but not the end of this one")
    func earlyEnd() async throws {
        let input = [UInt8](repeating: 120, count: 1 << 20)
        #expect(try await ExternalCommand("/bin/sh", ["-c", "echo done"]).output(input: input) == "done\n")
        await #expect(throws: DemoFailure.commandFailed(command: "sh", reason: "no")) {
            _ = try await ExternalCommand("/bin/sh", ["-c", "echo no >&2; exit 3"]).output(input: input)
        }
    }

    @Test("The newest server from 13 on is taken")
    func newestServer() {
        let found = [11, 16, 13].map { ServerBinaries(folder: "/\($0)", majorVersion: $0) }
        #expect(ServerBinaries.newest(of: found)?.majorVersion == 16)
        #expect(ServerBinaries.newest(of: Array(found.prefix(1))) == nil)
    }

    @Test("Without a server the message says what to install")
    func missingServer() {
        let message = DemoFailure.serverNotInstalled(searched: ["/usr/lib/postgresql/*/bin"]).description
        #expect(message.contains("apt-get install postgresql"))
    }
}

extension ProcessIdentity {
    /// An identity whose number belongs to another process now.
    fileprivate static var dead: ProcessIdentity {
        let own = current()
        return ProcessIdentity(
            processID: own.processID, startTime: own.startTime &+ 1, boot: own.boot, namespace: own.namespace)
    }
}

extension DemoServer {
    /// Makes another process the owner.
    fileprivate func disown(to processID: pid_t) throws {
        let own = ProcessIdentity.current()
        let owner = ProcessIdentity(
            processID: processID, startTime: try #require(ProcessIdentity.startTime(of: processID)), boot: own.boot,
            namespace: own.namespace)
        try "muselens demo 1\n\(owner.line)\n".write(toFile: "\(folder.path)/owner", atomically: false, encoding: .utf8)
    }
}
