import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit
import Testing

@testable import Screens

@Suite("The Run screen")
struct RunSpecification {
    // MARK: Before anything runs

    @Test("The exact command is shown with what it does, and y copies it")
    func command() {
        var driver = Driver.running(Samples.backfill)
        let command = "docker exec musehub python3 /app/deploy/backfill_content_ids_from_snapshots.py --dry-run"
        #expect(driver.text.contains(command))
        #expect(driver.text.contains("Counts what it would fill, and writes nothing."))
        driver.press("y")
        #expect(driver.copied == command)
        driver.press("Y")
        #expect(
            driver.copied == "muselens run backfill --allow-operations backfill_content_ids_from_snapshots.py")
    }

    @Test("Where the database is reached directly, the head says that the run is in this machine's container")
    func elsewhere() {
        let sentence = "It runs in musehub of this machine's docker; the numbers are of reader@db.example:5432."
        for isBridged in [true, false] {
            let driver = Driver.running(Samples.backfill, isBridged: isBridged, place: "reader@db.example:5432")
            #expect(driver.text.contains(sentence) == !isBridged)
        }
    }

    @Test("Once the engine has answered, commands are shown as they are run")
    func engine() {
        var driver = Driver.running(.alembic(["current"]))
        driver.state.surroundings.take(engine: "podman", names: HubContainerNames(application: "deploy-musehub-1"))
        #expect(driver.text.contains("podman exec deploy-musehub-1 python3 -m alembic current"))
    }

    @Test(
        "Without permission nothing runs, the reason is told, and the command can be copied",
        arguments: [OperationsPermission.notGiven, .forbidden(profile: "production")])
    func refused(_ permission: OperationsPermission) throws {
        for request in [Samples.backfill, Samples.upgrade, .alembic(["current"])] {
            var driver = Driver.running(request, permission: permission)
            let sentence = try #require(permission.refusal).sentence
            #expect(driver.runState.map { RunHead($0, driver.environment, width: 500).lines.count } == 3)
            driver.press(.enter)
            #expect(driver.pending.isEmpty)
            #expect(driver.noticeText.hasPrefix(sentence))
            driver.press("y")
            #expect(driver.copied?.hasPrefix("docker exec musehub python3 ") == true)
        }
    }

    @Test("An opened apply is the same screen as its dry run, which comes first")
    func applyOpened() throws {
        guard case .backfill(let run) = Samples.backfill else { return }
        var driver = Driver.running(.backfill(run.applied))
        driver.press(.enter)
        #expect(driver.run?.request == Samples.backfill)
    }

    // MARK: Dry run and apply

    @Test("Enter starts the dry run, and its output is kept with how it ended")
    func dryRun() {
        var driver = Driver.running(Samples.backfill)
        driver.press(.enter)
        #expect(driver.run?.request == Samples.backfill)
        #expect(driver.text.contains("· starting"))
        driver.tell(.started(process: 42))
        driver.pass(seconds: 12)
        #expect(driver.text.contains("▶ dry run · 12 s · process 42 inside"))
        driver.write("would fill 2,335 rows")
        driver.tell(.ended(.exited(0)))
        #expect(driver.text.contains("would fill 2,335 rows"))
        #expect(driver.text.contains("Dry run: Succeeded after 12 s."))
        #expect(driver.noticeText.hasSuffix("Succeeded after 12 s."))
    }

    @Test("Before its dry run has succeeded a backfill cannot be applied", arguments: [1, 130, 0])
    func applyTooEarly(status: Int) {
        var driver = Driver.running(Samples.backfill)
        if status != 0 {
            driver.press(.enter)
            driver.tell(.ended(.exited(status)))
        }
        driver.press("a")
        #expect(driver.pending.allSatisfy { $0.inquiry == .gaps(.watch) })
        #expect(driver.noticeText.contains("only after a dry run of the same scope has succeeded"))
        #expect(!driver.state.isPrompting)
    }

    @Test("Applying asks for all to be typed, and for the slug where it is about one repository")
    func confirmation() throws {
        for (request, word) in [(Samples.backfill, "all"), (Samples.scopedBackfill, "pgcli")] {
            var driver = Driver.running(request)
            driver.dryRun()
            driver.press("a")
            #expect(driver.text.contains("type \(word) to run it:"))
            driver.type("something")
            driver.press(.enter)
            #expect(driver.run == nil)
            #expect(driver.text.contains("“something” is not it: type \(word) to run it:"))
            driver.type(" \(word) ")
            driver.press(.enter)
            guard case .backfill(let run)? = driver.run?.request else {
                Issue.record("nothing runs")
                return
            }
            #expect(run.isApplied)
        }
    }

    @Test("A prompt that was left runs nothing, and what is typed later confirms nothing")
    func leftPrompt() {
        var driver = Driver.running(Samples.backfill)
        driver.dryRun()
        driver.press("a", .escape)
        #expect(driver.run == nil)
        driver.type("/all")
        driver.press(.enter)
        #expect(driver.run == nil)
    }

    @Test("A dry run that was stopped has not told all: it allows no applying, whatever its status")
    func stoppedDryRun() {
        var driver = Driver.running(Samples.backfill)
        driver.press(.enter)
        driver.tell(.started(process: 42))
        driver.press("i", "s")
        driver.tell(.ended(.exited(0)))
        #expect(driver.text.contains("Stopped after"))
        driver.press("a")
        #expect(!driver.state.isPrompting && driver.noticeText.contains("dry run"))
    }

    @Test("Once applied, another dry run comes before the next")
    func appliedTwice() {
        var driver = Driver.running(Samples.backfill)
        driver.dryRun()
        driver.apply(typing: "all")
        driver.tell(.ended(.exited(0)))
        driver.press("a")
        #expect(!driver.state.isPrompting)
        #expect(driver.text.contains("enter starts the dry run."))
    }

    @Test("Nothing runs twice at a time")
    func twice() {
        var driver = Driver.running(Samples.backfill)
        driver.press(.enter, .enter)
        #expect(driver.pending.count { if case .engine(.run) = $0.inquiry { true } else { false } } == 1)
        #expect(driver.noticeText.contains("It runs already"))
    }

    @Test("A dry run counts on every screen of its scope, and so does one that fails after it")
    func dryRunElsewhere() {
        guard case .backfill(let run) = Samples.scopedBackfill else { return }
        // The same repository, of which nothing but the id is known.
        let bare = RunRequest.backfill(
            BackfillRun(script: run.script, repository: Repository(id: FakeSymbols.pgcli.id), isApplied: false))
        var driver = Driver.running(Samples.scopedBackfill)
        driver.dryRun()
        driver.answerAllButRuns(driver.state.open(.run(bare)))
        #expect(driver.runState?.last == nil)
        driver.press("a")
        #expect(driver.state.isPrompting)
        driver.press(.escape, .enter)
        driver.tell(.ended(.exited(1)))
        driver.answerAllButRuns(driver.state.open(.run(Samples.scopedBackfill)))
        driver.press("a")
        #expect(!driver.state.isPrompting)
        #expect(driver.noticeText.contains("only after a dry run of the same scope has succeeded"))
    }

    @Test("A dry run of another scope allows no applying")
    func dryRunOfOthers() {
        var driver = Driver.running(Samples.scopedBackfill)
        driver.dryRun()
        driver.answerAllButRuns(driver.state.open(.run(Samples.backfill)))
        driver.press("a")
        #expect(!driver.state.isPrompting)
    }

    // MARK: Alembic

    @Test("What only looks runs at once; what changes the schema asks for its target to be typed")
    func alembic() {
        var reading = Driver.running(.alembic(["current"]))
        reading.press(.enter)
        #expect(reading.run?.request == .alembic(["current"]))
        for (arguments, word) in [(["upgrade", "head"], "head"), (["downgrade", "-1"], "-1")] {
            var driver = Driver.running(.alembic(arguments))
            driver.press("x")
            #expect(driver.run == nil && driver.text.contains("type \(word) to run it:"))
            driver.type(word)
            driver.press(.enter)
            #expect(driver.run?.request == .alembic(arguments))
        }
    }

    @Test("A value that is given to alembic's environment stays off the screen, and is copied with the command")
    func noSecret() {
        var driver = Driver.running(.alembic(["-x", "password=s3cret", "upgrade", "head"]), width: 160)
        #expect(driver.text.contains("alembic -x 'password=…' upgrade head"))
        driver.press("y")
        #expect(driver.copied == "docker exec musehub python3 -m alembic -x password=s3cret upgrade head")
        driver.press(.enter)
        #expect(!driver.text.contains("s3cret"))
        driver.type("head")
        driver.press(.enter)
        driver.tell(.started(process: 42))
        driver.pass(seconds: 3)
        #expect(driver.run?.request == .alembic(["-x", "password=s3cret", "upgrade", "head"]))
        #expect(!driver.text.contains("s3cret"))
        driver.tell(.ended(.exited(1)))
        #expect(!driver.text.contains("s3cret") && driver.noticeText.contains("password=…"))
        driver.press(":")
        driver.type("go to what")
        #expect(!driver.text.contains("s3cret"))
    }

    @Test("While alembic runs it is shown who waits for whom")
    func locks() {
        var driver = Driver.running(Samples.upgrade, width: 200, height: 50)
        driver.press(.enter)
        driver.type("head")
        driver.press(.enter)
        driver.show(LockTree(roots: []))
        #expect(driver.text.contains("✓ nobody waits"))
        driver.show(Samples.locks)
        for line in [
            "● 4711 psql␛[31m · idle in transaction since 16:57:58Z",
            "  └ 4720 alembic · waits for AccessExclusiveLock on",
            "    └ 4731 musehub · waits for AccessShareLock on",
        ] { #expect(driver.text.contains(line), "\(line)") }
        driver.tell(.ended(.exited(0)))
        #expect(!driver.pending.contains { $0.inquiry == .activity(.locks) })
    }

    @Test("One that ended while the person was elsewhere is not watched on coming back")
    func endedElsewhere() {
        var driver = Driver.running(Samples.upgrade)
        driver.press(.enter)
        driver.type("head")
        driver.press(.enter)
        driver.show(LockTree(roots: []))
        driver.note(driver.state.open(.trail))
        driver.tell(.ended(.exited(0)))
        driver.note(driver.state.goBackward())
        #expect(driver.runState?.last != nil)
        #expect(!driver.pending.contains { $0.inquiry == .activity(.locks) })
    }

    @Test("Whoever waits for several stands once in the tree, with the others told")
    func severalBlockers() {
        let lines = LockTreeLines(Samples.locks).lines.map { $0.map(\.text.string).joined() }
        #expect(
            lines.filter { $0.contains("4732") } == [
                "  └ 4732 worker · waits for RowExclusiveLock on … · also waits for 4720"
            ])
    }

    // MARK: The gaps beside it

    @Test("While a backfill runs the gaps are watched, and once more after its end")
    func gaps() throws {
        var driver = Driver.running(Samples.scopedBackfill)
        driver.dryRun()
        driver.apply(typing: "pgcli")
        for look in 0..<5 {
            driver.look(
                total: 2_335 - look * 500, elapsed: Double(look), [FakeSymbols.pgcli.id: 2_300 - look * 500])
        }
        #expect(driver.text.contains("335 left") && driver.text.contains("▼ falling"))
        #expect(driver.text.contains("300 left in \(FakeSymbols.pgcli.name)"))
        driver.pass(seconds: 10)
        driver.tell(.ended(.exited(0)))
        // This look began before the end.
        driver.look(total: 20, elapsed: 10)
        #expect(driver.pending.map(\.inquiry) == [.gaps(.watch)])
        driver.look(total: 0, elapsed: 12)
        #expect(driver.pending.isEmpty)
        #expect(driver.text.contains("0 left") && driver.text.contains("as the run has left them"))
    }

    @Test("Beside a dry run gaps that stay are no trouble: it fills none")
    func gapsOfDryRun() {
        var driver = Driver.running(Samples.backfill)
        driver.press(.enter)
        driver.tell(.started(process: 42))
        for second in 0..<40 { driver.look(total: 54, elapsed: Double(second)) }
        #expect(driver.text.contains("54 left · a dry run fills none"))
        #expect(!driver.text.contains("stalled"))
        driver.tell(.ended(.exited(0)))
        driver.apply(typing: "all")
        for second in 0..<40 { driver.look(total: 54, elapsed: Double(second)) }
        #expect(driver.text.contains("54 left · ■ stalled"))
    }

    @Test("Of a script that writes missing rows it is these that are seen falling, in its repository")
    func missingRows() throws {
        var driver = Driver.running(
            .backfill(
                BackfillRun(script: "backfill_genesis_ops.py", repository: FakeSymbols.pgcli, isApplied: false)))
        driver.press(.enter)
        let inquiry = Inquiry.gaps(.watchMissing(.genesisMissing, repository: FakeSymbols.pgcli.id))
        let id = try #require(driver.pending.last(where: { $0.inquiry == inquiry })?.id)
        for look in 0..<4 {
            let at = try #require(UTCTimestamp(secondsSince1970: Int64(Samples.now) + Int64(look)))
            let sample = GapSample(at: at, elapsed: Double(look), total: 1_200 - look * 300)
            driver.send(.arrived(id, .gaps(.watchedMissing(.looked(sample, next: 2)))))
        }
        #expect(driver.text.contains(" Missing rows ") && driver.text.contains("300 left"))
        #expect(driver.text.contains("genesis-missing in \(FakeSymbols.pgcli.name)"))
    }

    @Test("In a narrow terminal tab turns to what is watched, and esc back to the output")
    func narrow() {
        var driver = Driver.running(Samples.backfill, width: 80, height: 24)
        driver.dryRun()
        #expect(driver.text.contains("├ Output") && !driver.text.contains("├ Gaps"))
        driver.press(.tab)
        #expect(!driver.text.contains("├ Output") && driver.text.contains("├ Gaps"))
        driver.press(.escape)
        #expect(driver.text.contains("├ Output") && driver.screenName == "run")
    }

    // MARK: Output

    @Test("Output is followed until one goes up, and again from the end on")
    func follow() {
        var driver = Driver.running(Samples.backfill)
        driver.press(.enter)
        for number in 0..<100 { driver.write("line \(number)") }
        #expect(driver.text.contains("line 99"))
        driver.press("g")
        driver.write("line 100")
        #expect(driver.text.contains("line 3") && !driver.text.contains("line 100"))
        driver.press("G")
        driver.write("line 101")
        #expect(driver.text.contains("line 101"))
        driver.press("f", "k")
        driver.write("line 102")
        #expect(!driver.text.contains("line 102"))
        driver.press("f")
        #expect(driver.text.contains("line 102"))
    }

    @Test("A text is found in the output, the next and the one before, once round")
    func find() {
        var driver = Driver.running(Samples.backfill)
        driver.press(.enter)
        for number in 0..<100 { driver.write(number % 40 == 7 ? "Trouble \(number)" : "line \(number)") }
        driver.type("/TROUBLE")
        driver.press(.enter)
        let selected = { (driver: Driver) in
            driver.runState.map { $0.reading.output.lines[$0.reading.cursor.selected].text }
        }
        #expect(selected(driver) == "Trouble 7")
        driver.press("n")
        #expect(selected(driver) == "Trouble 47")
        driver.press("N", "N")
        #expect(selected(driver) == "Trouble 87")
        driver.type("/nothing of the kind")
        driver.press(.enter)
        #expect(driver.noticeText.contains("No line of the output holds “nothing of the kind”"))
    }

    @Test("Of endless output the last lines are kept, each up to a length, and it is told")
    func bounded() {
        var output = RunOutput()
        var gone = 0
        for _ in 0..<60 { gone += output.append((0..<1_000).map { LogLine("line \($0)") }) }
        #expect(output.count == 60_000 && output.lines.count <= RunOutput.most && output.lines.count > 5_000)
        #expect(gone == output.forgotten)
        _ = output.append([LogLine(String(repeating: "é", count: 50_000))])
        #expect(output.lines.last?.text.count == LineLength.most + 1)
        for _ in 0..<3_000 { _ = output.append([LogLine(String(repeating: "x", count: 60_000))]) }
        #expect(output.lines.reduce(0) { $0 + $1.text.utf8.count } <= RunOutput.mostBytes)
        var driver = Driver.running(Samples.backfill)
        driver.press(.enter)
        driver.tell(.wrote((0..<12_000).map { LogLine("line \($0)") }))
        #expect(driver.text.contains("12,001 lines") && driver.text.contains("kept"))
    }

    @Test("What a line has to act on a terminal is shown and does nothing, and standard error is marked")
    func hostileOutput() {
        var driver = Driver.running(Samples.backfill)
        driver.press(.enter)
        driver.write("\u{1B}[2J\u{9B}31m\u{7}", stream: .error)
        #expect(driver.text.contains("› ␛[2J"))
        #expect(driver.text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x9B || $0 == "\n" })
    }

    // MARK: How it ends

    @Test(
        "How it ended is a sentence",
        arguments: [
            (RunEnd.exited(0), "Succeeded after 3 s."), (.exited(2), "Failed after 3 s, with exit status 2."),
            (.exited(137), "Ended by signal 9 after 3 s (exit status 137)."),
            (
                .lost(EngineTrouble("The container stopped.", advice: "Look at its log.")),
                "Lost after 3 s: The container stopped. Look at its log."
            ),
        ])
    func ends(end: RunEnd, sentence: String) {
        var driver = Driver.running(Samples.backfill)
        driver.press(.enter)
        driver.pass(seconds: 3)
        driver.tell(.ended(end))
        #expect(driver.text.contains(sentence))
        #expect(driver.noticeText.hasSuffix(sentence))
    }

    @Test("Where the engine gives no answer its words are how it ended")
    func trouble() throws {
        var driver = Driver.running(Samples.backfill)
        driver.press(.enter)
        driver.finish(try #require(driver.run?.id), .engine(.trouble(FakeEngine.absence)))
        #expect(driver.text.contains("There is no container engine here"))
        #expect(driver.runState?.running == nil)
    }
}

extension Driver {
    var environment: ScreenEnvironment { state.environment }
}
