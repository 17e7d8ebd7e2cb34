import MuseModel
import TerminalKit
import Testing

@testable import Screens

@Suite("What changed, beside the timeline")
struct TimelineChangeSpecification {
    @Test("What an entry changed is asked for when it can be seen, and not again")
    func details() {
        var driver = Driver.timeline(width: 80, height: 24)
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
        var driver = Driver.timeline()
        driver.press("j")
        #expect(driver.timelineState?.change.shown == nil)
        #expect(driver.text.contains("Fetching what changed …"))
        driver.answerAll()
        #expect(driver.timelineState?.change.shown?.id.commit == SampleHistory.commit(6))
    }

    @Test("Lines stand one below the other or side by side, and one goes from place to place")
    func lines() {
        var driver = Driver.timeline(width: 120, height: 20)
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
        var driver = Driver.timeline(fake, width: 80, height: 24)
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
        var driver = Driver.timeline(fake, width: 80, height: 24)
        driver.press(.tab)
        driver.answerAll()
        #expect(driver.text.contains("only its first 1 B were fetched"))
        #expect(!driver.text.contains("@@"))
    }

    @Test("Enter folds and unfolds the op where it is shown, and leads to the commit where lines are")
    func fold() {
        var driver = Driver.timeline(FakeTimeline(), width: 80, height: 24)
        driver.press(.tab)
        driver.answerAll()
        let lines = driver.timelineState?.change.lineCount
        driver.press("G", .enter)
        #expect(driver.screenName == "timeline")
        #expect(driver.timelineState?.change.lineCount == lines)
        #expect(driver.text.hasSuffix("enter fold   tab pane   z zoom   y copy   : palette   ? keys   q quit"))
        var compared = Driver.timeline(width: 80, height: 24)
        compared.press(.tab)
        compared.answerAll()
        compared.press(.enter)
        #expect(compared.screenName == "commit")
    }

    @Test("The evidence of a rename is shown with the rows that it rests on")
    func evidence() {
        var driver = Driver.timeline(width: 80, height: 24)
        driver.press("j", "E")
        driver.answerAll()
        #expect(driver.text.contains("certainty exact"))
        #expect(driver.text.contains(SampleHistory.content(5)))
        #expect(driver.text.contains(SampleHistory.commit(5).prefix(12)))
    }

    @Test("Escape leaves the evidence first, and the history only then")
    func leavingEvidence() {
        var driver = Driver.timeline(width: 80, height: 24)
        driver.press("j", "E")
        driver.answerAll()
        #expect(driver.text.contains("Evidence"))
        driver.press(.escape)
        driver.answerAll()
        #expect(driver.screenName == "timeline")
        #expect(!driver.text.contains("certainty exact"))
    }

    @Test("What following could not decide is counted in the title and told with the evidence")
    func undecided() {
        let row = SampleHistory.entry(
            SampleHistory.address, 0, day: 0, .insert, to: 0, summary: "function f ← moved from gone.py")
        var driver = Driver.timeline(FakeTimeline(rows: [row]))
        #expect(driver.text.contains("1 note: E"))
        driver.press("E", "z")
        driver.press(.tab)
        driver.answerAll()
        #expect(driver.text.contains("Not followed"))
        #expect(driver.text.contains("but no row there has its content id."))
    }
}
