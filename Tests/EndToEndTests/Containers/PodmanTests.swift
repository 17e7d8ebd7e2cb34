import Foundation
import Testing

@Suite("With podman", .enabled(TestPodman.absence, { await TestPodman.isPossible }), .timeLimit(.minutes(5)))
struct PodmanTests {
    private func run(
        _ arguments: [String], _ podman: TestPodman, on name: String, environment: [String: String] = [:]
    ) async throws -> ProgramOutcome {
        try await BuiltProgram.run(
            arguments + ["--engine", podman.program, "--container", name], environment: environment)
    }

    @Test("Its containers are told as docker's are, with why the database can be reached, and a log line by line")
    func containers() async throws {
        let podman = try await TestPodman.shared()
        try await podman.database("pm-list")
        let outcome = try await run(["containers"], podman, on: "pm-list")
        #expect(outcome.code == 0)
        let row = try #require(JSONComparison.objects(outcome.output).first { $0["role"] as? String == "database" })
        #expect(row["name"] as? String == "pm-list" && row["state"] as? String == "running")
        #expect((row["status"] as? String)?.hasPrefix("Up ") == true)
        #expect(outcome.complaint.contains("muselens goes through podman exec."))
        let log = try JSONComparison.objects(
            try await run(["containers", "logs", "database"], podman, on: "pm-list").output)
        #expect(log.contains { ($0["text"] as? String)?.contains("ready to accept connections") == true })
        #expect(log.allSatisfy { ($0["at"] as? String)?.hasSuffix("Z") == true })
        try await podman.take("pm-list")
    }

    @Test("A page comes through the bridge, a question is cancelled, and nothing is left of either")
    func bridge() async throws {
        let podman = try await TestPodman.shared()
        try await podman.database("pm-bridge")
        try await podman.psql(
            "CREATE TABLE numbers AS SELECT g AS id FROM generate_series(1, 5000) AS g; "
                + "ALTER TABLE numbers ADD PRIMARY KEY (id); CREATE VIEW slow AS SELECT pg_sleep(60)::text AS x",
            in: "pm-bridge")
        let page = try await run(["rows", "numbers", "--limit", "3"], podman, on: "pm-bridge")
        #expect(page.code == 0, "\(page.complaint)")
        #expect(try JSONComparison.objects(page.output).map { $0["id"] as? Int } == [1, 2, 3])

        let environment = BuiltProgram.environment
        let program = try RunningProgram(
            ["rows", "slow", "--timeout", "0", "--engine", podman.program, "--container", "pm-bridge"],
            environment: environment)
        try await podman.wait(
            until:
                "[ $(psql -XAt -U musehub -d hub -c \"SELECT count(*) FROM pg_stat_activity WHERE application_name = "
                + "'muselens' AND query LIKE '%slow%' AND state = 'active'\") -gt 0 ]", in: "pm-bridge")
        program.send(SIGINT)
        #expect(try program.end().code == 130)
        try await podman.wait(
            until:
                "[ $(psql -XAt -U musehub -d hub -c \"SELECT count(*) FROM pg_stat_activity WHERE application_name = "
                + "'muselens'\") = 0 ]", in: "pm-bridge")
        try await podman.wait(
            until: "! ps -e -o comm= | grep -qvE '^(postgres|ps|grep|sh|sleep)$'", in: "pm-bridge")
        let log = try await TestEngine.run("/bin/sh", ["-c", "'\(podman.program)' logs pm-bridge 2>&1"])
        #expect(!log.contains("terminating any other active server processes"))
        try await podman.take("pm-bridge")
    }

    @Test("A backfill's dry run is run by podman, and the command says so")
    func dryRun() async throws {
        let podman = try await TestPodman.shared()
        try await podman.database("pm-run")
        let folder = try TemporaryFolder()
        try folder.write("import sys\nprint('arguments', sys.argv[1:])\n", to: "backfill_plain.py")
        try await podman.podman("exec", "pm-run", "mkdir", "-p", "/app/deploy")
        try await podman.podman("cp", folder.file("backfill_plain.py"), "pm-run:/app/deploy/backfill_plain.py")
        let outcome = try await run(
            ["run", "backfill", "backfill_plain.py", "--allow-operations", "--application", "pm-run"], podman,
            on: "pm-run", environment: ["XDG_STATE_HOME": folder.path])
        #expect(outcome.code == 0, "\(outcome.complaint)")
        #expect(outcome.output == "arguments ['--dry-run']\n")
        #expect(
            outcome.complaint.contains(
                "Dry run: \(podman.program) exec pm-run python3 /app/deploy/backfill_plain.py --dry-run"))
        let ends = try JSONComparison.objects(folder.text("muselens/operations.log")).map { $0["exit"] as? Int }
        #expect(ends == [nil, 0])
        try await podman.take("pm-run")
    }
}
