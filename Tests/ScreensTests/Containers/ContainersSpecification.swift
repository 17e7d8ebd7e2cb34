import MuseModel
import TerminalKit
import Testing

@testable import Screens

@Suite("Containers screen")
struct ContainersSpecification {
    private func open(_ engine: FakeEngine = SampleContainers.engine, width: Int = 120, height: Int = 40) -> Driver {
        var hub = FakeHub()
        hub.engine = engine
        return Driver.answered(.containers, width: width, height: height, hub: hub)
    }

    @Test("All four roles are there, a missing one as an outline")
    func roles() {
        let text = open().text
        for name in ["musehub_postgres", "musehub_runner", "╌ musehub_worker ╌"] { #expect(text.contains(name)) }
        #expect(text.contains("3 running"))
        #expect(text.contains("1 missing"))
    }

    @Test("Only those that run are measured, and anew when others run")
    func loads() {
        var driver = Driver(.containers)
        let first = driver.pending[0].id
        driver.send(.arrived(first, .engine(.topology(SampleContainers.topology))))
        let measured = driver.pending.map(\.inquiry).filter { if case .engine(.loads) = $0 { true } else { false } }
        #expect(measured == [.engine(.loads(["musehub", "musehub_postgres", "musehub-blue"]))])
        driver.send(.arrived(first, .engine(.topology(SampleContainers.topology))))
        #expect(driver.pending.count == 3)
    }

    @Test("That the engine tells no events, so that this may be some seconds old, is said")
    func notice() {
        let sample = SampleContainers.topology
        var driver = Driver(.containers)
        driver.send(
            .arrived(
                driver.pending[0].id,
                .engine(
                    .topology(
                        HubTopology(
                            engine: sample.engine, members: sample.members, strangers: sample.strangers,
                            notice: "docker tells no events")))))
        #expect(driver.text.contains("docker tells no events"))
    }

    @Test("The log beside the list is the chosen container's")
    func preview() {
        var driver = Driver(.containers)
        let first = driver.pending[0].id
        driver.send(.arrived(first, .engine(.topology(SampleContainers.topology))))
        let tail = LogFollowing.tail
        #expect(driver.pending.contains { $0.inquiry == .engine(.logs(container: "musehub_postgres", tail: tail)) })
        driver.press("k")
        #expect(driver.pending.contains { $0.inquiry == .engine(.logs(container: "musehub", tail: tail)) })
        #expect(!driver.pending.contains { $0.inquiry == .engine(.logs(container: "musehub_postgres", tail: tail)) })
    }

    @Test("A log that failed, as when the daemon is restarted, is taken up again")
    func previewAfterFailure() throws {
        var driver = Driver(.containers)
        let topology = driver.pending[0].id
        driver.send(.arrived(topology, .engine(.topology(SampleContainers.topology))))
        func logs() -> RequestID? {
            driver.pending.first { if case .engine(.logs) = $0.inquiry { true } else { false } }?.id
        }
        let failing = try #require(logs())
        driver.finish(failing, .engine(.trouble(EngineTrouble("The daemon is gone."))))
        #expect(logs() == nil)
        driver.send(.arrived(topology, .engine(.topology(SampleContainers.topology))))
        #expect(logs() != nil)
    }

    @Test("Left and come back to, the log beside the list has no line twice")
    func previewComesBack() throws {
        var driver = Driver(.containers)
        driver.send(.arrived(driver.pending[0].id, .engine(.topology(SampleContainers.topology))))
        func tell(_ driver: inout Driver) throws {
            let asked = driver.pending.first { if case .engine(.logs) = $0.inquiry { true } else { false } }
            let log = try #require(asked?.id)
            driver.send(.arrived(log, .engine(.logs([LogLine("ready to accept connections")]))))
        }
        try tell(&driver)
        driver.press("b")
        driver.note(driver.state.goBackward())
        try tell(&driver)
        let state = try #require(driver.state.visits.current.screen as? ContainersState)
        #expect(state.log?.window.count == 1)
    }

    @Test("Enter goes to the log; where there is no container that is said instead")
    func log() {
        var driver = open()
        driver.press("j", .enter)
        #expect(driver.text.contains("There is no container musehub_worker"))
        driver.press("k", .enter)
        driver.answerAll()
        #expect(driver.screenName == "log")
        #expect(driver.text.contains("Log of musehub_postgres"))
    }

    @Test("s copies the guide's psql for the database, and a shell for any other")
    func shell() {
        var driver = open()
        driver.press("s")
        #expect(driver.copied == "docker exec -it musehub_postgres psql -U musehub -d musehub")
        driver.press("k", "s")
        #expect(driver.copied == "docker exec -it musehub sh")
    }

    @Test("psql is for the connection's own user and database")
    func ownDatabase() {
        var hub = FakeHub()
        hub.engine = SampleContainers.engine
        var driver = Driver.answered(
            .containers, hub: hub, surroundings: HubSurroundings(engine: "podman", user: "reader", database: "my hub"))
        driver.press("s")
        #expect(driver.copied == "podman exec -it musehub_postgres psql -U reader -d 'my hub'")
    }

    @Test("It is asked although the database is lost, and what was lost comes back with it")
    func withoutDatabase() {
        var driver = Driver.answered(.overview)
        driver.press("r")
        driver.fail(driver.pending[0].id, .lost)
        driver.press("6")
        #expect(driver.pending.contains { $0.inquiry == .engine(.topology) })
    }

    @Test("Without an engine one sentence says why the database cannot be reached that way")
    func noEngine() {
        let text = open(FakeEngine()).text
        #expect(text.contains("No containers"))
        #expect(text.contains("Install one, or name it with --engine."))
    }

    @Test("At 80×24 one pane is shown, Tab goes on to the next and Esc back to the list")
    func narrow() {
        var driver = open(width: 80, height: 24)
        #expect(!driver.text.contains("Log of"))
        driver.press(.tab, .tab)
        #expect(driver.text.contains("Log of musehub_postgres"))
        driver.press(.escape)
        #expect(driver.text.contains("╌ musehub_worker ╌"))
        #expect(driver.screenName == "containers")
    }
}

@Suite("Log screen")
struct LogSpecification {
    private func open(_ lines: [LogLine] = SampleContainers.log) -> Driver {
        var hub = FakeHub()
        hub.engine = SampleContainers.engine
        hub.engine.log = lines
        return Driver.answered(.logs(container: "musehub"), width: 120, height: 30, hub: hub)
    }

    private func arrive(_ text: String, _ driver: inout Driver) {
        guard let id = driver.pending.first?.id else { return }
        driver.send(.arrived(id, .engine(.logs([LogLine(text)]))))
    }

    @Test("It follows what comes until one goes up, and again from the end on")
    func following() {
        var driver = Driver(.logs(container: "musehub"), width: 120, height: 30)
        for index in 0..<100 { arrive("line \(index)", &driver) }
        #expect(driver.text.contains("line 99"))
        #expect(driver.text.contains("following"))
        driver.press(.pageUp)
        arrive("line 100", &driver)
        #expect(!driver.text.contains("line 100"))
        #expect(driver.text.contains("G follows"))
        driver.press("G")
        arrive("line 101", &driver)
        #expect(driver.text.contains("line 101"))
    }

    @Test("Left and come back to, no line is there twice, and the filter stays")
    func comeBack() throws {
        var driver = Driver(.logs(container: "musehub"), width: 120, height: 30)
        arrive("line one", &driver)
        driver.type("&line")
        driver.press(.enter)
        driver.note(driver.state.open(.trail))
        driver.note(driver.state.goBackward())
        #expect(driver.text.contains("line one"))
        arrive("line one", &driver)
        arrive("line two", &driver)
        let state = try #require(driver.state.visits.current.screen as? LogsState)
        #expect(state.log.window.listed.map(\.text) == ["line one", "line two"])
        #expect(state.log.window.filter == "line")
    }

    @Test("/ finds, n and N go on, around the end")
    func finding() throws {
        var driver = open()
        driver.type("/manifest")
        driver.press(.enter)
        let state = try #require(driver.state.visits.current.screen as? LogsState)
        #expect(state.log.window.selected?.text.hasSuffix("snapshot 7") == true)
        driver.press("n")
        let next = try #require(driver.state.visits.current.screen as? LogsState)
        #expect(next.log.window.selected?.text.hasSuffix("snapshot 27") == true)
        driver.press("N", "N")
        let before = try #require(driver.state.visits.current.screen as? LogsState)
        #expect(before.log.window.selected?.text.hasSuffix("snapshot 47") == true)
    }

    @Test("& keeps only lines with a text, also of those that come")
    func filter() {
        var driver = open()
        driver.type("&snapshot")
        driver.press(.enter)
        #expect(driver.text.contains("3 of 60"))
        driver.press("u")
        #expect(driver.text.contains("60 lines"))
    }

    @Test("However much comes, only the newest lines are kept, and the selected one stays")
    func bounded() {
        var window = LogWindow()
        window.take((0..<15_000).map { LogLine("line \($0)") }, visible: 10)
        window.move(.first, visible: 10)
        for _ in 0..<14_000 { window.move(.next, visible: 10) }
        window.take((15_000..<24_000).map { LogLine("line \($0)") }, visible: 10)
        #expect(window.count == LogWindow.most)
        #expect(window.selected?.text == "line 14000")
        #expect(window.hasDropped)
    }

    @Test("Of long lines only the beginning is kept, and of many of them as much as memory is to hold")
    func boundedBytes() throws {
        var window = LogWindow()
        let long = String(repeating: "x", count: 60_000)
        for number in 0..<40 {
            window.take((0..<100).map { LogLine("\(number * 100 + $0) " + long) }, visible: 10)
        }
        #expect(window.listed.reduce(0) { $0 + $1.text.utf8.count } <= LogWindow.mostBytes)
        #expect(window.hasDropped && window.count > 1_000 && window.count == window.listed.count)
        let last = try #require(window.selected)
        #expect(last.text.hasPrefix("3999 ") && last.text.hasSuffix("…"))
        #expect(last.text.count == LineLength.most + 1)
    }

    @Test("What a log says reaches the terminal as text alone")
    func hostile() {
        let text = open().text
        #expect(!text.unicodeScalars.contains("\u{1B}"))
        #expect(text.contains("␛[2J"))
    }
}
