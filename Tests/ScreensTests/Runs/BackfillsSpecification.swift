import MuseModel
import MuseQueries
import TerminalKit
import Testing

@testable import Screens

@Suite("The Backfills screen")
struct BackfillsSpecification {
    static let scripts = [
        BackfillScript(name: "backfill_content_ids_from_snapshots.py", summary: "Fill content ids from snapshots."),
        BackfillScript(name: "backfill_genesis_ops.py", summary: "Write the rows of root commits."),
        BackfillScript(name: "backfill_symbol_kinds.py", summary: "\u{1B}[31mFill kinds."),
    ]

    static func hub() -> FakeHub {
        var hub = FakeHub()
        hub.engine.topology = HubTopology(engine: "docker", members: [], strangers: [])
        hub.engine.scripts = scripts
        return hub
    }

    private func backfills(
        _ hub: FakeHub = BackfillsSpecification.hub(), width: Int = 120, height: Int = 40
    ) -> Driver {
        Driver.answered(.backfills, width: width, height: height, hub: hub)
    }

    private func request(_ driver: Driver) -> RunRequest? {
        (driver.state.visits.current.screen as? RunState)?.request
    }

    @Test("Each script is shown with the cause it serves and the open gaps that it would fill now")
    func scripts() throws {
        let text = backfills().text
        let lines = text.split(separator: "\n")
        let content = try #require(lines.first { $0.contains("backfill_content_ids") && $0.contains("│") })
        #expect(content.contains(" 40  in-snapshot") && content.contains("Fill content ids from snapshots."))
        let genesis = try #require(lines.first { $0.contains("backfill_genesis_ops.py") })
        #expect(genesis.contains("genesis-missing"))
        let unknown = try #require(lines.first { $0.contains("backfill_symbol_kinds.py") })
        #expect(unknown.contains(" –  ∅ unknown") && unknown.contains("␛[31mFill kinds."))
    }

    @Test("Before the gaps are found the scripts are there already, with a dash")
    func beforeGaps() throws {
        var driver = Driver(.backfills, width: 120, height: 40, hub: Self.hub())
        let scripts = try #require(driver.pending.first { $0.inquiry == .engine(.scripts) }?.id)
        driver.answer(scripts)
        #expect(driver.text.contains("backfill_genesis_ops.py") && driver.text.contains("finding the gaps …"))
        driver.answerAll()
        #expect(driver.text.contains("open gaps as of now"))
    }

    @Test("Where the engine gives no answer the known scripts are shown, with the reason")
    func noEngine() {
        let driver = backfills(FakeHub())
        for script in BackfillScript.known { #expect(driver.text.contains(script.name)) }
        #expect(driver.noticeText.contains("muselens knows: There is no container engine here"))
    }

    @Test("A container without scripts says so")
    func noScripts() {
        var hub = Self.hub()
        hub.engine.scripts = []
        #expect(backfills(hub).text.contains("has no /app/deploy/backfill_*.py"))
    }

    @Test("A hub without history has scripts and no gaps")
    func noHistory() {
        var hub = Self.hub()
        hub.gaps.number = nil
        let text = backfills(hub).text
        #expect(text.contains("no history, no gaps") && text.contains("backfill_genesis_ops.py"))
    }

    @Test("Enter leads to the dry run in all repositories, and from a repository to that in it alone")
    func open() {
        var driver = backfills()
        driver.press(.enter)
        #expect(request(driver) == Samples.backfill)
        driver.press("[", .tab, "j", .enter)
        #expect(request(driver) == Samples.scopedBackfill)
    }

    @Test("y copies the command of the dry run, with the repository where one is chosen")
    func copy() {
        var driver = backfills()
        driver.press("y")
        let command = "docker exec musehub python3 /app/deploy/backfill_content_ids_from_snapshots.py --dry-run"
        #expect(driver.copied == command)
        driver.press(.tab, "j", "y")
        #expect(driver.copied == command + " --repo-id \(FakeSymbols.pgcli.id)")
        driver.press("Y")
        #expect(driver.copied?.hasSuffix("--repo \(FakeSymbols.pgcli.name)") == true)
    }

    @Test("A script that nobody knows can be tried in any repository with gaps")
    func unknownScript() {
        var driver = backfills()
        driver.press("G", .tab, "j", .enter)
        guard case .backfill(let run)? = request(driver) else {
            Issue.record("nothing to run")
            return
        }
        #expect(run.script == "backfill_symbol_kinds.py" && run.repository != nil)
    }

    @Test("The repository that is chosen stays chosen when all is asked again")
    func again() {
        var driver = backfills()
        driver.press(.tab, "j", "r")
        driver.answerAll()
        driver.press(.enter)
        #expect(request(driver) == Samples.scopedBackfill)
    }

    @Test("c leads to the gaps of the script")
    func toGaps() {
        var driver = backfills()
        driver.press("c")
        driver.answerAll()
        #expect(driver.gapsState?.line == .subject(.cause(.inSnapshot)))
    }

    // MARK: Doors

    @Test("From a cause of the Gaps screen x leads to the dry run of its script, B to all scripts")
    func fromGaps() {
        var driver = Driver.answered(.gaps(.cause(.inSnapshot)), hub: Self.hub())
        driver.press("x")
        #expect(request(driver) == Samples.backfill)
        driver.press("[", .tab, "j", "!")
        #expect(request(driver) == Samples.scopedBackfill)
        driver.press("[", "B")
        driver.answerAll()
        #expect(driver.screenName == "backfills")
    }

    @Test("A cause without a script says what is to be done instead")
    func noScript() {
        var driver = Driver.answered(.gaps(.cause(.deleted)))
        driver.press("x")
        #expect(driver.screenName == "gaps" && driver.noticeText.contains("There is no script for these."))
    }

    @Test("Commands name this hub's own containers, on every screen")
    func ownNames() {
        let surroundings = HubSurroundings(engine: "podman", names: HubContainerNames(application: "hub-app"))
        for place in [Location.gaps(.cause(.inSnapshot)), .backfills, .run(Samples.backfill)] {
            var driver = Driver.answered(place, hub: Self.hub(), surroundings: surroundings)
            driver.press("y")
            #expect(driver.copied?.hasPrefix("podman exec hub-app python3 /app/deploy/backfill_") == true)
            #expect(driver.text.contains("podman exec hub-app python3"))
        }
    }

    @Test("The command of muselens that does the same has what it takes to run, in this hub's containers")
    func ownCommand() {
        let surroundings = HubSurroundings(
            engine: "podman", names: HubContainerNames(application: "hub-app"),
            profile: ProfileLabel(name: "production", role: .warning))
        let places = "--allow-operations --profile production --application hub-app --engine podman"
        for (request, words) in [
            (Samples.backfill, "backfill \(places) backfill_content_ids_from_snapshots.py"),
            (Samples.upgrade, "alembic \(places) upgrade head"),
        ] {
            var driver = Driver.answered(.run(request), hub: Self.hub(), surroundings: surroundings)
            driver.press("Y")
            #expect(driver.copied == "muselens run \(words)")
        }
    }

    // MARK: The runbook in the palette

    @Test("The palette has every command of the runbook: what can be run is shown, all else copied")
    func palette() {
        var driver = Driver.answered(.overview)
        driver.press(":")
        driver.type("runbook")
        #expect(driver.text.contains("Palette") && driver.text.contains("Runbook: Apply all pending migrations"))
        driver.type(" missing content")
        driver.press(.enter)
        #expect(driver.copied?.hasPrefix("docker exec musehub_postgres psql -U musehub -d musehub -c 'SELECT") == true)
        driver.press(":")
        driver.type("psql pg_stat_user_tables")
        #expect(driver.text.contains("Runbook: Row counts for key tables"))
        driver.press(.enter)
        #expect(driver.copied?.contains("FROM pg_stat_user_tables") == true)
        driver.press(":")
        driver.type("runbook apply all")
        driver.press(.enter)
        #expect(request(driver) == Samples.upgrade)
    }

    @Test("What has the words in its name comes before what has them in its command")
    func paletteOrder() {
        var driver = Driver.answered(.overview)
        driver.press(":")
        driver.type("backfill")
        driver.press(.enter)
        #expect(driver.screenName == "backfills")
    }

    @Test("Once the scripts in the container are known the palette leads to each, also by what its summary says")
    func paletteScripts() {
        var driver = Driver.answered(.overview, hub: Self.hub())
        driver.press(":")
        driver.type("symbol_kinds")
        #expect(!driver.text.contains("Backfill: backfill_symbol_kinds.py"))
        driver.press(.escape)
        driver.answerAll(driver.state.open(.backfills))
        driver.press(":")
        driver.type("symbol_kinds")
        #expect(driver.text.contains("Backfill: backfill_symbol_kinds.py"))
        driver.press(.escape, ":")
        driver.type("genesis root")
        driver.press(.enter)
        let run = BackfillRun(script: "backfill_genesis_ops.py", repository: nil, isApplied: false)
        #expect(request(driver) == .backfill(run))
    }
}
