import Foundation
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

    @Test(
        "It loads the real histories", .enabled(if: RealHistories.isPresent, "\(RealHistories.absence)"))
    func realHistories() async throws {
        let outcome = try await BuiltProgram.run(
            ["demo", "--data", RealHistories.folder, "--", "count", "musehub_symbol_history_entries", "--json"])
        #expect(outcome.code == 0, "\(outcome.complaint)")
        #expect(outcome.output.contains("\"rows\":28453"))
    }
}
