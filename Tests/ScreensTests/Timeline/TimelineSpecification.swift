import MuseModel
import PostgresClient
import TerminalKit
import Testing

@testable import MuseQueries
@testable import Screens

@Suite("The timeline")
struct TimelineSpecification {
    private func open(
        _ fake: FakeTimeline? = nil, _ start: TimelineStart = SampleHistory.start, width: Int = 120, height: Int = 40
    ) -> Driver {
        GoldenScreen.timeline(Size(width: width, height: height), fake, start)
    }

    /// Opened, and only its first question answered.
    private func following() -> Driver {
        var driver = Driver(.timeline(SampleHistory.start))
        if let id = driver.pending.first?.id { driver.answer(id) }
        return driver
    }

    private func selectedCommit(_ driver: Driver) -> String? { driver.timelineState?.selected?.commit }

    // MARK: First the address alone, then its lives

    @Test("The entries of the address are there after the first answer, and the lives fill in behind without a jump")
    func twoParts() throws {
        var driver = following()
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
        let driver = following()
        #expect(driver.pending.map(\.inquiry.isLong).contains(true))
        #expect(
            driver.pending.contains { if case .timeline(.change) = $0.inquiry { !$0.inquiry.isLong } else { false } })
    }

    @Test("The life goes through the rename, the file's move and both branches to its beginning")
    func life() throws {
        let story = try #require(open().timelineState?.story)
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
        var driver = open()
        driver.press("j")
        let selected = selectedCommit(driver)
        driver.press("f")
        #expect(driver.timelineState?.story.entries.count == 2)
        #expect(selectedCommit(driver) == selected)
        driver.press("f")
        #expect(driver.timelineState?.story.entries.count == 8)
        #expect(selectedCommit(driver) == selected)
    }

    @Test("An entry of another address gives way to the last one before it that is shown")
    func followFromElsewhere() {
        var driver = open()
        driver.press("G", "f")
        #expect(selectedCommit(driver) == SampleHistory.commit(6))
    }

    @Test("An address that was used again has several lives: the title says which, and a key shows the next")
    func lives() {
        let rows = [
            SampleHistory.entry(SampleHistory.address, 0, day: 0, .insert, to: 0),
            SampleHistory.entry(SampleHistory.address, 1, day: 1, .delete, to: 0, summary: "function f"),
            SampleHistory.entry(SampleHistory.address, 5, day: 310, .insert, to: 5),
        ]
        var driver = open(FakeTimeline(rows: rows))
        #expect(driver.text.contains("life 2 of 2"))
        #expect(selectedCommit(driver) == SampleHistory.commit(5))
        driver.press("o")
        #expect(driver.text.contains("life 1 of 2"))
        #expect(selectedCommit(driver) == SampleHistory.commit(1))
        driver.press("o")
        #expect(selectedCommit(driver) == SampleHistory.commit(5))
    }

    // MARK: Where one begins

    @Test("It opens at the commit that was asked for, and says where there is none")
    func beginning() {
        let start = TimelineStart(
            repository: Samples.repositoryID, address: SampleHistory.address, commit: SampleHistory.commit(6))
        #expect(selectedCommit(open(nil, start)) == SampleHistory.commit(6))
        let missing = TimelineStart(repository: nil, address: SampleHistory.address, commit: "feedface")
        let driver = open(nil, missing)
        #expect(selectedCommit(driver) == SampleHistory.commit(7))
        #expect(driver.noticeText.contains("feedface has no entry"))
    }

    @Test("Of several repositories that have the address one is chosen, and its history is shown")
    func choice() {
        var fake = FakeTimeline()
        fake.repositories.append(Repository(id: "other", owner: "sea", slug: "chart"))
        fake.rows.append(SampleHistory.entry(SampleHistory.address, 0, day: 0, .insert, to: 0, repository: "other"))
        var driver = open(fake, TimelineStart(repository: nil, address: SampleHistory.address))
        #expect(driver.text.contains("sea/chart"))
        #expect(driver.text.hasSuffix("enter choose   : palette   ? keys   q quit"))
        driver.press("j", .enter)
        driver.answerAll()
        #expect(driver.timelineState?.content?.repository.name == "sea/chart")
        #expect(driver.timelineState?.story.entries.count == 1)
    }

    @Test("An address without entries says so, and names what is near")
    func nothing() {
        let driver = open(nil, TimelineStart(repository: nil, address: SymbolAddress("gone.py")))
        #expect(driver.text.contains("No repository of this hub has an entry for gone.py."))
        #expect(driver.text.contains("Near it: src/結合.py::allow_join."))
    }

    // MARK: Stepping

    @Test("Keys step over entries alone, to the ends and a page at a time")
    func steps() {
        var driver = open()
        var seen = [selectedCommit(driver)]
        for _ in 0..<8 {
            driver.press("j")
            seen.append(selectedCommit(driver))
        }
        #expect(Set(seen).count == 8)
        #expect(selectedCommit(driver) == SampleHistory.commit(0))
        driver.press("g")
        #expect(selectedCommit(driver) == SampleHistory.commit(7))
        driver.press("G")
        #expect(selectedCommit(driver) == SampleHistory.commit(0))
        driver.press("k")
        #expect(selectedCommit(driver) != SampleHistory.commit(0))
    }

    @Test("Turned round, the list has the oldest first and the same entry selected")
    func reverse() {
        var driver = open()
        driver.press("j", "s")
        #expect(selectedCommit(driver) == SampleHistory.commit(6))
        driver.press("j")
        #expect(selectedCommit(driver) == SampleHistory.commit(7))
        driver.press("g")
        #expect(selectedCommit(driver) == SampleHistory.commit(0))
    }

    @Test("One steps to the next rename or move, and past the last one is told so")
    func addressSteps() {
        var driver = open()
        driver.press(">")
        #expect(selectedCommit(driver) == SampleHistory.commit(6))
        driver.press(">")
        #expect(selectedCommit(driver) == SampleHistory.commit(4))
        driver.press("<")
        #expect(selectedCommit(driver) == SampleHistory.commit(6))
        driver.press("<")
        #expect(driver.noticeText == "The address does not change above.")
    }

    @Test("One steps over what changed nothing to the next change of content")
    func contentSteps() {
        var fake = FakeTimeline()
        let moved = HistoryEntry(
            repository: Samples.repositoryID, address: SampleHistory.address, commit: SampleHistory.commit(7),
            kind: .move,
            content: SampleHistory.content(6), committedAt: SampleHistory.moment(day: 950))
        fake.rows[7] = moved
        var driver = open(fake)
        driver.press("g", "c")
        #expect(selectedCommit(driver) == SampleHistory.commit(6))
        driver.press("C")
        #expect(driver.noticeText == "No entry above changes the content.")
    }

    @Test("One steps to the next entry without a content id, which is marked in words and sign")
    func gapSteps() {
        let file = SymbolAddress("src/結合.py")
        let rows = [
            SampleHistory.entry(file, 0, day: 0, .insert, to: 0),
            SampleHistory.entry(file, 1, day: 1, .patch, summary: "p"),
            SampleHistory.entry(file, 2, day: 2, from: 1, to: 2),
        ]
        var driver = open(FakeTimeline(rows: rows), TimelineStart(repository: nil, address: file))
        driver.press("x")
        #expect(selectedCommit(driver) == SampleHistory.commit(1))
        #expect(driver.text.contains("○"))
        #expect(driver.text.contains("∅ p"))
        driver.press("x")
        #expect(driver.noticeText == "No entry below lacks a content id.")
    }

    @Test("A text is found in what happened, messages, authors and ids, onwards and back again")
    func find() {
        var driver = open()
        driver.type("/SCRIBE")
        driver.press(.enter)
        #expect(selectedCommit(driver) == SampleHistory.commit(6))
        driver.type("/join")
        driver.press(.enter)
        let first = selectedCommit(driver)
        driver.press("n")
        let second = selectedCommit(driver)
        #expect(first != second)
        driver.press("N")
        #expect(selectedCommit(driver) == first)
        driver.type("/nothing of the kind")
        driver.press(.enter)
        #expect(driver.noticeText.contains("None of the 8 entries holds"))
    }

    // MARK: Time

    @Test("Pauses are told in words, or drawn to scale, which says what a line stands for")
    func pauses() throws {
        var driver = open(width: 80)
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
        var driver = open()
        driver.press("j", "j")
        let selected = selectedCommit(driver)
        driver.hub.timeline.rows.append(
            SampleHistory.entry(SampleHistory.address, 8, day: 990, from: 7, to: 8, summary: "function f (modified)"))
        driver.press("r")
        driver.answerAll()
        #expect(driver.timelineState?.story.entries.count == 9)
        #expect(selectedCommit(driver) == selected)
    }

    @Test("While one watches, the moves of the repository's files are not read anew each time")
    func moves() {
        var driver = open()
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
        var driver = open()
        driver.press("r")
        if let id = driver.pending.first?.id { driver.fail(id, .refused) }
        #expect(driver.noticeText.contains("permission denied"))
        #expect(driver.timelineState?.story.entries.count == 8)
    }

    @Test("Where following fails the entries of the address stay, and it is said why there are no others")
    func failedFollowing() {
        var driver = following()
        let lives = driver.pending.first { if case .timeline(.lives) = $0.inquiry { true } else { false } }
        if let id = lives?.id { driver.fail(id, .refused) }
        driver.answerAll()
        #expect(driver.timelineState?.story.entries.count == 2)
        #expect(driver.noticeText.contains("permission denied"))
    }

    // MARK: What changed

    @Test("What an entry changed is asked for when it can be seen, and not again")
    func details() {
        var driver = open(width: 80, height: 24)
        #expect(driver.timelineState?.change.shown == nil)
        driver.press(.tab)
        #expect(driver.pending.count == 1)
        driver.answerAll()
        #expect(driver.text.contains("@@ "))
        driver.press(.tab, .tab, "j", "k", .tab)
        #expect(!driver.pending.contains { if case .timeline(.change) = $0.inquiry { true } else { false } })
    }

    @Test("A late answer about another entry is not shown as this one's")
    func lateDetails() {
        var driver = open()
        driver.press("j")
        #expect(driver.timelineState?.change.shown == nil)
        #expect(driver.text.contains("Fetching what changed …"))
        driver.answerAll()
        #expect(driver.timelineState?.change.shown?.id.commit == SampleHistory.commit(6))
    }

    @Test("Lines stand one below the other or side by side, and one goes from place to place")
    func lines() {
        var driver = open(width: 120, height: 20)
        driver.press(.tab)
        driver.answerAll()
        #expect(driver.text.contains("- "))
        driver.press("}")
        let place = driver.timelineState?.change.cursor.selected
        #expect(place == driver.timelineState?.change.hunkLines.first)
        driver.press("|")
        #expect(driver.text.contains("│ 2 ~") || driver.text.contains("~"))
        driver.press("|", "d")
        #expect(driver.text.contains("The op"))
    }

    @Test("White space counts, or is left out")
    func whitespace() {
        var fake = FakeTimeline()
        fake.contents = [
            SampleHistory.content(6): .inline(Array("a\n  b\n".utf8)),
            SampleHistory.content(7): .inline(Array("a\nb\n".utf8)),
        ]
        var driver = open(fake, width: 80, height: 24)
        driver.press(.tab)
        driver.answerAll()
        #expect(driver.text.contains("+1 -1"))
        driver.press("w")
        #expect(driver.text.contains("+0 -0 white space left out"))
    }

    @Test("A content that was fetched in part is not compared as if it were whole")
    func cut() {
        var fake = FakeTimeline()
        fake.contents = [
            SampleHistory.content(6): .inline(Array("a".utf8)), SampleHistory.content(7): .beginning(Array("b".utf8)),
        ]
        var driver = open(fake, width: 80, height: 24)
        driver.press(.tab)
        driver.answerAll()
        #expect(driver.text.contains("only its first 1 B were fetched"))
        #expect(!driver.text.contains("@@"))
    }

    @Test("Enter folds and unfolds the op where it is shown, and leads to the commit where lines are")
    func fold() {
        var driver = open(FakeTimeline(), width: 80, height: 24)
        driver.press(.tab)
        driver.answerAll()
        let lines = driver.timelineState?.change.lineCount
        driver.press("G", .enter)
        #expect(driver.screenName == "timeline")
        #expect(driver.timelineState?.change.lineCount == lines)
        #expect(driver.text.hasSuffix("enter fold   tab pane   z zoom   y copy   : palette   ? keys   q quit"))
        var compared = open(width: 80, height: 24)
        compared.press(.tab)
        compared.answerAll()
        compared.press(.enter)
        #expect(compared.screenName == "commit")
    }

    @Test("The evidence of a rename is shown with the rows that it rests on")
    func evidence() {
        var driver = open(width: 80, height: 24)
        driver.press("j", "E")
        driver.answerAll()
        #expect(driver.text.contains("certainty exact"))
        #expect(driver.text.contains(SampleHistory.content(5)))
        #expect(driver.text.contains(SampleHistory.commit(5).prefix(12)))
    }

    // MARK: Doors

    @Test("Enter goes to the commit, and a key to what stands around the symbol")
    func doors() {
        var driver = open()
        driver.press(.enter)
        #expect(driver.screenName == "commit")
        driver.press("[", "a")
        #expect(driver.screenName == "around")
    }

    @Test("What is copied opens the same elsewhere, or prints it")
    func copy() {
        var driver = open()
        driver.press("y")
        #expect(driver.copied == "'dbcli/pgcli:src/結合.py::allow_join@\(SampleHistory.commit(7))'")
        driver.press("Y")
        #expect(driver.copied == "muselens history 'src/結合.py::allow_join' --repo dbcli/pgcli --follow")
    }

    @Test("A row of the history leads to its own entry, from its address and by a key", arguments: [Key.enter, "t"])
    func fromRows(key: Key) {
        var driver = Driver.answered(
            .rows(RowsStart(relation: Samples.history)), hub: FakeHub(history: SampleHistory.rows))
        driver.press("j", "l")
        driver.press(key)
        driver.answerAll()
        let row = SampleHistory.rows[1]
        #expect(driver.timelineState?.start.address == row.address)
        #expect(selectedCommit(driver) == row.commit)
    }

    @Test("Rows of other tables say that they have no address")
    func noAddress() {
        var driver = Driver.answered(.rows(RowsStart(relation: Samples.commits)))
        driver.press("t")
        #expect(driver.screenName == "rows")
        #expect(driver.noticeText.contains("have no address"))
    }

    @Test("An address that is typed into the palette opens its history in whichever repository has it")
    func fromPalette() {
        var driver = open()
        driver.press("1", ":")
        driver.type("src/結合.py::allow_join")
        driver.press(.enter)
        driver.answerAll()
        #expect(driver.timelineState?.start.repository == nil)
        #expect(driver.timelineState?.story.entries.count == 8)
    }

    // MARK: Many entries, and little room

    @Test("Ten thousand entries are laid out once, and each key and picture touches only what is in sight")
    func many() throws {
        var driver = open(SampleHistory.long(10_000))
        driver.press("G")
        driver.answerAll()
        #expect(selectedCommit(driver) == SampleHistory.commit(0))
        #expect(driver.text.contains("10,000 entries"))
        driver.press(.pageUp, "k", "g")
        #expect(selectedCommit(driver) == SampleHistory.commit(9_999))
    }

    @Test("Panes that have no room stand behind each other, and Tab goes through them")
    func panes() {
        var driver = open(width: 80, height: 24)
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
