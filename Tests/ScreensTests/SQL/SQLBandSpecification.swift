import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit
import Testing

@testable import Screens

@Suite("What stands between a query and its rows")
struct SQLBandSpecification {
    private func text(facts: ServerFacts, _ state: SQLState = SQLState()) -> String {
        let environment = ScreenEnvironment(size: Size(width: 100, height: 30), now: Samples.now, facts: facts)
        var canvas = Canvas(size: environment.size)
        state.draw(on: &canvas, in: canvas.bounds, environment)
        return canvas.text
    }

    private func facts(isSuperuser: Bool, couldWrite: Bool, canReadAsRole: Bool) -> ServerFacts {
        ServerFacts(
            version: "16.4", versionNumber: 160_004, database: "musehub", user: "me", isSuperuser: isSuperuser,
            couldWrite: couldWrite, canReadAsRole: canReadAsRole, host: "db.example")
    }

    @Test("The protection in force is named in words that promise no more than holds")
    func protection() {
        #expect(
            text(facts: facts(isSuperuser: false, couldWrite: false, canReadAsRole: false))
                .contains("protected: role cannot write"))
        #expect(
            text(facts: facts(isSuperuser: false, couldWrite: true, canReadAsRole: false))
                .contains("protected: read-only transaction"))
    }

    @Test("A superuser is warned, and told which command has the SQL that makes a safer login")
    func superuser() {
        let shown = text(facts: facts(isSuperuser: true, couldWrite: true, canReadAsRole: true))
        #expect(shown.contains("superuser: read-only transaction as pg_read_all_data · safer: muselens doctor"))
    }

    @Test("While a query runs, how long it has run is counted, and how it is cancelled is said")
    func running() {
        var driver = Driver.sql("SELECT 1")
        driver.press(.control("x"))
        driver.pass(seconds: 3.24)
        #expect(driver.text.contains("running, 3.2 s · ctrl-c cancels"))
        #expect(driver.state.isBusy)
    }

    @Test("How long the snapshot is held is counted, in the band and in the status line, until it is let go")
    func held() {
        var driver = Driver.sqlRun(rows: 5_000)
        #expect(driver.state.isHolding)
        driver.pass(seconds: 12)
        #expect(driver.text.contains("200 rows so far, more follow · 0.12 s · snapshot held 12 s, let go in 18 s"))
        driver.pass(seconds: 18)
        #expect(!driver.state.isHolding)
        #expect(driver.text.contains("snapshot let go: reading on reruns it"))
        #expect(driver.sqlState?.result?.window.rows.count == 200)
    }

    @Test("Reading on counts anew for how long it is held, but not since when")
    func readOn() {
        var driver = Driver.sqlRun(rows: 5_000)
        driver.pass(seconds: 20)
        driver.press("G")
        driver.answerAll()
        driver.pass(seconds: 5)
        #expect(driver.text.contains("snapshot held 25 s, let go in 25 s"))
    }

    @Test("A snapshot whose session the server ended is not said to be held any more, and the rows stay")
    func sessionEnded() {
        var driver = Driver.sqlRun(rows: 5_000)
        driver.endHold(.connectionLost)
        #expect(!driver.state.isHolding)
        #expect(driver.noticeText.contains("The server ended the session that held the snapshot"))
        #expect(driver.text.contains("snapshot let go: reading on reruns it"))
        #expect(driver.sqlState?.result?.window.rows.count == 200)
    }

    @Test("One that is lost while one looks at a value is not said to be held there either")
    func lostElsewhere() {
        var driver = Driver.sqlRun(rows: 5_000)
        driver.press("o")
        driver.answerAll()
        #expect(driver.state.isHolding)
        driver.endHold(.connectionLost)
        #expect(driver.screenName == "cell")
        #expect(!driver.state.isHolding)
        #expect(driver.noticeText.contains("The server ended the session"))
    }

    @Test("Ctrl-C lets go of it where one looks at a value, too")
    func interruptedElsewhere() {
        var driver = Driver.sqlRun(rows: 5_000)
        driver.press("o", .control("c"))
        #expect(!driver.state.isHolding)
        #expect(driver.pending.map(\.inquiry) == [.sql(.release)])
    }

    @Test("Whoever cancels a query lets go of the cursor that it may have left meanwhile")
    func cancelledRun() {
        var driver = Driver.sql("SELECT 1", rows: 5_000)
        driver.press(.control("x"), .control("c"))
        #expect(driver.pending.contains { $0.inquiry == .sql(.release) })
    }

    @Test("A result that holds a snapshot is run again every two seconds where one watches")
    func watched() {
        var driver = Driver.sqlRun(rows: 5_000)
        driver.press("R")
        driver.pass(seconds: 3)
        #expect(driver.askedFrom == [0])
    }

    @Test("Ctrl-C lets go of it")
    func interrupted() {
        var driver = Driver.sqlRun(rows: 5_000)
        driver.press(.control("c"))
        #expect(!driver.state.isHolding)
        #expect(driver.pending.map(\.inquiry) == [.sql(.release)])
    }

    @Test("A snapshot that is held is nothing that one waits for")
    func standing() {
        let driver = Driver.sqlRun(rows: 5_000)
        #expect(driver.pending.map(\.inquiry) == [.sql(.holdEnd)])
        #expect(!driver.state.isBusy)
    }

    @Test("The configured time counts")
    func configured() {
        var driver = Driver.sqlRun(rows: 5_000, surroundings: HubSurroundings(sqlHoldSeconds: 5))
        driver.pass(seconds: 6)
        #expect(!driver.state.isHolding)
    }

    @Test("A result that was read to its end holds nothing")
    func complete() {
        let driver = Driver.sqlRun()
        #expect(!driver.state.isHolding)
        #expect(!driver.text.contains("snapshot"))
    }
}

@Suite("A typed query that gives nothing")
struct SQLFailureSpecification {
    @Test("Where no connection can be made for it, the whole inspector is not connected, and a key tries again at once")
    func unconnected() throws {
        let failure = ConnectionFailure(cause: .unreachable, place: "db:5432", said: "refused")
        var driver = Driver.sqlRun(rows: 5_000)
        driver.hub.sql.failure = .query(QueryFailure(question: "it", reason: .notConnected(failure)), offset: nil)
        driver.press("r")
        driver.answerAll()
        #expect(driver.state.isWaitingForConnection)
        #expect(driver.text.contains("not connected"))
        #expect(driver.text.contains("row 17"))
        driver.press("r")
        #expect(driver.askedFrom == [0])
    }

    @Test("The server's words stay until the next run, the cursor is where they point, and the rows before stay")
    func server() {
        var driver = Driver.sqlRun("SELECT m FROM numbers")
        driver.hub.sql.failure = .unknownColumn(at: 7)
        driver.press("r")
        driver.answerAll()
        #expect(driver.noticeText.contains("column \"m\" does not exist"))
        #expect(driver.sqlState?.pane == .editor)
        #expect(driver.sqlState?.editor.area.cursor == TextPlace(line: 0, column: 7))
        #expect(driver.sqlState?.editor.mistake != nil)
        #expect(driver.text.contains("row 17"))
        driver.hub.sql.failure = nil
        driver.press(.right)
        #expect(driver.noticeText.contains("column \"m\" does not exist"))
        driver.press(.control("x"))
        driver.answerAll()
        #expect(driver.noticeText.isEmpty)
    }

    @Test(
        "A lost connection and a time limit leave the text, the rows and the keys",
        arguments: [
            TypedFailure.lost, .tooSlow,
        ])
    func interrupted(failure: TypedFailure) throws {
        var driver = Driver.sqlRun(rows: 5_000)
        driver.hub.sql.failure = failure
        driver.press("G")
        driver.answerAll()
        #expect(driver.noticeText.contains(failure.sentence))
        #expect(driver.sqlState?.editor.text == "SELECT * FROM numbers")
        #expect(driver.sqlState?.result?.window.rows.count == 200)
        #expect(!driver.state.isHolding)
        driver.hub.sql.failure = nil
        driver.press("j")
        #expect(driver.askedFrom == [200])
        driver.answerAll()
        #expect(driver.sqlState?.result?.window.rows.count == 400)
    }

    @Test("Ctrl-C cancels at once; the text and the rows so far stay, and nothing is called a failure")
    func cancelled() throws {
        var driver = Driver.sqlRun()
        driver.press(.control("x"))
        let id = try #require(driver.pending.first?.id)
        driver.press(.control("c"))
        #expect(driver.cancelled.contains(id))
        #expect(driver.sqlState?.failure == nil)
        #expect(driver.sqlState?.runs.isEmpty == true)
        #expect(driver.text.contains("row 17"))
        #expect(driver.sqlState?.editor.text == "SELECT * FROM numbers")
    }

    @Test("A query that the connection was lost under is not run again by a new one, but by a key")
    func connectedAgain() throws {
        var driver = Driver.sql("SELECT 1")
        driver.press(.control("x"))
        driver.fail(try #require(driver.pending.first?.id), .lost)
        driver.pass(seconds: 10)
        driver.send(.connected(Samples.facts))
        #expect(driver.askedFrom.isEmpty)
        #expect(driver.sqlState?.failure?.isConnectionLoss == true)
        driver.press(.control("x"))
        driver.answerAll()
        #expect(driver.text.contains("row 17"))
    }

    @Test("A query that leaving the screen ended is not run again by coming back; it says so, and a key runs it")
    func leftWhileRunning() {
        var driver = Driver.sql("SELECT 1")
        driver.press(.control("x"), .escape, "1")
        driver.answerAll()
        driver.press("7")
        #expect(driver.askedFrom.isEmpty)
        #expect(driver.noticeText.contains("ctrl-x runs it again"))
        #expect(driver.sqlState?.runs.isEmpty == true)
        driver.press(.control("x"))
        #expect(driver.askedFrom == [0])
        driver.answerAll()
        #expect(driver.text.contains("row 17"))
        #expect(driver.noticeText.isEmpty)
    }

    @Test("Leaving while the first rows are on their way lets go of the snapshot that they would leave")
    func releasedWhileRunning() {
        var driver = Driver.sql("SELECT 1", rows: 5_000)
        driver.press(.control("x"), .escape, "1")
        #expect(driver.pending.contains { $0.inquiry == .sql(.release) })
        #expect(driver.askedFrom.isEmpty)
    }

    @Test("Without the catalog nothing is completed, and it says why")
    func noCatalog() {
        var driver = Driver(.sql(SQLStart(text: "SELECT na")))
        let ids = driver.pending.map(\.id)
        for id in ids { driver.fail(id, .refused) }
        driver.press(.tab)
        #expect(driver.noticeText.contains("permission denied"))
        #expect(driver.noticeText.contains("Without the catalog"))
        driver.type("me")
        #expect(driver.sqlState?.editor.text == "SELECT name")
    }
}
