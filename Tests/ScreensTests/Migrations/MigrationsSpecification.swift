import MuseModel
import TerminalKit
import Testing

@testable import Screens

@Suite("Migrations screen")
struct MigrationsSpecification {
    private func open(
        _ reply: MigrationsReply = .report(SampleMigrations.report), width: Int = 120, height: Int = 40
    ) -> Driver {
        var hub = FakeHub()
        hub.migrations = reply
        return Driver.answered(.migrations, width: width, height: height, hub: hub)
    }

    private func state(_ driver: Driver) -> MigrationsState? { driver.state.visits.current.screen as? MigrationsState }

    @Test("The chain begins at the newest, and the database's revision is selected at first")
    func chain() {
        let driver = open()
        #expect(state(driver)?.entries.map(\.revision) == ["0020", "0019", "0018", "0017", "0016", "0015"])
        #expect(state(driver)?.selected?.revision == "0018")
        #expect(driver.text.contains("at 0018"))
        #expect(driver.text.contains("2 pending"))
    }

    @Test("What a migration does is listed call by call, and its file is shown below")
    func details() {
        var driver = open()
        driver.press("k")
        #expect(driver.text.contains("add_column(\"musehub_commits\""))
        #expect(driver.text.contains("Create Date: 2026-03-19"))
    }

    @Test("p tells what is wrong, and again what the migration does")
    func problems() {
        var driver = open()
        driver.press("p")
        #expect(driver.text.contains("In the files"))
        driver.press("p")
        #expect(!driver.text.contains("In the files"))
    }

    @Test("/ finds a revision or a word of a description, and . comes back to where the database stands")
    func finding() {
        var driver = open()
        driver.type("/times")
        driver.press(.enter)
        #expect(state(driver)?.selected?.revision == "0017")
        driver.press(".")
        #expect(state(driver)?.selected?.revision == "0018")
        driver.type("/nowhere")
        driver.press(.enter)
        #expect(driver.text.contains("“nowhere” is in none of them."))
    }

    @Test("U and D lead to the command, and run nothing by themselves")
    func run() {
        var driver = open()
        driver.press("k", "U")
        #expect(driver.screenName == "run")
        #expect(driver.text.contains("alembic upgrade 0019"))
        let runs = driver.pending.contains { if case .engine(.run) = $0.inquiry { true } else { false } }
        #expect(!runs)
    }

    @Test("A revision that alembic would read as an option is not handed to it", arguments: ["U", "D"])
    func dash(key: String) {
        let file = MigrationFile(name: "a.py", text: "revision = \"--sql\"\ndown_revision = None\n")
        let report = MigrationReport(
            MigrationFiles([file], place: "here"), database: SchemaFacts(revisions: [], columns: [:]))
        var driver = open(.report(report))
        #expect(state(driver)?.selected?.revision == "--sql")
        driver.type(key)
        #expect(driver.screenName == "migrations")
        #expect(driver.text.contains("Alembic would read this revision as an option"))
    }

    @Test("Where the database stands already nothing is offered to be run")
    func there() {
        var driver = open()
        driver.press("U")
        #expect(driver.screenName == "migrations")
        #expect(driver.text.contains("The database is at 0018 already"))
    }

    @Test(
        "A revision to which no way leads is not offered, and the reason is told",
        arguments: [("k", "D", "0019 is not applied yet"), ("j", "U", "0017 is applied already")])
    func noWay(move: String, key: String, reason: String) {
        var driver = open()
        driver.type(move)
        driver.type(key)
        #expect(driver.screenName == "migrations")
        #expect(driver.text.contains(reason))
    }

    @Test("D leads to the command that goes back to what the database builds on")
    func downgrade() {
        var driver = open()
        driver.press("j", "D")
        #expect(driver.screenName == "run")
        #expect(driver.text.contains("alembic downgrade 0017"))
    }

    @Test("After a run that changed the hub the chain is asked for anew on coming back")
    func changed() throws {
        var hub = FakeHub()
        hub.migrations = .report(SampleMigrations.report)
        hub.engine = SampleContainers.engine
        var driver = Driver.answered(
            .migrations, width: 120, height: 40, hub: hub, surroundings: HubSurroundings(permission: .allowed))
        driver.press("k", "U", .enter)
        driver.type("0019")
        driver.press(.enter)
        let run = try #require(driver.pending.first { if case .engine(.run) = $0.inquiry { true } else { false } })
        driver.answer(run.id)
        driver.press(.escape)
        #expect(driver.screenName == "migrations")
        #expect(driver.pending.contains { $0.inquiry == .migrations(.report) })
    }

    @Test("Asked again, the selected one stays selected")
    func reload() {
        var driver = open()
        driver.press("j", "r")
        driver.answerAll()
        #expect(state(driver)?.selected?.revision == "0017")
    }

    @Test("At 80×24 Enter opens the file, and Esc closes it")
    func narrow() {
        var driver = open(width: 80, height: 24)
        driver.press(.enter)
        #expect(driver.text.contains("def upgrade()"))
        driver.press(.escape)
        #expect(driver.screenName == "migrations")
        #expect(!driver.text.contains("def upgrade()"))
    }

    @Test("A file is taken to pieces once it is in sight, and of a long one the beginning, which is told")
    func longFile() {
        let text =
            "revision = \"0001\"\ndown_revision = None\n\ndef upgrade() -> None:\n"
            + String(repeating: "    op.execute(\"SELECT 1\")\n", count: 20_000)
        let report = MigrationReport(
            MigrationFiles([MigrationFile(name: "0001_long.py", text: text)], place: "/app/alembic/versions"),
            database: nil)
        var driver = open(.report(report), width: 80, height: 24)
        #expect(state(driver)?.source == nil)
        driver.press(.enter)
        #expect(driver.text.contains("def upgrade()"))
        #expect(driver.text.contains("the first "))
        driver.press("G")
        #expect(driver.text.contains("The rest of the file is not shown"))
        #expect((state(driver)?.source?.lines.count ?? .max) < 12_000)
    }

    @Test("Where the files cannot be read, the reason stands there and what to do")
    func nowhere() {
        let text = open(.trouble(FakeEngine.absence)).text
        #expect(text.contains("No migrations to read"))
        #expect(text.contains("Install one, or name it with --engine."))
    }
}
