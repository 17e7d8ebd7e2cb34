import Foundation
import TestSupport
import Testing

/// Nothing of it needs a container engine, and none is found here, whatever the machine has.
@Suite("muselens run, where nothing may be run")
struct RunPrintingTests {
    private static let dryRun = "docker exec musehub python3 /app/deploy/backfill_genesis_ops.py --dry-run"

    private func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> ProgramOutcome {
        try await BuiltProgram.run(arguments, environment: ["PATH": "/nonexistent"].merging(environment) { $1 })
    }

    @Test(
        "It prints the exact command alone, says why nothing is run, and that is an answer",
        arguments: [
            (["backfill", "backfill_genesis_ops.py"], dryRun),
            (
                ["backfill", "backfill_genesis_ops.py", "--apply"],
                "docker exec musehub python3 /app/deploy/backfill_genesis_ops.py"
            ),
            (["alembic", "upgrade", "head"], "docker exec musehub python3 -m alembic upgrade head"),
            (["alembic", "downgrade", "-1"], "docker exec musehub python3 -m alembic downgrade -1"),
            (
                ["alembic", "history", "--indicate-current"],
                "docker exec musehub python3 -m alembic history --indicate-current"
            ),
            (["alembic", "--", "stamp", "a b"], "docker exec musehub python3 -m alembic stamp 'a b'"),
            (["alembic", "--engine", "/opt/podman", "current"], "/opt/podman exec musehub python3 -m alembic current"),
        ])
    func prints(_ arguments: [String], command: String) async throws {
        let outcome = try await run(["run"] + arguments)
        #expect(outcome.code == 0)
        #expect(outcome.output == command + "\n")
        #expect(outcome.complaint.contains("--allow-operations"))
    }

    @Test("Where podman alone is there, the command is podman's")
    func engineThatIsThere() async throws {
        let folder = try TemporaryFolder()
        try folder.write("#!/bin/sh\nexit 0\n", to: "podman")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.file("podman"))
        let outcome = try await BuiltProgram.run(["run", "alembic", "current"], environment: ["PATH": folder.path])
        #expect(outcome.code == 0)
        #expect(outcome.output == "podman exec musehub python3 -m alembic current\n")
    }

    @Test("Before applying, standard error has the dry run's command; with -q it has nothing")
    func dryRunFirst() async throws {
        let arguments = ["run", "backfill", "backfill_genesis_ops.py", "--apply"]
        #expect(
            try await run(arguments).complaint.contains("Try it first without writing: \(Self.dryRun)"))
        #expect(try await run(arguments + ["-q"]).complaint.isEmpty)
    }

    @Test("As JSON it is an object that says that nothing runs, and why")
    func json() async throws {
        let outcome = try await run(["run", "backfill", "backfill_genesis_ops.py", "--json"])
        let object = try JSONComparison.object(outcome.output)
        #expect(object["command"] as? String == Self.dryRun)
        #expect(object["runs"] as? Bool == false)
        #expect((object["reason"] as? String)?.contains("--allow-operations") == true)
        #expect(outcome.code == 0)
    }

    @Test("A repository is named as everywhere, and stands in the command by its id")
    func repository() async throws {
        let server = try await TestServer.shared()
        let database = try await server.hubDatabase("run_repository")
        let url = server.connectionString(database: database)
        let row = try await server.psql(
            "SELECT repo_id || ' ' || owner || '/' || slug FROM musehub_repos ORDER BY 1 LIMIT 1", database: database)
        let words = row.split { $0.isWhitespace }.map(String.init)
        let arguments = ["run", "backfill", "backfill_genesis_ops.py", "--url", url]
        let outcome = try await run(arguments + ["--repo", words[1]])
        #expect(outcome.output == "\(Self.dryRun) --repo-id \(words[0])\n")
        let absent = try await run(arguments + ["--repo", "no/such"])
        #expect(absent.code == 5)
        #expect(absent.output.isEmpty)
    }

    @Test(
        "What is no command line of it is told as such",
        arguments: [
            ["run"], ["run", "alembic"], ["run", "backfill", "../backfill_x.py"], ["run", "backfill", "genesis.py"],
            ["run", "backfill", ""], ["run", "backfill", "--apply"], ["run", "backfill", "--confirm", "all"],
            ["run", "backfill", "backfill_x.py", "--confirm", "all"],
            ["run", "alembic", "upgrade", "head", "--confirm", "head"],
            ["--allow-operations", "tables"], ["tables", "--allow-operations"],
            ["run", "alembic", "--allow-operations", "--format", "csv", "current"],
        ])
    func usage(_ arguments: [String]) async throws {
        let outcome = try await run(arguments)
        #expect(outcome.code == 2)
        #expect(outcome.output.isEmpty)
        #expect(!outcome.complaint.isEmpty)
    }

    @Test(
        "Where nobody can be asked and nothing is confirmed beforehand, or something else, nothing is run",
        arguments: [
            (["alembic", "upgrade", "head"], "In a script: --confirm head"),
            (["backfill", "backfill_x.py", "--apply"], "In a script: --confirm all"),
            (["backfill", "backfill_x.py", "--apply", "--confirm", "yes"], "--confirm says yes, so nothing was run."),
            (["alembic", "--confirm", "base", "downgrade", "0001"], "--confirm says base, so nothing was run."),
        ])
    func unconfirmed(_ arguments: [String], complaint: String) async throws {
        let outcome = try await run(["run"] + arguments + [], environment: ["PGHOST": "/nonexistent"])
        #expect(outcome.code == (arguments.contains("--confirm") ? 2 : 0))
        let allowed = try await run(
            ["--allow-operations", "run"] + arguments, environment: ["PGHOST": "/nonexistent"])
        #expect(allowed.code == 2)
        #expect(allowed.output.isEmpty)
        #expect(allowed.complaint.contains(complaint))
    }

    @Test("Without an engine that is told, with exit status 3, and no line is left of a run that never was")
    func noEngine() async throws {
        let state = try TemporaryFolder()
        let outcome = try await run(
            ["run", "alembic", "--allow-operations", "current"], environment: ["XDG_STATE_HOME": state.path])
        #expect(outcome.code == 3)
        #expect(outcome.complaint.contains("There is no container engine here"))
        #expect(state.names.isEmpty)
    }

    @Test("A configuration that forbids it counts for more than --allow-operations, and a script hears of that")
    func forbidden() async throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.file("muselens"), withIntermediateDirectories: false)
        try folder.write("[profiles.production]\noperations = \"forbidden\"\n", to: "muselens/config.toml")
        let outcome = try await run(
            ["run", "alembic", "--profile", "production", "--allow-operations", "current"],
            environment: ["XDG_CONFIG_HOME": folder.path])
        #expect(outcome.code == 2)
        #expect(outcome.output == "docker exec musehub python3 -m alembic current\n")
        #expect(outcome.complaint.contains("The configuration forbids operations for the profile production."))
    }

    @Test("Without a script the known ones are listed where no container can be asked, with what each would fill")
    func list() async throws {
        let server = try await TestServer.shared()
        let database = try await server.hubDatabase("run_list")
        let url = server.connectionString(database: database)
        let outcome = try await run(["run", "backfill", "--url", url])
        #expect(outcome.code == 0)
        #expect(outcome.complaint.contains("There is no container engine here"))
        #expect(outcome.complaint.contains("So these are the scripts that MuseHub's guide names"))
        let rows = try JSONComparison.objects(outcome.output)
        #expect(
            rows.map { $0["script"] as? String }
                == ["backfill_content_ids_from_snapshots.py", "backfill_genesis_ops.py"])
        #expect(rows.map { $0["causes"] as? [String] } == [["in-snapshot"], ["genesis-missing"]])
        #expect(rows[1]["dry_run"] as? String == Self.dryRun)

        let gaps = try JSONComparison.object(try await run(["gaps", "--json", "--url", url]).output)
        let causes = try #require(gaps["causes"] as? [NSDictionary])
        let inSnapshot = try #require(causes.first { $0["cause"] as? String == "in-snapshot" })
        #expect(rows[0]["gaps"] as? Int == inSnapshot["rows"] as? Int)
        let missing = try #require(gaps["missing"] as? NSDictionary)
        #expect(rows[1]["gaps"] as? Int == missing["genesis_paths"] as? Int)
        for row in rows {
            let shares = try #require(row["repos"] as? [NSDictionary])
            #expect(!shares.isEmpty)
            #expect(shares.reduce(0) { $0 + ($1["gaps"] as? Int ?? 0) } == row["gaps"] as? Int)
        }
    }

    @Test("Every format lists; on a terminal no line but a command is wider than 80 cells")
    func formats() async throws {
        let server = try await TestServer.shared()
        let url = server.connectionString(database: try await server.hubDatabase("run_formats"))
        for format in ["table", "json", "csv", "markdown"] {
            let outcome = try await run(["run", "backfill", "--format", format, "--url", url])
            #expect(outcome.code == 0)
            #expect(outcome.output.contains(Self.dryRun))
            guard format == "table" else { continue }
            let lines = outcome.output.split(separator: "\n").filter { !$0.hasPrefix("docker exec") }
            #expect(lines.allSatisfy { $0.count <= 80 }, "\(outcome.output)")
        }
    }

    @Test("A hub without a history lists the scripts without numbers")
    func noHistory() async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("run_empty")
        let outcome = try await run(
            ["run", "backfill", "--url", server.connectionString(database: database)])
        #expect(outcome.code == 0)
        let rows = try JSONComparison.objects(outcome.output)
        #expect(rows.count == 2)
        #expect(rows.allSatisfy { $0["gaps"] is NSNull })
        #expect(outcome.complaint.contains("keeps no symbol history"))
    }
}
