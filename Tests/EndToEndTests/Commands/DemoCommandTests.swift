import Foundation
import Glibc
import TestSupport
import Testing

@Suite("demo", .timeLimit(.minutes(5)))
struct DemoCommandTests {
    @Test("It runs a command of muselens on a hub that is gone afterwards")
    func ownCommand() async throws {
        let folder = try TemporaryFolder()
        let outcome = try await BuiltProgram.run(
            ["demo", "--rows", "2000", "--", "overview", "--json"], environment: ["TMPDIR": folder.path])
        #expect(outcome.code == 0, "\(outcome.complaint)")
        let overview = try JSONComparison.object(outcome.output)
        #expect(overview["database"] as? String == "musehub")
        #expect(overview["missing"] as? [String] == [])
        let socket = try #require(overview["host"] as? String)
        #expect(!FileManager.default.fileExists(atPath: socket))
    }

    @Test("It runs any program with the hub in its environment, and ends as that does")
    func otherProgram() async throws {
        let outcome = try await BuiltProgram.run(
            ["demo", "--rows", "2000", "--", "sh", "-c", "psql -Atc 'SELECT count(*) FROM alembic_version'; exit 7"],
            environment: ["PGHOST": "/nowhere", "PGSSLMODE": "require"])
        #expect(outcome.output == "1\n")
        #expect(outcome.code == 7)
    }

    @Test("A set that cannot be loaded is exit 2 and names the file; a program that is not there is exit 5")
    func failures() async throws {
        let missing = try await BuiltProgram.run(["demo", "--data", "/nowhere/at/all", "--", "tables"])
        #expect(missing.code == 2)
        #expect(missing.complaint.contains("/nowhere/at/all"))
        let program = try await BuiltProgram.run(["demo", "--rows", "2000", "--", "no-such-program-anywhere"])
        #expect(program.code == 5)
    }

    @Test("A signal while it fills ends it, and leaves no server", arguments: [SIGINT, SIGTERM, SIGHUP])
    func interruptedFill(number: Int32) async throws {
        let folder = try TemporaryFolder()
        let demo = try await filling(in: folder, [])
        kill(demo.processIdentifier, number)
        demo.waitUntilExit()
        #expect(demo.terminationReason == .exit)
        #expect(demo.terminationStatus == 128 + number)
        #expect(folder.names == [])
    }

    @Test(
        "A signal while its command runs ends both, and its number counts, however slowly and well the command ends",
        arguments: [SIGTERM, SIGHUP])
    func interruptedCommand(number: Int32) async throws {
        let folder = try TemporaryFolder()
        let mark = folder.file("running")
        let script = "trap 'sleep 1; rm \(mark); exit 0' TERM HUP; touch \(mark); while :; do sleep 0.05; done"
        let demo = Process()
        demo.executableURL = URL(fileURLWithPath: BuiltProgram.path)
        demo.arguments = ["demo", "--rows", "2000", "--", "sh", "-c", script]
        demo.environment = BuiltProgram.environment.merging(["TMPDIR": folder.path]) { $1 }
        demo.standardError = FileHandle.nullDevice
        try demo.run()
        while !FileManager.default.fileExists(atPath: mark) {
            guard demo.isRunning else { throw EndedEarly(status: demo.terminationStatus) }
            await Task.yield()
        }
        kill(demo.processIdentifier, number)
        demo.waitUntilExit()
        #expect(demo.terminationReason == .exit)
        #expect(demo.terminationStatus == 128 + number)
        #expect(folder.names == [])
    }

    @Test("A demo that was killed while it filled is swept up by the next one, also with --keep")
    func killedFill() async throws {
        let folder = try TemporaryFolder()
        let demo = try await filling(in: folder, ["--keep"])
        kill(demo.processIdentifier, SIGKILL)
        demo.waitUntilExit()
        #expect(folder.names.count == 1)
        let next = try await BuiltProgram.run(
            ["demo", "--rows", "2000", "--", "true"], environment: ["TMPDIR": folder.path])
        #expect(next.code == 0, "\(next.complaint)")
        #expect(folder.names == [])
    }

    /// A demo whose server runs already, and which has much to fill in.
    private func filling(in folder: TemporaryFolder, _ options: [String]) async throws -> Process {
        let demo = Process()
        demo.executableURL = URL(fileURLWithPath: BuiltProgram.path)
        demo.arguments = ["demo", "--rows", "5000000"] + options
        demo.environment = BuiltProgram.environment.merging(["TMPDIR": folder.path]) { $1 }
        demo.standardError = FileHandle.nullDevice
        try demo.run()
        while demo.isRunning {
            let socket = "\(folder.path)/\(folder.names.first ?? "")/.s.PGSQL.5432"
            if FileManager.default.fileExists(atPath: socket) { return demo }
            await Task.yield()
        }
        throw EndedEarly(status: demo.terminationStatus)
    }

    private struct EndedEarly: Error {
        let status: Int32
    }

    @Test(
        "It loads the real histories", .enabled(if: RealHistories.isPresent, "\(RealHistories.absence)"))
    func realHistories() async throws {
        let outcome = try await BuiltProgram.run(
            ["demo", "--data", RealHistories.folder, "--", "count", "musehub_symbol_history_entries", "--json"])
        #expect(outcome.code == 0, "\(outcome.complaint)")
        #expect(outcome.output.contains("\"rows\":28453"))
    }
}
