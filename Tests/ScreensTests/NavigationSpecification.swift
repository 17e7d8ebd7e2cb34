import MuseQueries
import PostgresClient
import TerminalKit
import Testing

@testable import Screens

@Suite("Going about")
struct NavigationSpecification {
    @Test("Brackets walk where one has been, and esc goes back out")
    func brackets() {
        var driver = Driver.answered(.tables)
        driver.press("c")
        driver.answerAll()
        driver.press("o")
        driver.answerAll()
        #expect(driver.screenName == "rows")
        driver.press("[")
        #expect(driver.screenName == "structure")
        driver.press(.escape)
        #expect(driver.screenName == "tables")
        driver.press("[")
        #expect(driver.screenName == "tables")
        driver.press("]", "]", "]")
        #expect(driver.screenName == "rows")
        driver.press("1", "]")
        #expect(driver.screenName == "overview")
        driver.press("[")
        #expect(driver.screenName == "rows")
    }

    @Test("Going where one is changes nothing")
    func same() {
        var driver = Driver.answered(.tables)
        driver.press("2", "2", "[")
        #expect(driver.screenName == "tables")
        #expect(driver.state.visits.all.count == 1)
        #expect(driver.pending.isEmpty)
    }

    @Test("The list of tables is as it was left, by whatever way one comes to it")
    func asLeft() {
        var driver = Driver.answered(.tables)
        driver.press("j", "j", "s", "1", "2")
        driver.answerAll()
        #expect(driver.tablesState?.selected?.name == Samples.snapshots)
        #expect(driver.tablesState?.order.column == .dead)
    }

    @Test("The visits that are kept are bounded, and those that are not wait for nothing")
    func bounded() {
        var driver = Driver.answered(.tables)
        for _ in 0..<50 { driver.press("c", "o", "2") }
        #expect(driver.state.visits.all.count <= Visits.capacity)
        #expect(driver.state.requests.values.allSatisfy { driver.state.visits[$0.visit] != nil })
        driver.press("[", times: 60)
        driver.answerAll()
        #expect(driver.pending.isEmpty)
    }

    @Test("An answer that would lead elsewhere is not wanted once something lies over the screen")
    func jumpUnderOverlay() throws {
        var driver = Driver.answered(.rows(RowsStart(relation: Samples.commits)))
        driver.press("l", .enter)
        let jump = try #require(driver.pending.first)
        driver.press("/")
        #expect(driver.cancelled.contains(jump.id))
        driver.answer(jump.id, jump.inquiry)
        driver.type("q")
        #expect(!driver.hasQuit)
        #expect(driver.state.visits.all.count == 1)
    }

    @Test(
        "q quits on every screen; it asks where something runs, and is text or an end where one types or something lies over it"
    )
    func quit() {
        for place in GoldenScreen.all where place.size == Size(width: 80, height: 24) {
            var driver = place.driver
            let overlay = driver.state.overlay
            let isTyping = driver.state.visits.current.screen.isTyping
            let isRunning = (driver.state.visits.current.screen as? RunState)?.running != nil
            driver.press("q")
            switch overlay {
            case nil where isRunning: #expect(!driver.hasQuit, "\(place.name)")
            case nil where isTyping:
                #expect(!driver.hasQuit, "\(place.name)")
                // Once more where something lies over what is typed.
                driver.press(.escape, .escape, "q")
                #expect(driver.hasQuit, "\(place.name)")
            case nil: #expect(driver.hasQuit, "\(place.name)")
            case .help:
                #expect(!driver.hasQuit && driver.state.overlay == nil, "\(place.name)")
            case .prompt, .palette:
                #expect(!driver.hasQuit && driver.state.overlay != nil, "\(place.name)")
            }
        }
    }

    @Test("Ctrl-Z goes to the shell from anywhere", arguments: ["", "?", ":", "/"])
    func suspend(_ overlay: String) {
        var driver = Driver.answered(.tables)
        driver.type(overlay)
        driver.press(.control("z"))
        #expect(driver.effects == [.suspend])
    }

    @Test("The palette does anything by its name, and finds tables by parts of theirs")
    func palette() {
        var driver = Driver.answered(.overview)
        driver.press(.control("p"))
        driver.type("STRUC commits")
        driver.press(.enter)
        driver.answerAll()
        #expect(driver.screenName == "structure")
        driver.press(":")
        driver.type("go to the overview")
        driver.press(.enter)
        #expect(driver.screenName == "overview")
        driver.press(":")
        driver.type("nothing is called this")
        #expect(driver.text.contains("Nothing is called that"))
        driver.press(.enter)
        #expect(driver.state.overlay == nil)
    }

    @Test("A paste goes into what is typed as one line, and nowhere else")
    func paste() {
        var driver = Driver.answered(.tables)
        driver.send(.input(.paste("qqq")))
        #expect(!driver.hasQuit)
        driver.press("/")
        driver.send(.input(.paste("com\u{1B}[2J\nmits")))
        #expect(driver.tablesState?.filter == "com [2J mits")
    }

    @Test("A notice takes room from the screen, and the selected line stays in sight")
    func notice() {
        var driver = Driver.answered(.rows(RowsStart(relation: Samples.commits)), height: 20)
        driver.press("j", times: 13)
        driver.press("y")
        #expect(driver.copied == "sha256:" + Samples.digest(13))
        #expect(driver.text.contains(String(Samples.digest(13).prefix(12))))
        #expect(driver.state.view().row(3 + 12).contains { $0.style.surface != nil })
    }
}
