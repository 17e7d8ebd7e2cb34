import Foundation
import Subprocess
import Testing

@Suite(
    "muselens containers", .enabled(TestEngine.absence, { await TestEngine.isPossible }), .timeLimit(.minutes(5)))
struct ContainersCommandTests {
    @Test("Four roles and whoever looks like one are a row each, a missing one too, with the contract's fields")
    func rows() async throws {
        let engine = try await TestEngine.shared()
        try await engine.script("list-app", "exec sleep 600")
        try await engine.script("list-app-green", "exit 0")
        let outcome = try await run(
            ["containers", "--container", "list-db", "--application", "list-app", "--load"], engine)
        #expect(outcome.code == 0)
        let rows = try JSONComparison.objects(outcome.output)
        #expect(
            rows.map { $0["name"] as? String } == [
                "list-app", "list-db", "musehub_worker", "musehub_runner", "list-app-green",
            ])
        #expect(rows.map { $0["role"] as? String } == ["application", "database", "worker", "runner", nil])
        #expect(rows[0]["state"] as? String == "running")
        #expect((rows[0]["status"] as? String)?.hasPrefix("Up ") == true)
        #expect(rows[0]["image"] as? String == "muselens-test/postgres")
        #expect((rows[0]["memory_bytes"] as? Int).map { $0 > 10_000 } == true)
        #expect(rows[0]["ports"] as? [String] == [])
        #expect(rows[1]["state"] as? String == "missing")
        #expect(rows[1]["health"] is NSNull)
        #expect((rows[4]["note"] as? String)?.contains("deployment slot (green) of list-app") == true)
        #expect(outcome.complaint.contains("There is no container list-db, so the database cannot be reached"))
        try await engine.take("list-app", "list-app-green")
    }

    @Test("A person gets a table, and one sentence on why the database can be reached; -q leaves the sentence out")
    func table() async throws {
        let engine = try await TestEngine.shared()
        try await engine.script("people-db", "exec sleep 600")
        let arguments = ["containers", "--container", "people-db", "--format", "table"]
        let outcome = try await run(arguments, engine)
        #expect(outcome.lines.first?.hasPrefix("role") == true)
        #expect(outcome.lines.contains { $0.hasPrefix("database") && $0.contains("people-db") && $0.contains("Up ") })
        #expect(outcome.complaint.contains("people-db runs and publishes no port for its server"))
        #expect(outcome.complaint.split(separator: "\n").count == 1)
        #expect(try await run(arguments + ["-q"], engine).complaint.isEmpty)
        try await engine.docker("pause", "people-db")
        let paused = try await run(arguments, engine)
        #expect(paused.code == 0)
        #expect(paused.complaint.contains("is paused"))
        #expect(paused.complaint.contains("docker unpause people-db"))
        try await engine.take("people-db")
    }

    @Test("A log comes line by line with stream and time; --tail, --grep and --since take some of it; a role is a name")
    func logs() async throws {
        let engine = try await TestEngine.shared()
        try await engine.script("logs-db", "for n in 1 2 3; do echo line $n; done; echo bad >&2")
        try await engine.docker("wait", "logs-db")
        let all = try await run(["containers", "logs", "logs-db"], engine)
        #expect(all.code == 0)
        let rows = try JSONComparison.objects(all.output)
        #expect(Set(rows.compactMap { $0["text"] as? String }) == ["line 1", "line 2", "line 3", "bad"])
        #expect(rows.first { $0["text"] as? String == "bad" }?["stream"] as? String == "stderr")
        #expect(rows.allSatisfy { ($0["at"] as? String)?.hasSuffix("Z") == true })
        let some = try await run(
            ["containers", "logs", "database", "--container", "logs-db", "--grep", "line"], engine)
        #expect(some.lines.count == 3)
        let last = try await run(["containers", "logs", "logs-db", "--tail", "0"], engine)
        #expect(last.output.isEmpty)
        let later = try await run(["containers", "logs", "logs-db", "--since", "2100-01-01"], engine)
        #expect(later.output.isEmpty)
        try await engine.take("logs-db")
    }

    @Test("Of a container that has never been started there is no line, and standard error says why; -q says nothing")
    func neverStarted() async throws {
        let engine = try await TestEngine.shared()
        try await engine.docker(
            "create", "--name", "logs-created", "--network", "none", "--entrypoint", "true", "muselens-test/postgres")
        let outcome = try await run(["containers", "logs", "logs-created"], engine)
        #expect(outcome.code == 0 && outcome.output.isEmpty)
        #expect(outcome.complaint.contains("logs-created was created and has never been started"))
        #expect(try await run(["containers", "logs", "logs-created", "-q"], engine).complaint.isEmpty)
        try await engine.docker("start", "logs-created")
        try await engine.docker("wait", "logs-created")
        let silent = try await run(["containers", "logs", "logs-created"], engine)
        #expect(silent.code == 0 && silent.complaint.isEmpty)
        try await engine.take("logs-created")
    }

    @Test("What a container wrote cannot act on the terminal")
    func hostile() async throws {
        let engine = try await TestEngine.shared()
        try await engine.script("logs-hostile", #"printf 'a\033]0;title\007b\033[2Jc\n'"#)
        try await engine.docker("wait", "logs-hostile")
        for format in ["table", "markdown", "jsonl"] {
            let outcome = try await run(["containers", "logs", "logs-hostile", "--format", format], engine)
            #expect(outcome.output.contains("title"))
            #expect(!outcome.output.contains("\u{1B}") && !outcome.output.contains("\u{7}"), "\(format)")
        }
        try await engine.take("logs-hostile")
    }

    @Test("A followed log ends with its container, and a reader that has seen enough ends it sooner")
    func following() async throws {
        let engine = try await TestEngine.shared()
        try await engine.script("logs-follow", "echo begin; until [ -e /tmp/go ]; do sleep 0.05; done; echo end")
        let (program, output) = (Process(), Pipe())
        program.executableURL = URL(fileURLWithPath: BuiltProgram.path)
        program.arguments = ["containers", "logs", "logs-follow", "--follow"]
        program.environment = BuiltProgram.environment.merging(engine.environment) { $1 }
        program.standardOutput = output
        try program.run()
        // The first line comes while the container goes on.
        #expect(String(decoding: output.fileHandleForReading.availableData, as: UTF8.self).contains("begin"))
        try await engine.docker("exec", "logs-follow", "sh", "-c", "echo > /tmp/go")
        let rest = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(rest.contains("end"))
        program.waitUntilExit()
        #expect(program.terminationStatus == 0)
        try await engine.take("logs-follow")
        try await engine.script("logs-endless", "while :; do echo again; sleep 0.01; done")
        let head = try await TestEngine.run(
            "/bin/sh",
            [
                "-c",
                "env \(engine.environment.map { "\($0)=\($1)" }.joined(separator: " ")) "
                    + "\(BuiltProgram.path) containers logs logs-endless --follow | head -n 3",
            ])
        #expect(head.split(separator: "\n").count == 3)
        try await engine.take("logs-endless")
    }

    @Test(
        "Without an engine, or without that container, it is one sentence and exit status 3",
        arguments: [
            (["containers", "--engine", "/nonexistent"], "The container engine /nonexistent cannot be run"),
            (["containers", "logs", "nobody"], "There is no container nobody."),
        ])
    func obstacles(_ arguments: [String], sentence: String) async throws {
        let outcome = try await run(arguments, try await TestEngine.shared())
        #expect(outcome.code == 3)
        #expect(outcome.complaint.contains(sentence))
        #expect(outcome.complaint.split(separator: "\n").count == 2)
        #expect(outcome.output.isEmpty)
    }

    @Test("A container that is being restarted is waited for, so that a command finds its server")
    func restarting() async throws {
        let engine = try await TestEngine.shared()
        // Makes its database, ends twice, and stays: the engine starts it again after a pause that doubles.
        let script = #"""
            if [ ! -e /tmp/runs ]; then start-server true; echo > /tmp/runs; exit 1; fi
            [ -e /tmp/second ] || { echo > /tmp/second; exit 1; }
            [ -e /tmp/third ] || { echo > /tmp/third; exit 1; }
            exec start-server postgres
            """#
        try await engine.docker(
            "run", "--detach", "--name", "restart-db", "--network", "none", "--restart", "always", "--stop-signal",
            "SIGINT", "--env", "POSTGRES_USER=musehub", "--env", "POSTGRES_PASSWORD=secret", "--env", "POSTGRES_DB=hub",
            "--entrypoint", "sh", "muselens-test/postgres", "-c", script)
        while try await engine.docker("inspect", "--format", "{{.RestartCount}}", "restart-db").hasPrefix("0") {}
        let outcome = try await run(["tables", "--container", "restart-db", "--all-schemas"], engine)
        #expect(outcome.code == 0, "\(outcome.complaint)")
        #expect(!outcome.output.isEmpty)
        try await engine.take("restart-db")
    }

    @Test("One that is paused is told as such, with what to do")
    func paused() async throws {
        let engine = try await TestEngine.shared()
        try await engine.script("paused-db", "exec sleep 600")
        try await engine.docker("pause", "paused-db")
        let outcome = try await run(["tables", "--container", "paused-db"], engine)
        #expect(outcome.code == 3)
        #expect(outcome.complaint.contains("The container paused-db is paused."))
        #expect(outcome.complaint.contains("docker unpause paused-db"))
        try await engine.take("paused-db")
    }

    private func run(_ arguments: [String], _ engine: TestEngine) async throws -> ProgramOutcome {
        try await BuiltProgram.run(arguments, environment: engine.environment)
    }
}
