import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit
import Testing

@testable import Screens

@Suite("Keys that are pressed before their answer is there")
struct EarlyKeySpecification {
    private static let places: [Location] = [
        .overview, .tables, .symbols, .gaps(nil), .gaps(.cause(.inSnapshot)),
        .rows(RowsStart(relation: Samples.commits)),
        .structure(Samples.commits), .cell(GoldenScreen.cellStart()), .commit(Samples.commitID(1)),
        .snapshot(Samples.commitID(500)), .snapshot(Samples.commitID(500), file: "src/a.py"), GoldenScreen.changedFiles,
        .results(repository: Samples.repositoryID), .timeline(SampleHistory.start),
        .activity,
        .sql(SQLStart()), .sql(SQLStart(text: "SELECT n FROM numbers")),
    ]

    /// Those that say what is still missing, rather than wait for a part of a screen that is of use without it; and those
    /// that act on what is shown first, which for a history are the entries of the address alone.
    private static func actsOnPart(_ command: ScreenCommand) -> Bool {
        let ofCommit: [CommitCommand] = [.foldAll, .unfoldAll]
        let ofTimeline: [TimelineCommand] = [
            .nextLife, .nextAddress, .previousAddress, .nextHunk, .previousHunk, .foldAll, .unfoldAll, .move(.last),
            .move(.pageNext), .timeScale,
        ]
        if let own = command.command as? CommitCommand { return ofCommit.contains(own) }
        if let own = command.command as? TimelineCommand { return ofTimeline.contains(own) }
        return command == ScreenCommand(RowsCommand.percentage)
    }

    private func current(_ driver: Driver) -> Location { driver.state.visits.current.screen.location }

    /// The manifest's entry of a file, while nothing has been answered.
    private func entry() -> Driver { Driver(.snapshot(Samples.commitID(500), file: "src/a.py")) }

    private let history = Location.timeline(
        TimelineStart(repository: Samples.repositoryID, address: SymbolAddress("src/a.py")))

    @Test("Enter on the entry that one came for opens its history, though the manifest is not there yet")
    func manifestEntry() throws {
        var driver = entry()
        driver.press(.enter)
        #expect(current(driver) == .snapshot(Samples.commitID(500)))
        driver.answer(try #require(driver.pending.first?.id))
        #expect(current(driver) == history)
    }

    @Test("Every key of a screen does before its answer is there what it does after", arguments: places)
    func everyKey(place: Location) throws {
        let bindings = Driver(place).state.visits.current.screen.screenKeymap.bindings
        for binding in bindings {
            guard case .screen(let command) = binding.command, !Self.actsOnPart(command) else { continue }
            let key = try #require(binding.keys.first)
            var early = Driver(place)
            early.press(key)
            early.answerAll()
            var late = Driver.answered(place)
            late.press(key)
            late.answerAll()
            #expect(early.text == late.text, "\(binding.keyLabel)")
            #expect(early.screenName == late.screenName, "\(binding.keyLabel)")
            #expect(early.copied == late.copied, "\(binding.keyLabel)")
        }
    }

    @Test("What waits is done in order, and what comes behind it waits too")
    func order() throws {
        var driver = Driver(.commit(Samples.commitID(1)))
        // Tab alone would not wait.
        driver.press("j", .tab, "j", "j", "j", .enter)
        let facts = try #require(driver.pending.first?.id)
        driver.answer(facts)
        let state = try #require(driver.state.visits.current.screen as? CommitState)
        #expect(state.pane == .rows)
        #expect(state.list.cursor.selected > 0)
        #expect(driver.state.visits.current.waiting.count == 4)
        driver.answerAll()
        var slow = Driver.answered(.commit(Samples.commitID(1)))
        slow.press("j", .tab, "j", "j", "j", .enter)
        #expect(current(driver) == current(slow))
        #expect(driver.screenName == "timeline")
    }

    @Test("What was pressed behind a key that leads elsewhere is not done there")
    func elsewhere() {
        var driver = entry()
        driver.press(.enter, .enter, .enter)
        driver.answerAll()
        #expect(current(driver) == history)
        driver.press("[")
        driver.answerAll()
        #expect(current(driver) == .snapshot(Samples.commitID(500)))
    }

    @Test("Whoever goes elsewhere meanwhile, or turns to something over the screen, is not taken away later")
    func forgotten() {
        for keys in [["1", "["], ["?", "q"], [":", .escape], ["/", .escape]] as [[Key]] {
            var driver = entry()
            driver.press(.enter)
            for key in keys { driver.press(key) }
            driver.answerAll()
            #expect(current(driver) == .snapshot(Samples.commitID(500)), "\(keys)")
        }
    }

    @Test("Where the answer does not come, nothing is done, and nothing wrong is said")
    func failed() throws {
        var driver = Driver(.commit(Samples.commitID(1)))
        driver.press("p", "d", .enter)
        driver.fail(try #require(driver.pending.first?.id), .refused)
        #expect(driver.state.visits.current.waiting.isEmpty)
        #expect(driver.noticeText.isEmpty)
        #expect(driver.text.contains("permission denied"))
        driver.press("r")
        driver.answerAll()
        #expect(current(driver) == .commit(Samples.commitID(1)))
    }

    @Test("Ctrl-C forgets what waits")
    func interrupted() {
        var driver = entry()
        driver.press(.enter, .control("c"), "r")
        driver.answerAll()
        #expect(current(driver) == .snapshot(Samples.commitID(500)))
    }

    @Test("What waits does so over a lost connection")
    func lost() throws {
        var driver = entry()
        driver.press(.enter)
        driver.fail(try #require(driver.pending.first?.id), .lost)
        driver.send(.connected(Samples.facts))
        driver.answerAll()
        #expect(current(driver) == history)
    }

    @Test("After a moment the status line says that keys wait")
    func status() {
        var driver = entry()
        driver.press(.enter)
        #expect(!driver.text.contains("waits"))
        driver.pass(seconds: 0.3)
        #expect(driver.text.contains("fetching the manifest · 1 key waits"))
        driver.press("j")
        #expect(driver.text.contains("· 2 keys wait"))
    }

    @Test("What is shown while it is asked for again has its keys as ever")
    func again() {
        var driver = entry()
        driver.answerAll()
        driver.press("r", .enter)
        #expect(current(driver) == history)
    }

    @Test("A part that is still missing is named, and the rest of the screen goes on")
    func parts() throws {
        var driver = Driver.timelineFollowing()
        driver.press(">")
        #expect(driver.noticeText == "Renames and moves are still being followed.")
        driver.press("o")
        #expect(driver.noticeText == "Renames and moves are still being followed.")
        driver.press("}")
        #expect(driver.noticeText == "What changed is still being fetched.")
        driver.press("j")
        #expect(driver.state.visits.current.waiting.isEmpty)
        var commit = Driver(.commit(Samples.commitID(1)))
        commit.answer(try #require(commit.pending.first?.id))
        commit.press("-")
        #expect(commit.noticeText == "The history rows are still on their way.")
        var rows = Driver(.rows(RowsStart(relation: Samples.commits)))
        rows.press("%")
        #expect(rows.noticeText.contains("is still on its way"))
    }

    @Test("In the pane of what changed, keys wait for it")
    func changePane() throws {
        var driver = Driver.timelineFollowing()
        driver.press(.tab, .enter)
        #expect(driver.screenName == "timeline")
        #expect(driver.state.visits.current.waiting.count == 1)
        let change = try #require(
            driver.pending.first { if case .timeline(.change) = $0.inquiry { true } else { false } }?.id)
        driver.answer(change)
        #expect(driver.state.visits.current.waiting.isEmpty)
    }

    @Test("Enter behind something typed opens what was found for it, not what was found before")
    func typed() throws {
        var slow = Driver.answered(.symbols)
        slow.type("cli")
        slow.answerAll()
        slow.press(.enter)
        var driver = Driver.answered(.symbols)
        driver.type("cli")
        driver.press(.enter)
        #expect(driver.screenName == "symbols")
        driver.answerAll()
        #expect(driver.screenName == "timeline")
        #expect(current(driver) == current(slow))
        var other = Driver.answered(.symbols)
        other.press(.enter)
        #expect(current(other) != current(slow))
    }

    @Test("Whoever types on after Enter goes on searching")
    func typedOn() {
        var driver = Driver.answered(.symbols)
        driver.type("cli")
        driver.press(.enter)
        driver.type(" py")
        driver.answerAll()
        #expect(driver.screenName == "symbols")
        #expect(driver.symbolsState?.input.text == "cli py")
    }
}
