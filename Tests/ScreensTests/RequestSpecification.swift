import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit
import Testing

@testable import Screens

@Suite("Questions and their answers")
struct RequestSpecification {
    @Test("Asking again cancels what was asked before, and its late answer changes nothing")
    func superseded() throws {
        var driver = Driver(.tables)
        let first = try #require(driver.pending.first?.id)
        driver.press("r")
        #expect(driver.cancelled == [first])
        driver.hub.relations = []
        driver.answer(first, .relations)
        #expect(driver.tablesState?.relations.isLoading == true)
        driver.hub.relations = Samples.relations
        driver.answerAll()
        #expect(driver.tablesState?.shown.count == Samples.relations.count)
    }

    @Test("Leaving a screen cancels its questions, and coming back asks them again")
    func leaving() throws {
        var driver = Driver(.tables)
        let asked = try #require(driver.pending.first)
        driver.press("1")
        #expect(driver.cancelled == [asked.id])
        driver.press("[")
        #expect(driver.pending.map(\.inquiry) == [asked.inquiry])
        driver.answerAll()
        #expect(driver.tablesState?.relations.value != nil)
    }

    @Test("A count goes on when its screen is left, and is there when one comes back by whatever way")
    func countOutlives() throws {
        var driver = Driver.answered(.tables)
        driver.press("x")
        let count = try #require(driver.pending.first)
        driver.press("1")
        driver.send(.progressed(count.id, CountProgress(fraction: 0.5, rowsSoFar: 7)))
        #expect(driver.cancelled.isEmpty)
        driver.press("2")
        #expect(driver.text.contains("50 %"))
        driver.hub.tables[Samples.history] = Samples.numbers(77)
        driver.answerAll()
        #expect(driver.text.contains("     77  "))
        #expect(driver.tablesState?.counts.isEmpty == true)
    }

    @Test("The same key ends a count")
    func countEnds() throws {
        var driver = Driver.answered(.tables)
        driver.press("x")
        let count = try #require(driver.pending.first)
        driver.press("x")
        #expect(driver.cancelled == [count.id])
        #expect(driver.tablesState?.counts.isEmpty == true)
    }

    @Test("A failure is shown beside what there was, and in its place where there was nothing")
    func failure() {
        var driver = Driver.answered(.tables)
        driver.hub.failure = .refused
        driver.press("r")
        driver.answerAll()
        #expect(driver.text.contains("musehub_commits"))
        #expect(driver.noticeText.contains("permission denied"))
        driver.press("1")
        driver.answerAll()
        #expect(driver.text.contains("No answer"))
    }

    @Test("Ctrl-C cancels what runs; a second one within a second quits, a later one does not")
    func interrupt() throws {
        var driver = Driver(.tables)
        let asked = try #require(driver.pending.first?.id)
        driver.press(.control("c"))
        #expect(driver.cancelled == [asked])
        #expect(!driver.hasQuit)
        driver.pass(seconds: 1.5)
        driver.press(.control("c"))
        #expect(!driver.hasQuit)
        driver.pass(seconds: 0.5)
        driver.press(.control("c"))
        #expect(driver.hasQuit)
    }

    @Test("Ctrl-C twice quits from over a screen too", arguments: ["?", ":", "/"] as [Character])
    func interruptOverlay(_ key: Character) {
        var driver = Driver.answered(.tables)
        driver.press(.character(key))
        driver.press(.control("c"))
        #expect(driver.state.overlay == nil)
        #expect(!driver.hasQuit)
        driver.press(.control("c"))
        #expect(driver.hasQuit)
    }

    @Test("What runs is said after a moment, with its progress and how many others there are")
    func activity() throws {
        var driver = Driver.answered(.tables)
        driver.press("x", "j", "x")
        #expect(!driver.text.contains("counting musehub"))
        driver.send(.progressed(try #require(driver.pending.first?.id), CountProgress(fraction: 0.43, rowsSoFar: 1)))
        driver.pass(seconds: 0.3)
        #expect(driver.text.contains("+1 counting 43 %"))
        #expect(driver.state.isBusy)
    }

    @Test("A count says how long it will take, once it took a second, beside what is known of the number")
    func timeLeft() throws {
        var driver = Driver.answered(.tables, width: 160)
        driver.press("x")
        let id = try #require(driver.pending.first?.id)
        driver.send(.progressed(id, CountProgress(fraction: 0.2, rowsSoFar: 1)))
        driver.pass(seconds: 0.5)
        #expect(!driver.text.contains(" s left"))
        #expect(driver.text.contains("~5,000,040 20 %"))
        driver.pass(seconds: 2.5)
        let estimate = IntervalEstimate(value: 4_987_654, low: 4_900_000, high: 5_100_000)
        driver.send(.progressed(id, CountProgress(fraction: 0.25, rowsSoFar: 1, estimate: estimate)))
        #expect(driver.text.contains("counting 25 % · about 9 s left"))
        #expect(driver.text.contains("~4,990,000 25 %"))
    }

    @Test("R asks again every two seconds, never twice at once, until R or until the screen is left")
    func watch() {
        var driver = Driver.answered(.tables)
        driver.press("R")
        #expect(driver.state.isWatching)
        #expect(driver.text.contains("▲"))
        #expect(driver.pending.map(\.inquiry) == [.relations])
        driver.pass(seconds: 3)
        #expect(driver.pending.count == 1)
        driver.answerAll()
        driver.pass(seconds: 1)
        #expect(driver.pending.count == 1)
        driver.answerAll()
        driver.pass(seconds: 1)
        #expect(driver.pending.isEmpty)
        driver.pass(seconds: 1)
        #expect(driver.pending.count == 1)
        driver.press("R")
        #expect(!driver.state.isWatching)
        driver.press("R", "1")
        #expect(!driver.state.isWatching)
        #expect(!driver.text.contains("▲"))
    }

    @Test("e wants a picture of the screen without what is said of it, and says where it went")
    func export() {
        var driver = Driver.answered(.tables)
        let before = driver.state.view()
        driver.press("e")
        #expect(driver.effects == [.export(before, name: "tables")])
        driver.send(.exported("/somewhere/muselens-tables.svg"))
        #expect(driver.noticeText.contains("/somewhere/muselens-tables.svg"))
        driver.send(.exportFailed("no room"))
        #expect(driver.noticeText.contains("no room"))
    }
}

@Suite("A lost connection")
struct ConnectionSpecification {
    @Test("What was there stays, greyed, and the question is asked again after the connection is back")
    func lost() throws {
        var driver = Driver.answered(.tables)
        driver.press("r")
        let asked = try #require(driver.pending.first)
        driver.fail(asked.id, .lost)
        #expect(driver.effects == [.reconnect(after: 0)])
        #expect(driver.text.contains("musehub_commits"))
        #expect(driver.text.contains("not connected"))
        #expect(driver.state.view()[2, 3].style.role == .stale)
        #expect(driver.state.isWaitingForConnection)
        driver.press("1")
        #expect(driver.pending.isEmpty)
        driver.press("[")
        driver.send(.connected(Samples.facts))
        #expect(driver.pending.map(\.inquiry) == [.relations])
        driver.answerAll()
        #expect(driver.state.view()[2, 3].style.role != .stale)
    }

    @Test(
        "The frame of every screen says that what it shows is stale, also where there is no room for a status line",
        arguments: [Size(width: 120, height: 40), Size(width: 20, height: 5)])
    func stale(size: Size) throws {
        let places: [Location] = [
            .overview, .tables, .rows(RowsStart(relation: Samples.commits)), .structure(Samples.commits),
            .cell(GoldenScreen.cellStart()),
        ]
        for place in places {
            var driver = Driver.answered(place, width: size.width, height: size.height)
            #expect(!driver.text.contains("stale"))
            driver.press("r")
            driver.fail(try #require(driver.pending.first?.id), .lost)
            #expect(driver.text.contains("└ stale ─"), "\(driver.screenName)")
            driver.send(.connected(Samples.facts))
            driver.answerAll()
            #expect(!driver.text.contains("stale"))
        }
    }

    @Test("Each attempt waits twice as long as the one before, half a minute at most")
    func backOff() throws {
        var driver = Driver(.tables)
        driver.fail(try #require(driver.pending.first?.id), .lost)
        for _ in 0..<8 {
            driver.send(.connectionFailed(ConnectionFailure(cause: .unreachable, place: "db:5432", said: "refused")))
        }
        let delays = driver.effects.compactMap { if case .reconnect(let after) = $0 { after } else { nil } }
        #expect(delays == [0, 1, 2, 4, 8, 16, 30, 30, 30])
        #expect(driver.noticeText.contains("Next attempt in 30 s"))
        driver.pass(seconds: 10)
        #expect(driver.noticeText.contains("Next attempt in 20 s"))
    }

    @Test("What is asked meanwhile waits")
    func askedMeanwhile() throws {
        var driver = Driver.answered(.tables)
        driver.press("r")
        driver.fail(try #require(driver.pending.first?.id), .lost)
        driver.press("c")
        #expect(driver.pending.isEmpty)
        #expect(!driver.state.isBusy)
        driver.send(.connected(Samples.facts))
        #expect(driver.pending.map(\.inquiry) == [.structure(Samples.history)])
    }

    @Test("A question that ends every connection fails in the end")
    func poison() throws {
        var driver = Driver.answered(.tables)
        driver.press("r")
        var rounds = 0
        while let asked = driver.pending.first, rounds < 20 {
            driver.fail(asked.id, .lost)
            driver.send(.connected(Samples.facts))
            rounds += 1
        }
        #expect(rounds == 4)
        #expect(!driver.noticeText.contains("Connected again"))
        #expect(driver.tablesState?.relations.failure == .lost)
    }
}
