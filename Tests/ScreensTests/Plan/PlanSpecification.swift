import MuseModel
import PostgresClient
import TerminalKit
import Testing

@testable import Screens

@Suite("Why something is slow, on the screen")
struct PlanSpecification {
    private func asked(width: Int = 120, height: Int = 40) -> Driver {
        let statements = FakePlans.statements.map { AskedStatement($0, at: Samples.now - 5) }
        return Driver.answered(.plan(.asked(statements, by: "Tables")), width: width, height: height)
    }

    private func state(_ driver: Driver) throws -> PlanState {
        try #require(driver.state.visits.current.screen as? PlanState)
    }

    @Test("Q goes to the statements that the screen has asked, the slowest being selected with its plan")
    func opening() throws {
        var driver = Driver(.tables)
        let id = try #require(driver.pending.first?.id)
        driver.send(.witnessed(id, FakePlans.statements))
        driver.answerAll()
        driver.press("Q")
        #expect(driver.screenName == "plan")
        driver.answerAll()
        let shown = try state(driver)
        #expect(shown.asked.map(\.witnessed.question) == ["the hub's tables", "the rows of a table"])
        #expect(shown.selectedStatement?.witnessed == FakePlans.statements[0])
        #expect(driver.text.contains("Why is this slow: Tables"))
        #expect(driver.text.contains("Seq Scan on stale s"))
        driver.press(.escape)
        #expect(driver.screenName == "tables")
    }

    @Test("On a small terminal the last columns go, and the names of the statements stay")
    func tiny() throws {
        var driver = Driver(.tables, width: 30, height: 8)
        let id = try #require(driver.pending.first?.id)
        driver.send(.witnessed(id, FakePlans.statements))
        driver.answerAll()
        driver.press("Q")
        driver.answerAll()
        #expect(driver.text.contains("the hub's") && driver.text.contains("the rows of"))
    }

    @Test("Statements of a question that was cancelled count, too")
    func cancelled() throws {
        var driver = Driver(.tables)
        let id = try #require(driver.pending.first?.id)
        driver.press(.control("c"))
        driver.send(.witnessed(id, [FakePlans.statements[0]]))
        driver.press("Q")
        #expect(try state(driver).asked.count == 1)
    }

    @Test("Of a question that was given up while it waited for a connection nothing is kept")
    func cancelledWhileWaiting() throws {
        var driver = Driver(.tables)
        let id = try #require(driver.pending.first?.id)
        driver.state.requests[id]?.isWaiting = true
        _ = driver.state.cancel { _ in true }
        #expect(driver.state.witnesses[id] == nil)
    }

    @Test("A screen for which nothing was asked says so")
    func nothingAsked() {
        var driver = Driver(.tables)
        driver.press("Q")
        #expect(driver.screenName == "tables")
        #expect(driver.noticeText.contains("Nothing has been asked"))
    }

    @Test("The last fifty statements of a screen are kept")
    func bounded() throws {
        var driver = Driver(.tables)
        let id = try #require(driver.pending.first?.id)
        for number in 0..<60 {
            driver.send(
                .witnessed(
                    id,
                    [
                        WitnessedStatement(
                            question: "\(number)", statement: "SELECT 1", milliseconds: 1, rows: 1)
                    ]))
        }
        #expect(driver.state.visits.current.asked.map(\.witnessed.question) == (10..<60).map(String.init))
    }

    @Test("a runs the statement for its plan, and what was misestimated is marked and gone to")
    func analyze() throws {
        var driver = asked()
        #expect(try state(driver).plan?.isAnalyzed == false)
        #expect(driver.text.contains("only planned: a runs it"))
        driver.press("n")
        #expect(driver.noticeText.contains("once it has run"))
        driver.press("a")
        guard case .plan(.own(let statement, let analyze))? = driver.pending.first?.inquiry else {
            Issue.record("nothing was asked")
            return
        }
        #expect(statement == FakePlans.statements[0] && analyze)
        driver.answerAll()
        #expect(driver.text.contains("2 misestimated"))
        #expect(driver.text.contains("169 → 49,999 ×295"))
        driver.press("n")
        #expect(try state(driver).selectedNode?.title == "Seq Scan on stale s")
        #expect(driver.text.contains("ANALYZE stale"))
        driver.press(".")
        #expect(try state(driver).selectedNode?.title == "Nested Loop")
        #expect(driver.text.contains("◆ costliest"))
    }

    @Test("Another statement of the list shows its own text and asks for its own plan")
    func otherStatement() throws {
        var driver = asked()
        #expect(driver.text.contains("FROM stale s JOIN commits c"))
        driver.press("k")
        #expect(driver.pending.map { $0.inquiry } == [.plan(.own(FakePlans.statements[1], analyze: false))])
        #expect(try state(driver).plan == nil)
        #expect(driver.text.contains("SELECT 1"))
    }

    @Test("A statement that leaving the screen ended is not run again by coming back; it says so, and r runs it")
    func leftWhileRunning() throws {
        let wanted = Inquiry.plan(.typed(TypedRequest(text: "SELECT 1"), analyze: true))
        var driver = Driver(.plan(.typed(TypedRequest(text: "SELECT 1"), analyze: true)))
        driver.press("2")
        driver.answerAll()
        driver.press(.escape)
        #expect(driver.screenName == "plan")
        #expect(!driver.pending.contains { $0.inquiry == wanted })
        #expect(driver.text.contains("when its screen was left"))
        driver.press("r")
        #expect(driver.pending.contains { $0.inquiry == wanted })
    }

    @Test("A statement of which only the beginning is known is listed as such, and never sent")
    func tooLong() throws {
        let long = WitnessedStatement(
            question: "many rows", statement: "SELECT 2 …", milliseconds: 90, rows: 1, isCut: true)
        let statements = (FakePlans.statements + [long]).map { AskedStatement($0, at: Samples.now - 5) }
        var driver = Driver(.plan(.asked(statements, by: "Tables")), width: 120, height: 40)
        #expect(driver.pending.isEmpty)
        #expect(driver.text.contains("too long to be explained: many rows"))
        #expect(driver.text.contains("Too long to be explained"))
        #expect(driver.text.contains("SELECT 2 …"))
        driver.press("a")
        #expect(driver.pending.isEmpty)
        #expect(driver.noticeText.contains("no whole statement"))
    }

    @Test("J shows the server's own words and takes them back, and y copies what is shown")
    func json() throws {
        var driver = asked()
        driver.press("J")
        #expect(driver.text.contains("\"Node Type\": \"Nested Loop\""))
        driver.press("y")
        #expect(driver.copied == FakePlans.plannedJSON)
        driver.press("J", "y")
        #expect(driver.copied?.hasPrefix("Nested Loop  (cost=") == true)
    }

    @Test("Y copies the SQL with its values in a comment")
    func copyStatement() {
        var driver = asked()
        driver.press("Y")
        #expect(
            driver.copied
                == "SELECT *\nFROM stale s JOIN commits c ON c.id = s.id\nWHERE kind = $1\n-- $1 = \"x\"\n")
    }

    @Test("Enter folds a step, and asking again keeps that")
    func folding() throws {
        var driver = asked()
        driver.press(.tab, .enter)
        #expect(try state(driver).tree.tree.lineCount == 1)
        driver.press("r")
        driver.answerAll()
        #expect(try state(driver).tree.tree.lineCount == 1)
        driver.press("+")
        #expect(try state(driver).tree.tree.lineCount == 3)
    }

    @Test("A typed query's plan is asked for as it was typed, and a refusal says why")
    func typed() throws {
        let request = TypedRequest(text: "SELECT :a", values: ["a": "b"])
        var driver = Driver(.plan(.typed(request, analyze: true)))
        #expect(driver.pending.map { $0.inquiry } == [.plan(.typed(request, analyze: true))])
        driver.hub.plans.refusal = TypedRefusal(reason: "It would write.", advice: "Read instead.", offset: nil)
        driver.answerAll()
        #expect(driver.text.contains("It would write."))
        #expect(driver.text.contains("Read instead."))
        #expect(driver.text.contains("SELECT :a"))
    }

    @Test("In a small terminal the panes take turns, and nothing is drawn beyond it")
    func small() throws {
        var driver = asked(width: 80, height: 24)
        #expect(driver.text.contains("the rows of a table"))
        driver.press(.enter, "a")
        driver.answerAll()
        #expect(driver.text.contains("169→50k ×295"))
        driver.press(.tab)
        #expect(driver.text.contains("estimated 169"))
        driver.press(.escape)
        #expect(driver.text.contains("the rows of a table"))
        for size in [(20, 5), (30, 8), (200, 50)] {
            driver.resize(size.0, size.1)
            #expect(driver.text.split(separator: "\n", omittingEmptySubsequences: false).count <= size.1)
        }
    }

    @Test("Amounts take few columns, whatever they are")
    func amounts() {
        let rows: [(Double, String)] = [
            (0, "0"), (0.4, "0.4"), (169, "169"), (9_900, "9.9k"), (49_999, "50k"), (999_600, "1.0M"),
            (1.2e12, "1.2T"), (.infinity, "?"),
        ]
        for (number, text) in rows { #expect(PlanText.short(number) == text) }
        let times: [(Double, String)] = [
            (0, "0.00 ms"), (0.042, "0.04 ms"), (31.449, "31.4 ms"), (640.2, "640 ms"), (1_240, "1.24 s"),
            (3_600_000, "3600 s"),
        ]
        for (milliseconds, text) in times { #expect(PlanText.time(milliseconds: milliseconds) == text) }
    }

    @Test("The place is of this inspector alone")
    func place() {
        var driver = asked()
        driver.press("@")
        #expect(driver.noticeText.contains("Nobody else can come here"))
    }
}
