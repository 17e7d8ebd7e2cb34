import MuseModel
import MuseQueries
import TerminalKit
import Testing

@testable import Screens

@Suite("What becomes of what runs")
struct RunInterruptionSpecification {
    private func running(_ request: RunRequest = Samples.backfill) -> Driver {
        var driver = Driver.running(request)
        driver.press(.enter)
        driver.tell(.started(process: 42))
        return driver
    }

    private func interruptions(_ driver: Driver) -> Int {
        driver.pending.count { $0.inquiry == .engine(.interrupt(process: 42)) }
    }

    @Test(
        "Ctrl-C and i ask what becomes of the process inside, and cancel nothing", arguments: [Key.control("c"), "i"])
    func asks(_ key: Key) {
        var driver = running()
        driver.press(key)
        #expect(driver.noticeText.contains("What becomes of process 42 inside?"))
        #expect(driver.run != nil && driver.cancelled.isEmpty)
        #expect(driver.text.contains("s stop it   l leave it running   enter go on looking"))
    }

    @Test("It can be looked at further", arguments: [Key.escape, .enter])
    func goOn(_ key: Key) {
        var driver = running()
        driver.press("i", key)
        #expect(!driver.noticeText.contains("What becomes"))
        #expect(driver.run != nil && interruptions(driver) == 0 && driver.screenName == "run")
    }

    @Test("Stopping asks the process, and the screen waits for its end")
    func stop() {
        var driver = running()
        driver.press("i", "s")
        #expect(interruptions(driver) == 1 && driver.run != nil)
        #expect(driver.text.contains("asked to stop"))
        driver.tell(.ended(.exited(130)))
        #expect(driver.text.contains("Stopped after 0 s, with exit status 130."))
        #expect(!driver.hasQuit)
    }

    @Test("Where it could not be asked to stop, that is told and it goes on")
    func stopFails() throws {
        var driver = running()
        driver.press("i", "s")
        let id = try #require(driver.pending.first { $0.inquiry == .engine(.interrupt(process: 42)) }?.id)
        driver.finish(id, .engine(.trouble(EngineTrouble("No such process."))))
        #expect(driver.noticeText == "It was not asked to stop: No such process.")
        #expect(driver.runState?.running?.isAskedToStop == false && driver.run != nil)
    }

    @Test("Leaving it running lets go of it, and says where it is")
    func leave() throws {
        var driver = running()
        let run = try #require(driver.run?.id)
        driver.press("i", "l")
        #expect(driver.cancelled.contains(run) && driver.run == nil)
        #expect(driver.text.contains("Left running inside as process 42"))
        #expect(!driver.hasQuit)
    }

    @Test("What goes on in the container is told where one would run something, and stands in the way of what writes")
    func others() {
        let other = RememberedRun(
            .alembic(["upgrade", "head"]), startedAt: UTCTimestamp(millisecondsSince1970: 1_700_000_000_000),
            engine: "docker", container: "musehub", process: 123)
        var hub = FakeHub()
        hub.engine = SampleContainers.engine
        hub.engine.goingOn = [other]
        var driver = Driver.answered(
            .overview, width: 200, hub: hub, surroundings: HubSurroundings(permission: .allowed))
        driver.answerAllButRuns(driver.state.open(.run(Samples.backfill)))
        #expect(driver.text.contains(other.sentence))
        driver.dryRun()
        driver.answerOthers()
        driver.press("a")
        #expect(!driver.state.isPrompting && driver.noticeText.hasPrefix(other.sentence))
        // Asked anew with each refusal: it has ended by now.
        driver.hub.engine.goingOn = []
        driver.answerOthers()
        driver.press("a")
        #expect(driver.state.isPrompting && !driver.text.contains(other.sentence))
    }

    @Test("One that was left is asked about, and is told once the screen is gone")
    func farewell() {
        var driver = running()
        #expect(driver.state.farewells.count == 1)
        driver.press("i", "l")
        #expect(driver.pending.contains { $0.inquiry == .engine(.goingOn) })
        driver.press("q")
        #expect(driver.hasQuit)
        #expect(driver.state.farewells.count == 1)
        #expect(driver.state.farewells.first?.contains("was left running in musehub (process 42).") == true)
    }

    @Test("One that has ended is nothing to be told of at the end")
    func noFarewell() {
        var driver = running()
        driver.tell(.ended(.exited(0)))
        #expect(driver.state.farewells.isEmpty)
    }

    @Test("Before its number is known it cannot be asked to stop, but left")
    func unknownNumber() {
        var driver = Driver.running(Samples.backfill)
        driver.press(.enter, "i", "s")
        #expect(driver.noticeText.contains("not known yet"))
        driver.press("i", "l")
        #expect(driver.run == nil)
    }

    // MARK: Elsewhere

    @Test("Leaving the screen lets it run, and its place leads back to it with all its output")
    func elsewhere() {
        var driver = running()
        driver.press("2")
        driver.answerOthers()
        driver.write("while one was away")
        #expect(driver.run != nil)
        driver.send(.clock(driver.now))
        driver.answerAllButRuns(driver.state.open(.run(Samples.backfill)))
        #expect(driver.text.contains("while one was away") && driver.text.contains("process 42 inside"))
    }

    @Test("It stays although its place in what one can go back to is gone, and the palette leads to it")
    func forgottenPlace() {
        var driver = running()
        driver.press("[")
        for tab in 0..<60 { driver.press(tab.isMultiple(of: 2) ? "2" : "1") }
        driver.answerOthers()
        #expect(driver.run != nil)
        driver.press(":")
        driver.type("go to what runs")
        driver.press(.enter)
        #expect(driver.screenName == "run" && driver.text.contains("process 42 inside"))
    }

    @Test("That it has ended is told wherever one is, and the output is still there")
    func endElsewhere() {
        var driver = running()
        driver.press("[", "2")
        driver.answerOthers()
        driver.tell(.ended(.exited(3)))
        #expect(driver.noticeText.contains("Failed after 0 s, with exit status 3."))
        driver.press("1", ":")
        driver.type("go to what ran")
        driver.press(.enter)
        #expect(driver.text.contains("Dry run: Failed after 0 s, with exit status 3."))
    }

    @Test("Ctrl-C on another screen cancels what that one asked, and then asks about what runs")
    func interruptElsewhere() throws {
        var driver = running()
        driver.press("2")
        driver.answerOthers()
        driver.press("x")
        driver.press(.control("c"))
        #expect(driver.run != nil && driver.screenName == "tables")
        driver.pass(seconds: 2)
        driver.press(.control("c"))
        #expect(driver.screenName == "run" && driver.noticeText.contains("What becomes of process 42"))
    }

    // MARK: Quitting

    @Test("Quitting asks first, from wherever one is")
    func quit() {
        var driver = running()
        driver.press("2")
        driver.answerOthers()
        driver.press("q")
        #expect(!driver.hasQuit && driver.screenName == "run")
        #expect(driver.noticeText.hasSuffix("Then muselens quits."))
        driver.press(.escape)
        #expect(!driver.hasQuit && driver.run != nil)
    }

    @Test("Ctrl-C twice within a second asks as well")
    func quitByInterrupting() {
        var driver = running()
        driver.press(.control("c"), .control("c"))
        #expect(!driver.hasQuit && driver.noticeText.hasSuffix("Then muselens quits."))
    }

    @Test("Leaving it running quits at once")
    func quitLeaving() {
        var driver = running()
        driver.press("q", "l")
        #expect(driver.hasQuit && interruptions(driver) == 0)
    }

    @Test("Stopping it quits once it has ended, and going on to look takes that back")
    func quitStopping() {
        var driver = running()
        driver.press("q", "s")
        #expect(!driver.hasQuit && interruptions(driver) == 1)
        var other = driver
        driver.tell(.ended(.exited(130)))
        #expect(driver.hasQuit)
        other.press("i", .escape)
        other.tell(.ended(.exited(130)))
        #expect(!other.hasQuit)
    }

    @Test("Of several that run each is asked about")
    func quitSeveral() {
        var driver = running()
        driver.answerAllButRuns(driver.state.open(.run(.alembic(["current"]))))
        driver.press(.enter)
        driver.press("q", "l")
        #expect(!driver.hasQuit && driver.screenName == "run")
        driver.press("l")
        #expect(driver.hasQuit)
    }

    @Test("With nothing running quitting asks nothing")
    func quitAfterEnd() {
        var driver = running()
        driver.tell(.ended(.exited(0)))
        driver.press("q")
        #expect(driver.hasQuit)
    }
}

extension Driver {
    /// Answers all but what runs and what is watched, which have no answer yet.
    mutating func answerOthers() {
        while let next = pending.first(where: { $0.id != run?.id && !$0.inquiry.isStanding }) { answer(next.id) }
    }

    mutating func answerAllButRuns(_ wanted: [InspectorEffect]) {
        note(wanted)
        send(.clock(now))
        answerOthers()
    }
}
