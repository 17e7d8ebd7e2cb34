import MuseModel
import TerminalKit
import Testing

@testable import Screens

@Suite("A database behind the bridge that gives no answer")
struct SilenceSpecification {
    private static func reachability(_ state: ContainerState) -> Answer {
        let container = HubContainer(id: "1", name: "musehub_postgres", image: "postgres", state: state)
        let topology = HubTopology(
            engine: "docker", containers: [container], names: HubContainerNames(), notice: nil)
        return .engine(.reachability(Reachability(topology)))
    }

    private func look(_ driver: Driver) -> RequestID? {
        driver.pending.first { $0.inquiry == .engine(.reachability) }?.id
    }

    private func open(isBridged: Bool = true) -> Driver {
        Driver(.tables, surroundings: HubSurroundings(isBridged: isBridged))
    }

    @Test("After three seconds its container is looked at, and its screen says that it is paused until an answer comes")
    func paused() throws {
        var driver = open()
        driver.pass(seconds: 2.5)
        #expect(look(driver) == nil)
        driver.pass(seconds: 1)
        driver.finish(try #require(look(driver)), Self.reachability(.paused))
        #expect(driver.noticeText.hasPrefix("musehub_postgres is paused"))
        #expect(driver.noticeText.hasSuffix("docker unpause musehub_postgres"))
        driver.press("?")
        driver.press(.escape)
        #expect(driver.noticeText.hasPrefix("musehub_postgres is paused"))
        driver.answerAll()
        #expect(driver.noticeText.isEmpty)
        #expect(driver.tablesState?.relations.value != nil)
    }

    @Test("It is looked at again: what stood in the way may be gone, and the question still waits")
    func again() throws {
        var driver = open()
        driver.pass(seconds: 4)
        driver.finish(try #require(look(driver)), Self.reachability(.restarting))
        #expect(!driver.noticeText.isEmpty)
        driver.pass(seconds: 2)
        #expect(look(driver) == nil)
        driver.pass(seconds: 2)
        driver.finish(try #require(look(driver)), Self.reachability(.running))
        #expect(driver.noticeText.isEmpty)
    }

    @Test("A container that runs is no reason: nothing is said, and looks become rarer")
    func slow() throws {
        var driver = open()
        driver.pass(seconds: 4)
        driver.finish(try #require(look(driver)), Self.reachability(.running))
        #expect(driver.noticeText.isEmpty)
        driver.pass(seconds: 5)
        #expect(look(driver) == nil)
        driver.pass(seconds: 2)
        #expect(look(driver) != nil)
    }

    @Test("An answer ends a look that is under way, and what comes of it all the same says nothing")
    func late() throws {
        var driver = open()
        driver.pass(seconds: 4)
        let id = try #require(look(driver))
        let question = try #require(driver.pending.first { $0.id != id }?.id)
        driver.answer(question)
        #expect(driver.cancelled.contains(id))
        driver.finish(id, Self.reachability(.paused))
        #expect(driver.noticeText.isEmpty)
    }

    @Test("Where nothing is asked, or the server is reached directly, no container is looked at")
    func notLooked() {
        var idle = open()
        idle.answerAll()
        idle.pass(seconds: 60)
        #expect(idle.pending.isEmpty)
        var direct = open(isBridged: false)
        direct.pass(seconds: 60)
        #expect(look(direct) == nil)
    }
}
