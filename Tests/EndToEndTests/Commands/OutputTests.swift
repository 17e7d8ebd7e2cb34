import FoundationEssentials
import TestSupport
import Testing

@Suite("Where answers go", .droppingDatabases)
struct OutputTests {
    private func url() async throws -> String {
        let server = try await TestServer.shared()
        return server.connectionString(database: try await server.sharedHub())
    }

    @Test("--output writes what standard output would get, and never over a file without --force")
    func outputFile() async throws {
        let folder = try TemporaryFolder()
        let url = try await url()
        let arguments = ["rows", "musehub_repos", "-q", "--url", url]
        let plain = try await BuiltProgram.run(arguments)
        let written = try await BuiltProgram.run(arguments + ["--output", folder.file("repos.jsonl")])
        #expect(written.code == 0)
        #expect(written.output.isEmpty)
        #expect(try folder.text("repos.jsonl") == plain.output)

        try folder.write("precious", to: "repos.jsonl")
        let refused = try await BuiltProgram.run(arguments + ["--output", folder.file("repos.jsonl")])
        #expect(refused.code == 2)
        #expect(refused.complaint.contains("--force"))
        #expect(try folder.text("repos.jsonl") == "precious")

        let forced = try await BuiltProgram.run(arguments + ["--force", "--output", folder.file("repos.jsonl")])
        #expect(forced.code == 0)
        #expect(try folder.text("repos.jsonl") == plain.output)
        #expect(folder.names == ["repos.jsonl"])
    }

    @Test("A failure leaves no half of a file, and what was there before")
    func atomic() async throws {
        let folder = try TemporaryFolder()
        try folder.write("precious", to: "rows.jsonl")
        let outcome = try await BuiltProgram.run(
            ["rows", "nowhere", "--force", "--output", folder.file("rows.jsonl"), "--url", try await url()])
        #expect(outcome.code == 5)
        #expect(folder.names == ["rows.jsonl"])
        #expect(try folder.text("rows.jsonl") == "precious")
    }

    @Test("A place that cannot be written is exit 2, before anything is asked", arguments: ["/nowhere/x", "/proc/x"])
    func unwritable(path: String) async throws {
        let outcome = try await BuiltProgram.run(["tables", "--output", path, "--url", "postgresql://127.0.0.1:1/x"])
        #expect(outcome.code == 2)
        #expect(outcome.complaint.contains(path))
    }

    @Test(
        "Each format is its own, from the same rows",
        arguments: [
            ("json", "[\n{\"version_num\":\"0018\"}\n]\n"), ("jsonl", "{\"version_num\":\"0018\"}\n"),
            ("csv", "version_num\r\n0018\r\n"), ("markdown", "| version\\_num |\n| --- |\n| 0018 |\n"),
            ("table", "version_num\n───────────\n0018\n"),
        ])
    func formats(name: String, expected: String) async throws {
        let server = try await TestServer.shared()
        let database = try await server.hubDatabase()
        try await server.psql("UPDATE alembic_version SET version_num = '0018'", database: database)
        let outcome = try await BuiltProgram.run(
            ["rows", "alembic_version", "--format", name, "--url", server.connectionString(database: database)])
        #expect(outcome.output == expected)
        #expect(outcome.code == 0)
    }

    @Test("Every command that answers knows every format", arguments: ["table", "json", "jsonl", "csv", "markdown"])
    func allFormats(name: String) async throws {
        let url = try await url()
        for command in [
            ["tables"], ["overview"], ["columns", "musehub_repos"], ["columns", "musehub_repos", "--all"],
            ["count", "musehub_repos"], ["rows", "musehub_repos"],
        ] {
            let outcome = try await BuiltProgram.run(command + ["--format", name, "--url", url])
            #expect(outcome.code == 0)
            #expect(!outcome.output.isEmpty)
        }
        for command in ["themes", "keys"] {
            let outcome = try await BuiltProgram.run([command, "--format", name])
            #expect(outcome.code == 0)
        }
    }

    @Test("The log has a line for each statement, with no value in it")
    func statementLog() async throws {
        let folder = try TemporaryFolder()
        let outcome = try await BuiltProgram.run(
            [
                "count", "musehub_repos", "--where", "owner=a-secret-owner", "--log", folder.file("log"), "--url",
                try await url(),
            ])
        #expect(outcome.code == 0)
        let log = try folder.text("log")
        let lines = try JSONComparison.objects(log)
        #expect(lines.count >= 3)
        #expect(lines.allSatisfy { $0["at"] is String && $0["question"] is String && $0["milliseconds"] is Double })
        #expect(log.contains("$1"))
        #expect(!log.contains("a-secret-owner"))
    }
}
