import Foundation
import TestSupport
import Testing

@Suite(
    "Commands through a pooler", .enabled(if: Pooler.isInstalled, Comment(rawValue: Pooler.absence)),
    .timeLimit(.minutes(5)))
struct PoolerCommandTests {
    @Test("Every command answers, and doctor says that there is a pooler", arguments: Pooler.Mode.allCases)
    func answers(mode: Pooler.Mode) async throws {
        let server = try await TestServer.shared()
        let name = try await server.hubDatabase("pooled")
        let url = try await Pooler.shared(mode, connections: 2).connectionString(database: name)
        // A typed query needs a transaction, which a pooler that lends by the statement does not allow.
        let commands = ReadOnlyTests.commands.filter { mode != .statement || $0.first != "sql" }
        for command in commands where command != ["doctor"] {
            let outcome = try await BuiltProgram.run(command + ["--url", url])
            #expect(outcome.code == 0, "\(command): \(outcome.complaint)")
        }
        let doctor = try JSONComparison.objects(try await BuiltProgram.run(["doctor", "--url", url]).output)
        #expect((doctor.first?["detail"] as? String)?.hasSuffix("through a pooler") == true)
        #expect(!doctor.contains { $0["state"] as? String == "fail" })
    }

    @Test("A typed query through a pooler that lends by the statement says what is in its way: exit 3")
    func typedQuery() async throws {
        let url = try await Pooler.shared(.statement).connectionString(database: "postgres")
        let outcome = try await BuiltProgram.run(["sql", "SELECT 1", "--url", url])
        #expect(outcome.code == 3)
        #expect(outcome.complaint.contains("by the statement"))
    }

    @Test("A setting that the pooler refuses is told with what to do: exit 3", arguments: Pooler.Mode.allCases)
    func refusedSetting(mode: Pooler.Mode) async throws {
        let url = try await Pooler.shared(mode).connectionString(database: "postgres")
        let outcome = try await BuiltProgram.run(["tables", "--url", url], environment: ["PGOPTIONS": "-c geqo=off"])
        #expect(outcome.code == 3)
        #expect(outcome.complaint.contains("unsupported startup parameter: options"))
        #expect(outcome.complaint.contains("ignore_startup_parameters"))
    }
}
