import MuseModel
import PostgresClient
import TerminalKit
import Testing

@testable import MuseQueries
@testable import Screens

@Suite("The timeline")
struct TimelineSpecification {
    // MARK: First the address alone, then its lives

    @Test("The entries of the address are there after the first answer, and the lives fill in behind without a jump")
    func twoParts() throws {
        var driver = Driver.timelineFollowing()
        #expect(driver.timelineState?.story.entries.count == 2)
        driver.press("j")
        let before = try #require(driver.timelineState)
        driver.answerAll()
        let after = try #require(driver.timelineState)
        #expect(after.story.entries.count == 8)
        #expect(after.selected == before.selected)
        #expect(after.cursor.selected - after.cursor.offset == before.cursor.selected - before.cursor.offset)
    }

    @Test("What takes long is asked apart from what is looked at")
    func lanes() {
        let driver = Driver.timelineFollowing()
        #expect(driver.pending.map(\.inquiry.isLong).contains(true))
        #expect(
            driver.pending.contains { if case .timeline(.change) = $0.inquiry { !$0.inquiry.isLong } else { false } })
    }

    @Test("The life goes through the rename, the file's move and both branches to its beginning")
    func life() throws {
        let story = try #require(Driver.timeline().timelineState?.story)
        #expect(
            story.entries.map(\.address)
                == [
                    SampleHistory.formerPlace, SampleHistory.formerPlace, SampleHistory.formerPlace,
                    SampleHistory.formerPlace, SampleHistory.formerName, SampleHistory.formerName,
                    SampleHistory.address, SampleHistory.address,
                ])
        #expect(story.changes.keys.sorted() == [4, 6])
        #expect(story.graph?.width == 2)
    }

    @Test("A key shows the address alone, and again its life, with the same entry selected")
    func follow() {
        var driver = Driver.timeline()
        driver.press("j")
        let selected = driver.selectedCommit
        driver.press("f")
        #expect(driver.timelineState?.story.entries.count == 2)
        #expect(driver.selectedCommit == selected)
        driver.press("f")
        #expect(driver.timelineState?.story.entries.count == 8)
        #expect(driver.selectedCommit == selected)
    }

    @Test("An entry of another address gives way to the last one before it that is shown")
    func followFromElsewhere() {
        var driver = Driver.timeline()
        driver.press("G", "f")
        #expect(driver.selectedCommit == SampleHistory.commit(6))
    }

    @Test("An address that was used again has several lives: the title says which, and a key shows the next")
    func lives() {
        let rows = [
            SampleHistory.entry(SampleHistory.address, 0, day: 0, .insert, to: 0),
            SampleHistory.entry(SampleHistory.address, 1, day: 1, .delete, to: 0, summary: "function f"),
            SampleHistory.entry(SampleHistory.address, 5, day: 310, .insert, to: 5),
        ]
        var driver = Driver.timeline(FakeTimeline(rows: rows))
        #expect(driver.text.contains("life 2 of 2"))
        #expect(driver.selectedCommit == SampleHistory.commit(5))
        driver.press("o")
        #expect(driver.text.contains("life 1 of 2"))
        #expect(driver.selectedCommit == SampleHistory.commit(1))
        driver.press("o")
        #expect(driver.selectedCommit == SampleHistory.commit(5))
    }

    // MARK: Where one begins

    @Test("It opens at the commit that was asked for, and says where there is none")
    func beginning() {
        let start = TimelineStart(
            repository: Samples.repositoryID, address: SampleHistory.address, commit: SampleHistory.commit(6))
        #expect(Driver.timeline(nil, start).selectedCommit == SampleHistory.commit(6))
        let missing = TimelineStart(repository: nil, address: SampleHistory.address, commit: "feedface")
        let driver = Driver.timeline(nil, missing)
        #expect(driver.selectedCommit == SampleHistory.commit(7))
        #expect(driver.noticeText.contains("feedface has no entry"))
    }

    @Test("Of several repositories that have the address one is chosen, and its history is shown")
    func choice() {
        var fake = FakeTimeline()
        fake.repositories.append(Repository(id: "other", owner: "sea", slug: "chart"))
        fake.rows.append(SampleHistory.entry(SampleHistory.address, 0, day: 0, .insert, to: 0, repository: "other"))
        var driver = Driver.timeline(fake, TimelineStart(repository: nil, address: SampleHistory.address))
        #expect(driver.text.contains("sea/chart"))
        #expect(driver.text.hasSuffix("enter choose   : palette   ? keys   q quit"))
        driver.press("j", .enter)
        driver.answerAll()
        #expect(driver.timelineState?.content?.repository.name == "sea/chart")
        #expect(driver.timelineState?.story.entries.count == 1)
    }

    @Test("An address without entries says so, and names what is near")
    func nothing() {
        let driver = Driver.timeline(nil, TimelineStart(repository: nil, address: SymbolAddress("gone.py")))
        #expect(driver.text.contains("No repository of this hub has an entry for gone.py."))
        #expect(driver.text.contains("Near it: src/結合.py::allow_join."))
    }

    // MARK: Time

    @Test("Pauses are told in words, or drawn to scale, which says what a line stands for")
    func pauses() throws {
        var driver = Driver.timeline(width: 80)
        #expect(driver.text.contains("19 months earlier"))
        let lines = try #require(driver.timelineState?.lines.lines.count)
        driver.press("t")
        #expect(driver.noticeText == "A line of a pause is a month.")
        #expect(try #require(driver.timelineState?.lines.lines.count) > lines + 15)
        driver.press("t")
        #expect(driver.timelineState?.lines.lines.count == lines)
    }

    // MARK: Asking again

    @Test("Asked again, the selected entry stays selected though newer ones came before it")
    func reload() {
        var driver = Driver.timeline()
        driver.press("j", "j")
        let selected = driver.selectedCommit
        driver.hub.timeline.rows.append(
            SampleHistory.entry(SampleHistory.address, 8, day: 990, from: 7, to: 8, summary: "function f (modified)"))
        driver.press("r")
        driver.answerAll()
        #expect(driver.timelineState?.story.entries.count == 9)
        #expect(driver.selectedCommit == selected)
    }

    @Test("While one watches, the moves of the repository's files are not read anew each time")
    func moves() {
        var driver = Driver.timeline()
        driver.press("r")
        if let id = driver.pending.first?.id { driver.answer(id) }
        func moves(_ driver: Driver) -> [HistoryEntry]?? {
            driver.pending.lazy.compactMap { pending -> [HistoryEntry]?? in
                if case .timeline(.lives(_, _, _, let moves)) = pending.inquiry { .some(moves) } else { nil }
            }.first ?? nil
        }
        #expect(moves(driver) == .some(.some([SampleHistory.rows[4]])))
        driver.answerAll()
        driver.pass(seconds: 61)
        driver.press("r")
        if let id = driver.pending.first?.id { driver.answer(id) }
        #expect(moves(driver) == .some(.none))
    }

    @Test("What fails is told beside what there is")
    func failure() {
        var driver = Driver.timeline()
        driver.press("r")
        if let id = driver.pending.first?.id { driver.fail(id, .refused) }
        #expect(driver.noticeText.contains("permission denied"))
        #expect(driver.timelineState?.story.entries.count == 8)
    }

    @Test("Where following fails the entries of the address stay, and it is said why there are no others")
    func failedFollowing() {
        var driver = Driver.timelineFollowing()
        let lives = driver.pending.first { if case .timeline(.lives) = $0.inquiry { true } else { false } }
        if let id = lives?.id { driver.fail(id, .refused) }
        driver.answerAll()
        #expect(driver.timelineState?.story.entries.count == 2)
        #expect(driver.noticeText.contains("permission denied"))
    }

    // MARK: Many entries, and little room

    @Test("Ten thousand entries are laid out once, and each key and picture touches only what is in sight")
    func many() throws {
        var driver = Driver.timeline(SampleHistory.long(10_000))
        driver.press("G")
        driver.answerAll()
        #expect(driver.selectedCommit == SampleHistory.commit(0))
        #expect(driver.text.contains("10,000 entries"))
        driver.press(.pageUp, "k", "g")
        #expect(driver.selectedCommit == SampleHistory.commit(9_999))
    }

    @Test("Panes that have no room stand behind each other, and Tab goes through them")
    func panes() {
        var driver = Driver.timeline(width: 80, height: 24)
        #expect(!driver.text.contains("What changed"))
        driver.press(.tab)
        driver.answerAll()
        #expect(driver.text.contains("┌ What changed"))
        driver.press(.tab)
        driver.answerAll()
        #expect(driver.text.contains("┌ Commit"))
        #expect(driver.text.contains("blast 210"))
        driver.press(.tab)
        #expect(driver.text.contains("allow_join"))
    }

    @Test("No text of the data reaches the terminal as it is")
    func hostile() {
        for screen in GoldenScreen.timelines {
            let canvas = screen.driver.state.view()
            #expect(
                !canvas.text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" || $0.value == 0x202E }, "\(screen)")
        }
    }
}
