import ContainerBridge
import Foundation
import MuseModel
import Testing

@Suite(
    "muselens run", .enabled(TestEngine.absence, { await TestEngine.isPossible }), .timeLimit(.minutes(5)))
struct RunTests {
    private static let plain = """
        import sys
        print("arguments", sys.argv[1:])
        print("aside", file=sys.stderr)
        print("read", repr(sys.stdin.read()))
        """
    private static let failing = "import sys\nprint('so far')\nsys.exit(3)\n"
    /// Writes a mark that it has come to its end, unless it is stopped.
    private static let slow = """
        import os, time
        print("begun", os.getpid())
        while not os.path.exists("/tmp/go"): time.sleep(0.02)
        open("/tmp/done", "w").close()
        """

    @Test("A backfill is a dry run, its streams are told apart, and it has nothing to read")
    func dryRun() async throws {
        let hub = try await ScriptHub.start("run-dry", ["backfill_plain.py": Self.plain])
        let outcome = try await hub.run("backfill", "backfill_plain.py")
        #expect(outcome.code == 0, "\(outcome.complaint)")
        #expect(outcome.output == "arguments ['--dry-run']\nread ''\n")
        #expect(
            outcome.complaint.contains("Dry run: docker exec run-dry python3 /app/deploy/backfill_plain.py --dry-run"))
        #expect(outcome.complaint.contains("aside\n"))
        #expect(outcome.complaint.contains("Nothing was written"))
        let kept = try hub.audit()
        #expect(kept.map { $0["ended_at"] is NSNull } == [true, false])
        #expect(kept.allSatisfy { ($0["command"] as? String)?.hasSuffix("backfill_plain.py --dry-run") == true })
        #expect(kept.map { $0["profile"] as? String } == ["test", "test"])
        #expect(kept.last?["exit"] as? Int == 0)
        try await hub.container.remove()
    }

    @Test("As JSON Lines, and as JSON, it tells what happens as objects")
    func events() async throws {
        let hub = try await ScriptHub.start("run-events", ["backfill_failing.py": Self.failing])
        let outcome = try await hub.run("backfill", "backfill_failing.py", "--format", "jsonl")
        #expect(outcome.code == 4)
        let events = try JSONComparison.objects(outcome.output)
        #expect(events.map { $0["event"] as? String } == ["started", "running", "output", "ended"])
        #expect(events[0]["dry_run"] as? Bool == true)
        #expect(events[2]["line"] as? String == "so far")
        #expect(events[3]["exit"] as? Int == 3)
        let array = try await hub.run("backfill", "backfill_failing.py", "--json")
        #expect(try JSONComparison.array(array.output).count == 4)
        try await hub.container.remove()
    }

    @Test("A script that fails is exit status 4 with its own told, and is not applied; one that is not there is 5")
    func failures() async throws {
        let hub = try await ScriptHub.start("run-failures", ["backfill_failing.py": Self.failing])
        let failed = try await hub.run("backfill", "backfill_failing.py", "--apply", "--confirm", "all")
        #expect(failed.code == 4)
        #expect(failed.output == "so far\n")
        #expect(failed.complaint.contains("backfill_failing.py ended with status 3."))
        #expect(!failed.complaint.contains("Applying"))
        let absent = try await hub.run("backfill", "backfill_failin.py")
        #expect(absent.code == 5)
        #expect(absent.complaint.contains("Did you mean backfill_failing.py?"))
        let alembic = try await hub.run("alembic", "current")
        #expect(alembic.code == 4)
        #expect(alembic.complaint.contains("No module named alembic"))
        try await hub.container.remove()
    }

    @Test("A container that does not run, or is not there, is one sentence with what to do, and exit status 3")
    func noContainer() async throws {
        let hub = try await ScriptHub.start("run-stopped", [:])
        try await hub.container.engine.docker("stop", "--time", "10", hub.container.name)
        let stopped = try await hub.run("alembic", "current")
        #expect(stopped.code == 3)
        #expect(stopped.complaint.contains("The container run-stopped is not running.\ndocker start run-stopped"))
        try await hub.container.remove()
        let removed = try await hub.run("alembic", "current")
        #expect(removed.code == 3)
        #expect(removed.complaint.contains("There is no container run-stopped."))
    }

    @Test("Applied, it writes after its dry run, and the gaps are seen falling while it runs")
    func applies() async throws {
        let filling = """
            import os, sys, time
            def psql(sql):
                if os.system(f'psql -XAtq -U musehub -d hub -c "{sql}"'): sys.exit(1)
            if "--dry-run" in sys.argv:
                psql("SELECT count(*) || ' to be filled' FROM musehub_symbol_history_entries WHERE content_id IS NULL")
                sys.exit()
            for number in range(1, 6):
                psql(f"UPDATE musehub_symbol_history_entries SET content_id = 'x' WHERE address = 'f{number}.py'")
                while number == 3 and not os.path.exists("/tmp/go"): time.sleep(0.02)
            """
        let script = "backfill_content_ids_from_snapshots.py"
        let hub = try await ScriptHub.start("run-applies", [script: filling])
        try await hub.container.psql(
            """
            CREATE TABLE musehub_symbol_history_entries (repo_id text, address text, commit_id text, op text,
                op_payload jsonb, content_id text, committed_at timestamptz,
                PRIMARY KEY (repo_id, address, commit_id));
            INSERT INTO musehub_symbol_history_entries
            SELECT 'r', 'f' || n || '.py', 'c', 'patch', NULL, NULL, now() FROM generate_series(1, 7) n
            """)
        let program = try hub.start("backfill", script, "--apply", "--confirm", "all", "--format", "jsonl")
        try program.line { $0.contains("7 to be filled") }
        try program.line { $0.contains(#""when":"during""#) && $0.contains(#""total":4"#) }
        try await hub.container.shell("touch /tmp/go")
        let outcome = try program.end()
        #expect(outcome.code == 0, "\(outcome.complaint)")
        #expect(outcome.output.contains(#""when":"after","total":2"#))
        #expect(outcome.complaint.contains("Gaps: 7 before, 2 after."))
        let kept = try hub.audit().compactMap { $0["exit"] as? Int }
        #expect(kept == [0, 0])
        try await hub.container.remove()
    }

    @Test(
        "Told to end, it stops the process inside, as Ctrl-C would, and says how that ended",
        arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
    func stops(_ signal: Int32, code: Int32) async throws {
        let hub = try await ScriptHub.start("run-stops-\(signal)", ["backfill_slow.py": Self.slow])
        let program = try hub.start("backfill", "backfill_slow.py")
        try program.line { $0.hasPrefix("begun") }
        program.send(signal)
        let outcome = try program.end()
        #expect(outcome.code == code)
        #expect(outcome.complaint.contains("KeyboardInterrupt"))
        #expect(outcome.complaint.contains("Interrupted. backfill_slow.py ended with status 130, as after SIGINT."))
        #expect(try await !hub.container.shell("ps -e -o args=").contains("backfill_slow"))
        #expect(try hub.audit().last?["exit"] as? Int == 130)
        try await hub.container.remove()
    }

    @Test("A line that is lost leaves it running, and it comes to its end")
    func leaves() async throws {
        let hub = try await ScriptHub.start("run-leaves", ["backfill_slow.py": Self.slow])
        let program = try hub.start("backfill", "backfill_slow.py")
        let number = try program.line { $0.hasPrefix("begun") }.dropFirst("begun ".count)
        program.send(SIGHUP)
        let outcome = try program.end()
        #expect(outcome.code == 129)
        #expect(outcome.complaint.contains("backfill_slow.py goes on in run-leaves as process \(number)."))
        #expect(try hub.audit().last?["end"] as? String == "left")
        try await hub.container.shell("touch /tmp/go")
        try await hub.container.wait(until: "[ -e /tmp/done ]")
        try await hub.container.remove()
    }

    @Test("What was left running is told by the next run, and nothing that writes is run beside it, until it has ended")
    func besideWhatWasLeft() async throws {
        let quick = "print('quick')\n"
        let hub = try await ScriptHub.start(
            "run-beside", ["backfill_slow.py": Self.slow, "backfill_quick.py": quick])
        let program = try hub.start("backfill", "backfill_slow.py")
        try program.line { $0.hasPrefix("begun") }
        program.send(SIGKILL)
        _ = try program.end()
        let sentence = "backfill_slow.py --dry-run from "
        let other = try await hub.run("backfill", "backfill_quick.py")
        #expect(other.code == 0 && other.output == "quick\n")
        #expect(other.complaint.contains(sentence) && other.complaint.contains("still runs in run-beside"))
        let applied = try await hub.run("backfill", "backfill_slow.py", "--apply", "--confirm", "all")
        #expect(applied.code == 2 && applied.output.isEmpty)
        #expect(applied.complaint.contains(sentence) && applied.complaint.contains("kill -INT"))
        try await hub.container.shell("touch /tmp/go")
        try await hub.container.wait(until: "[ -e /tmp/done ] && ! ps -e -o args= | grep -q '[b]ackfill_slow'")
        let later = try await hub.run("backfill", "backfill_quick.py")
        #expect(later.code == 0 && !later.complaint.contains(sentence))
        #expect(!FileManager.default.fileExists(atPath: hub.folder.file("muselens/running")))
        try await hub.container.remove()
    }

    @Test("Killed with -9 it leaves the begin of the run in its log, and the process inside comes to its end")
    func killed() async throws {
        let hub = try await ScriptHub.start("run-killed", ["backfill_slow.py": Self.slow])
        let program = try hub.start("backfill", "backfill_slow.py")
        try program.line { $0.hasPrefix("begun") }
        program.send(SIGKILL)
        _ = try program.end()
        #expect(try hub.audit().map { $0["ended_at"] is NSNull } == [true])
        try await hub.container.shell("touch /tmp/go")
        try await hub.container.wait(until: "[ -e /tmp/done ]")
        try await hub.container.remove()
    }

    @Test("Where the container goes, or the engine's client, it says that nobody knows, with exit status 3")
    func lost() async throws {
        let hub = try await ScriptHub.start("run-lost", ["backfill_slow.py": Self.slow])
        let orphaned = try hub.start("backfill", "backfill_slow.py")
        try orphaned.line { $0.hasPrefix("begun") }
        let clients = try await TestEngine.run("/usr/bin/pgrep", ["-P", "\(orphaned.identifier)", "docker"])
        for client in clients.split(separator: "\n") { kill(try #require(Int32(client)), SIGKILL) }
        let goesOn = try orphaned.end()
        #expect(goesOn.code == 3)
        #expect(goesOn.complaint.contains("docker has lost the process, which goes on in run-lost as"))

        let program = try hub.start("backfill", "backfill_slow.py")
        try program.line { $0.hasPrefix("begun") }
        try await hub.container.engine.docker("kill", hub.container.name)
        let outcome = try program.end()
        #expect(outcome.code == 3)
        #expect(outcome.complaint.contains("How it ended is not known."))
        #expect(try hub.audit().last?["end"] as? String == "lost")
        try await hub.container.remove()
    }

    @Test("A process that ends by a signal of its own is told as such")
    func ownSignal() async throws {
        let text = "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n"
        let hub = try await ScriptHub.start("run-signal", ["backfill_signal.py": text])
        let outcome = try await hub.run("backfill", "backfill_signal.py")
        #expect(outcome.code == 4)
        #expect(outcome.complaint.contains("ended with status 137, as after SIGKILL."))
        try await hub.container.remove()
    }

    @Test("Where its line cannot be kept nothing is run")
    func noAudit() async throws {
        let hub = try await ScriptHub.start("run-audit", ["backfill_plain.py": Self.plain])
        var environment = hub.environment
        environment["XDG_STATE_HOME"] = "/dev/null"
        let outcome = try await BuiltProgram.run(
            ["--profile", "test", "--allow-operations", "run", "backfill", "backfill_plain.py"],
            environment: environment)
        #expect(outcome.code == 3)
        #expect(outcome.output.isEmpty)
        #expect(
            outcome.complaint.contains("Nothing was run, since /dev/null/muselens/operations.log cannot be written"))
        try await hub.container.remove()
    }

    @Test("Who looks no more leaves it running, can still stop it, and is told where it has ended")
    func engine() async throws {
        let hub = try await ScriptHub.start("run-engine", ["backfill_slow.py": Self.slow])
        let names = HubContainerNames(application: hub.container.name)
        let engine = HubEngine(
            program: hub.container.engine.program, names: names,
            audit: AuditLog(environment: ["XDG_STATE_HOME": hub.folder.path]))
        let run = BackfillRun(script: "backfill_slow.py", repository: nil, isApplied: false)
        let (processes, began) = AsyncStream.makeStream(of: Int.self)
        let task = Task {
            await engine.run(.backfill(run)) { event in
                if case .started(let process) = event { began.yield(process) }
            }
        }
        var numbers = processes.makeAsyncIterator()
        let process = try #require(await numbers.next())
        task.cancel()
        #expect(await task.value == .left)
        #expect(try await hub.container.shell("ps -o pid= -p \(process)").contains("\(process)"))
        try await engine.interrupt(process: process)
        try await hub.container.wait(until: "! kill -0 \(process)")
        let failure = await #expect(throws: EngineFailure.self) { try await engine.interrupt(process: process) }
        #expect(failure == .processEnded(container: "run-engine", process: process))
        await #expect(throws: EngineFailure.self) { try await engine.interrupt(process: 1) }
        try await hub.container.remove()
    }

    // MARK: On a terminal

    @Test("Ctrl-C asks: Enter goes on, s stops it")
    func asks() async throws {
        let hub = try await ScriptHub.start("run-asks", ["backfill_slow.py": Self.slow])
        try await hub.withTerminal("backfill backfill_slow.py") { terminal in
            try await terminal.wait(for: "begun")
            try await terminal.press("C-c")
            try await terminal.wait(for: "s Enter: stop it, l Enter: leave it running")
            try await terminal.press("Enter")
            #expect(try await !terminal.screen().contains("status"))
            try await terminal.press("C-c")
            try await terminal.wait(
                until: { $0.components(separatedBy: "s Enter: stop it").count == 3 }, "a second question")
            try await terminal.type("s")
            try await terminal.press("Enter")
            let end = try await terminal.wait(for: "status 130")
            #expect(end.contains("KeyboardInterrupt"))
        }
        #expect(try await !hub.has("/tmp/done"))
        try await hub.container.remove()
    }

    @Test("Ctrl-C asks: l leaves it running inside, and it comes to its end")
    func asksToLeave() async throws {
        let hub = try await ScriptHub.start("run-asks-left", ["backfill_slow.py": Self.slow])
        try await hub.withTerminal("backfill backfill_slow.py") { terminal in
            try await terminal.wait(for: "begun")
            try await terminal.press("C-c")
            try await terminal.wait(for: "l Enter: leave it running")
            try await terminal.type("l")
            try await terminal.press("Enter")
            let end = try await terminal.wait(for: "status 130")
            #expect(end.contains("goes on in run-asks-left as process"))
        }
        try await hub.container.shell("touch /tmp/go")
        try await hub.container.wait(until: "[ -e /tmp/done ]")
        try await hub.container.remove()
    }

    @Test("Before it writes, all or the slug has to be typed; anything else applies nothing")
    func confirms() async throws {
        let script = """
            import sys
            if "--dry-run" not in sys.argv: open("/tmp/applied", "w").close()
            """
        let hub = try await ScriptHub.start("run-confirms", ["backfill_mark.py": script])
        try await hub.withTerminal("backfill backfill_mark.py --apply") { terminal in
            try await terminal.wait(for: "Type all to run it.")
            try await terminal.type("yes")
            try await terminal.press("Enter")
            try await terminal.wait(for: "status 2")
        }
        #expect(try await !hub.has("/tmp/applied"))
        try await hub.withTerminal("backfill backfill_mark.py --apply") { terminal in
            try await terminal.wait(for: "Type all to run it.")
            try await terminal.type("all")
            try await terminal.press("Enter")
            try await terminal.wait(for: "status 0")
        }
        #expect(try await hub.has("/tmp/applied"))
        try await hub.container.remove()
    }

    @Test("What a script writes does not act on the terminal")
    func hostile() async throws {
        let script = #"print("\x1b]0;owned\x07\x1b[2J\u202eend")"# + "\n"
        let hub = try await ScriptHub.start("run-hostile", ["backfill_hostile.py": script])
        try await hub.withTerminal("backfill backfill_hostile.py") { terminal in
            let screen = try await terminal.wait(for: "status 0")
            #expect(screen.contains("␛]0;owned"))
            #expect(try await terminal.fact("pane_title") != "owned")
        }
        let outcome = try await hub.run("backfill", "backfill_hostile.py", "--format", "jsonl")
        #expect(!outcome.output.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
        try await hub.container.remove()
    }
}
