import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit
import Testing

@testable import Screens

@Suite("A value of which the rows of a query have the beginning")
struct SQLValueSpecification {
    private static let column = RelationDescription(ofQuery: FakeSQL().columns).columns[1]

    /// The value's screen, before anything more of it has come.
    private func opened(_ found: SQLValue = .gone) -> Driver {
        var driver = Driver.sqlRun() { sql in
            let cells = sql.rows[3].cells
            let cut = PageCell(value: .text("the beginning"), isCut: true)
            sql.rows[3] = PageRow(position: nil, cells: [cells[0], cut, cells[2]])
            sql.wholeValue = found
        }
        driver.press("j", "j", "j", "l", "o")
        return driver
    }

    private func whole(_ text: String) -> SQLValue {
        .whole(CellContent(value: .text(text), column: Self.column))
    }

    @Test("Its beginning is there at once, and the rest is asked for by the row's number")
    func beginning() {
        let driver = opened()
        #expect(driver.text.contains("the beginning"))
        #expect(driver.text.contains("only its beginning: the rest is on its way"))
        let place = TypedValuePlace(
            request: TypedRequest(text: "SELECT * FROM numbers"), row: 3, column: 1)
        #expect(
            driver.pending.map(\.inquiry) == [.sql(.value(place, Self.column, beginning: .text("the beginning")))])
    }

    @Test("All of it takes its place, with its size, and is copied by a key that was pressed before")
    func wholeValue() {
        var driver = opened(whole("the beginning and the end"))
        driver.press("y")
        #expect(driver.copied == nil)
        driver.answerAll()
        #expect(driver.text.contains("the beginning and the end"))
        #expect(driver.text.contains("25 B"))
        #expect(!driver.text.contains("only its beginning"))
        #expect(driver.copied == "the beginning and the end")
    }

    @Test(
        "Where the query gives another row in its place, or none, or fails, its beginning stays, and is not copied for the whole",
        arguments: [
            (SQLValue.another, nil as TypedFailure?, "another row has its place"), (.gone, nil, "its row is gone"),
            (.gone, .tooSlow, "the rest could not be read"),
        ])
    func unavailable(found: SQLValue, failure: TypedFailure?, words: String) {
        var driver = opened(found)
        driver.hub.sql.failure = failure
        driver.answerAll()
        #expect(driver.text.contains("the beginning"))
        #expect(driver.text.contains("only its beginning: \(words)"))
        #expect(driver.noticeText.contains("r asks again."))
        driver.press("y")
        #expect(driver.copied == nil)
    }

    @Test("Asked for once more, all of it stays where the query has another row there by now")
    func keptWhole() {
        var driver = opened(whole("the beginning and the end"))
        driver.answerAll()
        driver.hub.sql.wholeValue = .another
        driver.press("r")
        driver.answerAll()
        #expect(driver.text.contains("the beginning and the end"))
        #expect(driver.noticeText.contains("another row has its place now"))
        driver.press("y")
        #expect(driver.copied == "the beginning and the end")
    }

    @Test("Ctrl-C ends the query that runs for it, and r runs it again")
    func cancelled() {
        var driver = opened(whole("the beginning and the end"))
        driver.press(.control("c"))
        #expect(driver.pending.isEmpty)
        #expect(driver.text.contains("only its beginning: r fetches the rest"))
        driver.press("r")
        #expect(driver.text.contains("the rest is on its way"))
        driver.answerAll()
        #expect(driver.text.contains("the beginning and the end"))
    }

    @Test("Leaving ends the query that runs for it, and coming back does not run it of its own")
    func left() {
        var driver = opened()
        driver.press("1")
        driver.answerAll()
        driver.press("[")
        #expect(driver.screenName == "cell")
        #expect(!driver.pending.contains { if case .sql(.value) = $0.inquiry { true } else { false } })
        #expect(driver.text.contains("only its beginning: r fetches the rest"))
    }

    @Test("What runs in a container and changes the hub does not run its query again")
    func hubChanged() {
        var driver = opened(whole("the beginning and the end"))
        driver.answerAll()
        driver.state.visits.outdate()
        driver.note(driver.state.askAnew())
        #expect(!driver.pending.contains { if case .sql(.value) = $0.inquiry { true } else { false } })
    }

    @Test("A document whose beginning was text is a tree, seen from its top")
    func document() {
        var driver = opened(.whole(CellContent(value: .text(#"{"a": [1, 2]}"#), column: Self.column)))
        driver.press("G")
        driver.answerAll()
        #expect(driver.cellState?.view == .tree)
        #expect(driver.cellState?.cursor.selected == 0)
    }

    @Test("A value that the rows have whole is not asked for")
    func short() {
        var driver = Driver.sqlRun()
        driver.press("o")
        #expect(driver.screenName == "cell")
        #expect(driver.pending.isEmpty)
    }
}
