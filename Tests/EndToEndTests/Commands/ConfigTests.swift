import Foundation
import TestSupport
import Testing

@Suite("The configuration file, as the program reads it")
struct ConfigTests {
    private func run(_ arguments: [String], configuration: String) async throws -> ProgramOutcome {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.file("muselens"), withIntermediateDirectories: false)
        try folder.write(configuration, to: "muselens/config.toml")
        return try await BuiltProgram.run(arguments, environment: ["XDG_CONFIG_HOME": folder.path])
    }

    @Test("A profile says which database is asked, and an option takes its place")
    func profile() async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase()
        let configuration = """
            [profiles.test]
            url = "\(server.connectionString(database: database))"
            """
        let answered = try await run(["doctor", "--profile", "test", "--json"], configuration: configuration)
        #expect(answered.output.contains(database))
        let elsewhere = try await run(
            ["tables", "--profile", "test", "--host", "/nonexistent"], configuration: configuration)
        #expect(elsewhere.code == 3)
        #expect(elsewhere.complaint.contains("/nonexistent"))
    }

    @Test("Where an option names the server, the profile's login and database are not those of that server")
    func elsewhere() async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase()
        let answered = try await run(
            ["tables", "--json", "--profile", "test", "--url", server.connectionString(database: database)],
            configuration: """
                [profiles.test]
                host = "/nonexistent"
                user = "nobody"
                database = "nothing"
                """)
        #expect((answered.code, answered.output) == (0, "[]\n"))
    }

    @Test("A usual profile counts where nothing else names a database")
    func usual() async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase()
        let configuration = """
            profile = "test"

            [profiles.test]
            url = "\(server.connectionString(database: database))"
            """
        let answered = try await run(["tables", "--json"], configuration: configuration)
        #expect((answered.code, answered.output) == (0, "[]\n"))
    }

    @Test("A profile that is not there, and a file that is wrong, are one sentence each and exit status 2")
    func mistakes() async throws {
        let absent = try await run(["tables", "--profile", "prod"], configuration: "[profiles.test]\n")
        #expect(absent.code == 2)
        #expect(absent.complaint.contains("There is no profile prod. Configured are: test."))
        let wrong = try await run(["tables"], configuration: "timout = 3\n")
        #expect(wrong.code == 2)
        #expect(wrong.complaint.contains("timout means nothing"))
    }

    @Test("config lists what is configured, and no password")
    func listing() async throws {
        let outcome = try await run(
            ["config", "--format", "jsonl"],
            configuration: """
                timeout = 10

                [profiles.prod]
                url = "postgresql://reader:s3cret@db.example/musehub?sslpassword=s3cret"
                operations = "forbidden"
                """)
        #expect(
            outcome.lines == [
                #"{"profile":null,"setting":"timeout","value":"10"}"#,
                #"{"profile":"prod","setting":"url","value":"host=db.example user=reader dbname=musehub"}"#,
                #"{"profile":"prod","setting":"operations","value":"forbidden"}"#,
            ])
        #expect(!outcome.complaint.contains("s3cret"))
    }
}
