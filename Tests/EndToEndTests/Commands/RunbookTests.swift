import Foundation
import Testing

@Suite("muselens runbook")
struct RunbookTests {
    private static let gaps =
        "'SELECT COUNT(*) FROM musehub_symbol_history_entries WHERE content_id IS NULL "
        + "AND address NOT LIKE '\\''%::%'\\'';'"

    @Test(
        "help runbook and runbook are the same, and need neither a database nor an engine",
        arguments: ["table", "json", "markdown"])
    func help(format: String) async throws {
        let outcome = try await BuiltProgram.run(["help", "runbook", "--format", format])
        #expect(outcome.code == 0 && outcome.complaint.isEmpty)
        #expect(outcome.output.contains("docker exec musehub python3 -m alembic upgrade head"))
        #expect(try await BuiltProgram.run(["runbook", "--format", format]).output == outcome.output)
        #expect(try await BuiltProgram.run(["--format", format, "help", "runbook"]).output == outcome.output)
    }

    @Test("help still tells how any other command is used")
    func usualHelp() async throws {
        let outcome = try await BuiltProgram.run(["help", "tables"])
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("USAGE: muselens tables"))
        #expect(try await BuiltProgram.run(["help"]).output.contains("SUBCOMMANDS:"))
        #expect(try await BuiltProgram.run(["runbook", "--help"]).output.contains("USAGE: muselens runbook"))
    }

    @Test("The containers, the engine, the login and the database that are given are in its commands")
    func ownNames() async throws {
        let outcome = try await BuiltProgram.run([
            "help", "runbook", "--container", "hub-db", "--application", "hub app", "--engine", "podman", "-U",
            "reader", "-d", "hub", "--json",
        ])
        #expect(outcome.code == 0)
        let rows = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
        let commands = rows.compactMap { $0["command"] as? String }
        #expect(commands.count == rows.count && rows.count == 17)
        #expect(commands.allSatisfy { $0.hasPrefix("podman ") && !$0.contains("musehub_postgres") })
        #expect(commands.contains("podman exec 'hub app' python3 -m alembic current"))
        #expect(commands.contains("podman exec hub-db psql -U reader -d hub -c \(Self.gaps)"))
    }

    @Test(
        "Login and database are those of the connection, however it is named, and no secret of it is printed",
        arguments: [
            (["--url", "postgresql://reader:s3cret@db.example/hub"], [:]),
            (["-d", "postgresql+asyncpg://reader:s3cret@db.example/hub"], [:]),
            ([], ["DATABASE_URL": "postgresql://reader:s3cret@db.example/hub"]),
            ([], ["PGUSER": "reader", "PGDATABASE": "hub"]),
        ] as [([String], [String: String])])
    func connection(arguments: [String], environment: [String: String]) async throws {
        let outcome = try await BuiltProgram.run(
            ["help", "runbook", "--format", "csv"] + arguments, environment: environment)
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("docker exec musehub_postgres psql -U reader -d hub -c \(Self.gaps)"))
        #expect(!outcome.output.contains("s3cret") && !outcome.complaint.contains("s3cret"))
    }

    @Test(
        "Where nothing names them they are those that the database's container was made with",
        arguments: [
            (#""POSTGRES_USER=hubber","POSTGRES_DB=thehub""#, "-U hubber -d thehub"),
            (#""POSTGRES_USER=hubber""#, "-U hubber -d hubber"), (#""PATH=/bin""#, "-U musehub -d musehub"),
        ])
    func container(variables: String, expected: String) async throws {
        let folder = try TemporaryFolder()
        try folder.write(
            """
            #!/bin/sh
            case "$1" in
            version) echo 27 ;;
            inspect) echo '[{"Id":"1","Name":"/hub-db","State":{"Status":"exited"},"Config":{"Env":[\(variables)]}}]' ;;
            *) exit 1 ;;
            esac
            """, to: "engine")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.file("engine"))
        let arguments = ["help", "runbook", "--container", "hub-db", "--engine", folder.file("engine")]
        let outcome = try await BuiltProgram.run(arguments)
        #expect(outcome.code == 0 && outcome.complaint.isEmpty)
        #expect(outcome.output.contains("exec hub-db psql \(expected) -c"))
        let named = try await BuiltProgram.run(arguments + ["-U", "reader"])
        let database = expected.split(separator: " ").suffix(2).joined(separator: " ")
        #expect(named.output.contains("psql -U reader \(database) -c"))
    }

    @Test("In text and Markdown a command stands on a line of its own, to be pasted")
    func pasted() async throws {
        let command = "docker exec musehub_postgres psql -U musehub -d musehub -c \(Self.gaps)"
        for format in ["table", "markdown"] {
            let outcome = try await BuiltProgram.run(["help", "runbook", "--format", format])
            #expect(outcome.lines.contains { $0 == command }, "\(format)")
        }
    }

    @Test("An empty name of a container is refused")
    func emptyName() async throws {
        let outcome = try await BuiltProgram.run(["runbook", "--application", ""])
        #expect(outcome.code == 2 && outcome.complaint.contains("--application is empty"))
    }
}
