import MuseModel
import TerminalKit
import Testing

@testable import Screens

@Suite("Finding one's way on the timeline")
struct TimelineFindingSpecification {
    // MARK: Stepping

    @Test("Keys step over entries alone, to the ends and a page at a time")
    func steps() {
        var driver = Driver.timeline()
        var seen = [driver.selectedCommit]
        for _ in 0..<8 {
            driver.press("j")
            seen.append(driver.selectedCommit)
        }
        #expect(Set(seen).count == 8)
        #expect(driver.selectedCommit == SampleHistory.commit(0))
        driver.press("g")
        #expect(driver.selectedCommit == SampleHistory.commit(7))
        driver.press("G")
        #expect(driver.selectedCommit == SampleHistory.commit(0))
        driver.press("k")
        #expect(driver.selectedCommit != SampleHistory.commit(0))
    }

    @Test("Turned round, the list has the oldest first and the same entry selected")
    func reverse() {
        var driver = Driver.timeline()
        driver.press("j", "s")
        #expect(driver.selectedCommit == SampleHistory.commit(6))
        driver.press("j")
        #expect(driver.selectedCommit == SampleHistory.commit(7))
        driver.press("g")
        #expect(driver.selectedCommit == SampleHistory.commit(0))
    }

    @Test("One steps to the next rename or move, and past the last one is told so")
    func addressSteps() {
        var driver = Driver.timeline()
        driver.press(">")
        #expect(driver.selectedCommit == SampleHistory.commit(6))
        driver.press(">")
        #expect(driver.selectedCommit == SampleHistory.commit(4))
        driver.press("<")
        #expect(driver.selectedCommit == SampleHistory.commit(6))
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
        var driver = Driver.timeline(fake)
        driver.press("g", "c")
        #expect(driver.selectedCommit == SampleHistory.commit(6))
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
        var driver = Driver.timeline(FakeTimeline(rows: rows), TimelineStart(repository: nil, address: file))
        driver.press("x")
        #expect(driver.selectedCommit == SampleHistory.commit(1))
        #expect(driver.text.contains("○"))
        #expect(driver.text.contains("∅ p"))
        driver.press("x")
        #expect(driver.noticeText == "No entry below lacks a content id.")
    }

    @Test("A text is found in what happened, messages, authors and ids, onwards and back again")
    func find() {
        var driver = Driver.timeline()
        driver.type("/SCRIBE")
        driver.press(.enter)
        #expect(driver.selectedCommit == SampleHistory.commit(6))
        driver.type("/join")
        driver.press(.enter)
        let first = driver.selectedCommit
        driver.press("n")
        let second = driver.selectedCommit
        #expect(first != second)
        driver.press("N")
        #expect(driver.selectedCommit == first)
        driver.type("/nothing of the kind")
        driver.press(.enter)
        #expect(driver.noticeText.contains("None of the 8 entries holds"))
    }

    // MARK: Doors

    @Test("Enter goes to the commit, and a key to what stands around the symbol")
    func doors() {
        var driver = Driver.timeline()
        driver.press(.enter)
        #expect(driver.screenName == "commit")
        driver.press("[", "a")
        #expect(driver.screenName == "around")
    }

    @Test("What is copied opens the same elsewhere, or prints it")
    func copy() {
        var driver = Driver.timeline()
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
        #expect(driver.selectedCommit == row.commit)
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
        var driver = Driver.timeline()
        driver.press("1", ":")
        driver.type("src/結合.py::allow_join")
        driver.press(.enter)
        driver.answerAll()
        #expect(driver.timelineState?.start.repository == nil)
        #expect(driver.timelineState?.story.entries.count == 8)
    }
}
