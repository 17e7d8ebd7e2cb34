import MuseModel
import MuseQueries
import TerminalKit
import Testing

@testable import Screens

@Suite("Walking as a pair")
struct PairSpecification {
    private static let here = DatabaseIdentity(system: "7", server: "db:5432", database: "musehub")

    private static func driver(_ start: Location = .overview) -> Driver {
        var driver = Driver.answered(start)
        driver.state.pair = PairState(database: here)
        return driver
    }

    private static func following(_ start: Location = .overview) -> Driver {
        var driver = driver(start)
        driver.send(.pair(.role(leads: false, followers: 1)))
        return driver
    }

    private func published(_ driver: Driver) -> [String] {
        driver.effects.compactMap { if case .publish(let text) = $0 { text } else { nil } }
    }

    private func place(_ text: String, _ database: DatabaseIdentity = here) -> InspectorEvent {
        .pair(.place(text, database))
    }

    @Test("The one who leads tells each place once, with what is selected")
    func leads() {
        var driver = Self.driver(.rows(RowsStart(relation: Samples.commits)))
        driver.press("j")
        #expect(published(driver).isEmpty)
        driver.send(.pair(.role(leads: true, followers: 0)))
        driver.press("j")
        driver.pass(seconds: 1)
        driver.send(.pair(.role(leads: true, followers: 2)))
        driver.press("m", .escape)
        #expect(
            published(driver) == [1, 2].map { "table:musehub_commits@sha256:\(Samples.digest($0))#commit_id" })
        #expect(driver.text.contains("▲ leading, 2 follow"))
        driver.press("M")
        #expect(published(driver).count == 2)
    }

    @Test("Who follows goes where the leader is, and selects the same without a new screen")
    func follows() {
        var driver = Self.following()
        driver.send(place("table:musehub_commits"))
        driver.answerAll()
        #expect(driver.screenName == "rows")
        let visits = driver.state.visits.all.count
        for row in [3, 7, 5] {
            driver.send(place("table:musehub_commits@sha256:\(Samples.digest(row))#author"))
            driver.answerAll()
            #expect(driver.rowsState?.selectedRow?.position == RowPosition(["sha256:" + Samples.digest(row)]))
            #expect(driver.rowsState?.selectedColumn?.name.name == "author")
        }
        #expect(driver.state.visits.all.count == visits)
        #expect(driver.text.contains("▲ following"))
        #expect(published(driver).isEmpty)
    }

    @Test("Who follows sees the line of the symbols as it is typed, and the same symbol selected, on one screen")
    func search() throws {
        var leader = Self.driver(.symbols)
        leader.send(.pair(.role(leads: true, followers: 1)))
        leader.type("cli")
        leader.answerAll()
        leader.press(.down, .down)
        leader.press(.escape, "R")
        var follower = Self.following()
        var screens: Set<Int> = []
        for text in published(leader).dropFirst() {
            follower.send(place(text))
            follower.answerAll()
            screens.insert(follower.state.visits.all.count)
        }
        #expect(published(leader).prefix(4) == ["symbols", "symbols:?c", "symbols:?cl", "symbols:?cli"])
        #expect(follower.symbolsState?.input.text == "cli")
        let selected = try #require(leader.symbolsState?.selectedSymbol)
        #expect(follower.symbolsState?.selectedSymbol == selected)
        #expect(screens.count == 1)
        follower.press(.escape, "@")
        #expect(follower.copied?.contains("symbols:?cli@") == true)
    }

    @Test("Who follows has the same cause or kind of missing rows chosen, on one screen")
    func gaps() {
        var leader = Self.driver(.gaps(nil))
        leader.send(.pair(.role(leads: true, followers: 1)))
        leader.press("j", "G", "k")
        var follower = Self.following()
        var screens: Set<Int> = []
        for text in published(leader) {
            follower.send(place(text))
            follower.answerAll()
            screens.insert(follower.state.visits.all.count)
        }
        #expect(published(leader) == ["gaps", "gaps:in-snapshot", "gaps:object-missing", "gaps:unindexed-commit"])
        #expect(follower.gapsState?.line == .subject(.missing(.unindexedCommit)))
        #expect(screens.count == 1)
    }

    @Test("Of places in quick succession only the last is gone to")
    func newest() {
        var driver = Self.following()
        driver.send(place("tables"))
        driver.send(place("structure:musehub_commits"))
        #expect(driver.pending.count == 1)
        driver.answerAll()
        #expect(driver.screenName == "structure")
    }

    @Test("What is being typed is not disturbed: the screen goes along when it is done")
    func typing() {
        var driver = Self.following(.tables)
        driver.press("/")
        driver.type("comm")
        driver.send(place("overview"))
        driver.answerAll()
        #expect(driver.screenName == "tables")
        driver.press(.enter)
        #expect(driver.screenName == "overview")
    }

    @Test(
        "Another database, a text that is no place, and a place that is not here are said, and nothing is shown for them"
    )
    func mismatch() {
        var driver = Self.following()
        driver.send(place("tables", DatabaseIdentity(system: "8", server: "db:5432", database: "musehub")))
        #expect(driver.noticeText.contains("another database"))
        driver.send(place("\u{1B}[2J:\\x"))
        #expect(driver.noticeText.contains("does not know"))
        driver.send(place("table:nowhere"))
        driver.answerAll()
        #expect(driver.noticeText.contains("cannot go"))
        #expect(driver.screenName == "overview")
        #expect(driver.pending.isEmpty)
    }

    @Test("L asks for the lead, and both are told who has it")
    func swap() {
        var driver = Self.following()
        driver.press("L")
        #expect(driver.effects.contains(.takeLead))
        driver.send(.pair(.role(leads: true, followers: 1)))
        #expect(driver.noticeText == "You lead now.")
        #expect(published(driver) == ["overview"])
        driver.send(place("tables"))
        #expect(driver.pending.isEmpty)
        driver.send(.pair(.role(leads: false, followers: 1)))
        #expect(driver.noticeText.contains("The other one leads"))
        driver.press("2")
        #expect(published(driver) == ["overview"])
    }

    @Test("A leader who is gone is told, the screen stays, and following goes on when there is one again")
    func gone() {
        var driver = Self.following(.tables)
        driver.send(.pair(.gone("The one who led is gone.")))
        #expect(driver.noticeText.contains("is gone"))
        #expect(driver.text.contains("▲ leader gone"))
        #expect(driver.screenName == "tables")
        driver.send(.pair(.role(leads: false, followers: 1)))
        #expect(driver.noticeText == "Following again.")
    }

    @Test("Where the leader is gone L asks for the lead, and who has it tells where it is")
    func freeLead() {
        var driver = Self.following(.tables)
        driver.send(.pair(.gone("The one who led is gone.")))
        #expect(driver.noticeText.contains("L takes the lead"))
        driver.press("L")
        #expect(driver.effects.contains(.takeLead))
        driver.send(.pair(.role(leads: true, followers: 0)))
        #expect(driver.noticeText == "You lead now.")
        #expect(published(driver).count == 1)
    }

    @Test("Who walks alone is told how to walk with others")
    func alone() {
        var driver = Driver.answered()
        driver.press("L")
        #expect(driver.noticeText.contains("muselens follow"))
        #expect(driver.effects.isEmpty)
    }
}
