import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit
import Testing

@testable import Screens

@Suite("The rows of a typed query")
struct SQLResultSpecification {
    @Test("The first rows are shown as soon as they are there, and have the focus")
    func firstRows() {
        let driver = Driver.sqlRun()
        #expect(driver.sqlState?.pane == .result)
        #expect(driver.text.contains("row 17"))
        #expect(driver.text.contains("40 rows, all"))
    }

    @Test("Whoever types on while the query runs stays in the editor")
    func typingOn() {
        var driver = Driver.sql("SELECT 1")
        driver.press(.control("x"))
        driver.type("0")
        driver.answerAll()
        #expect(driver.sqlState?.pane == .editor)
        #expect(driver.text.contains("Result of what ran last"))
    }

    @Test("Rows are read on before one comes to the last one, as long as the snapshot is held")
    func readingAhead() {
        var driver = Driver.sqlRun(rows: 5_000)
        #expect(driver.askedFrom.isEmpty)
        driver.press("j", times: 150)
        #expect(driver.askedFrom == [200])
        driver.answerAll()
        #expect(driver.sqlState?.result?.window.rows.count == 400)
        #expect(driver.sqlState?.result?.cursor.selected == 150)
    }

    @Test("However far one reads, a bounded number of rows is kept, and none is skipped or repeated")
    func window() throws {
        var driver = Driver.sqlRun(height: 24, rows: 5_000)
        var expected = 0
        while expected < 4_999 {
            driver.press(.pageDown)
            driver.answerAll()
            let result = try #require(driver.sqlState?.result)
            let place = result.window.first + result.cursor.selected
            #expect(place > expected)
            #expect(result.selectedRow?.cells[1].value == .text("row \(place)"))
            #expect(result.window.rows.count <= RowWindow.capacity)
            guard place > expected else { return }
            expected = place
        }
        #expect(driver.text.contains("5,000 rows, all"))
    }

    @Test("Once the snapshot is let go, only going beyond the last row runs the query again, and it says so")
    func letGo() {
        var driver = Driver.sqlRun(rows: 5_000) { $0.hasRunAgain = true }
        driver.pass(seconds: 31)
        driver.press("G")
        #expect(driver.askedFrom.isEmpty)
        #expect(driver.text.contains("snapshot let go"))
        driver.press("j")
        #expect(driver.askedFrom == [200])
        driver.answerAll()
        #expect(driver.noticeText.contains("ran again"))
        #expect(driver.sqlState?.result?.cursor.selected == 199)
    }

    @Test("Above the rows that are kept the query runs again, for as many as two pages")
    func above() throws {
        var driver = Driver.sqlRun(rows: 5_000)
        for _ in 0..<80 {
            driver.press(.pageDown)
            driver.answerAll()
        }
        let first = try #require(driver.sqlState?.result?.window.first)
        #expect(first > 400)
        driver.press("k", times: 2_000)
        #expect(driver.askedFrom.last == first - 400)
        driver.answerAll()
        let result = try #require(driver.sqlState?.result)
        #expect(result.window.first == first - 400)
        #expect(result.selectedRow?.cells[1].value == .text("row \(first)"))
    }

    @Test("A cursor has no end to jump to: G goes to the last row that was read, and says so")
    func last() {
        var driver = Driver.sqlRun(rows: 5_000)
        driver.press("G")
        #expect(driver.sqlState?.result?.cursor.selected == 199)
        #expect(driver.noticeText.contains("no end to jump to"))
        driver.answerAll()
        driver.press("g")
        #expect(driver.sqlState?.result?.cursor.selected == 0)
    }

    @Test("The first row is read again where it is not kept any more")
    func first() {
        var driver = Driver.sqlRun(rows: 5_000)
        for _ in 0..<80 {
            driver.press(.pageDown)
            driver.answerAll()
        }
        driver.press("g")
        #expect(driver.askedFrom == [0])
        driver.answerAll()
        #expect(driver.sqlState?.result?.selectedRow?.cells[1].value == .text("row 0"))
    }

    @Test("A text is found among the rows at hand, forwards, backwards and around")
    func finding() {
        var driver = Driver.sqlRun()
        driver.type("/row 3")
        driver.press(.enter)
        #expect(driver.sqlState?.result?.cursor.selected == 3)
        driver.press("n")
        #expect(driver.sqlState?.result?.cursor.selected == 30)
        driver.press("N", "N")
        #expect(driver.sqlState?.result?.cursor.selected == 39)
        driver.type("/nothing of the kind")
        driver.press(.enter)
        #expect(driver.noticeText.contains("None of the 40 rows"))
    }

    @Test("The value is copied, and so is the command that prints the rows, with the parameters' values")
    func copying() {
        var driver = Driver.sql("SELECT 'it''s', -- why\n  :a, :b")
        driver.press(.control("x"))
        driver.type("x y")
        driver.press(.enter)
        driver.type(#"\N"#)
        driver.press(.enter)
        driver.answerAll()
        driver.press("l", "y")
        #expect(driver.copied == "row 0")
        driver.press("Y")
        #expect(driver.copied == #"muselens sql --set 'a=x y' --set 'b=\N' 'SELECT '\''it'\'''\''s'\'', :a, :b'"#)
    }

    @Test("A value that goes over several lines keeps the command from being copied")
    func notCopied() {
        var driver = Driver.sqlRun("SELECT 'a\nb'")
        driver.press("Y")
        #expect(driver.copied == nil)
        #expect(driver.noticeText.contains("Not copied"))
    }

    @Test("A value is opened as everywhere, and going back finds the rows, with their snapshot")
    func opening() {
        var driver = Driver.sqlRun(rows: 5_000)
        driver.press("l", "o")
        driver.answerAll()
        #expect(driver.screenName == "cell")
        #expect(driver.text.contains("row 0"))
        #expect(driver.text.contains("snapshot held"))
        driver.press(.escape)
        driver.answerAll()
        #expect(driver.screenName == "sql")
        #expect(driver.sqlState?.result?.hold != nil)
    }

    @Test("Leaving the screen lets go of the snapshot")
    func releasing() {
        var driver = Driver.sqlRun(rows: 5_000)
        driver.press("1")
        #expect(driver.pending.contains { $0.inquiry == .sql(.release) })
        driver.answerAll()
        #expect(!driver.state.isHolding)
        driver.press("7")
        driver.answerAll()
        #expect(driver.text.contains("snapshot let go"))
    }

    @Test("A column that is called as a key of MuseHub's leads where the key does")
    func following() {
        var driver = Driver.sqlRun()
        driver.press("l", "l", .enter)
        driver.answerAll()
        #expect(driver.screenName == "rows")
        driver.press(.escape)
        driver.answerAll()
        driver.press("h", "h", "i")
        #expect(driver.screenName == "commit")
    }

    @Test("One row at a time shows its fields downwards")
    func record() {
        var driver = Driver.sqlRun()
        driver.press("v", "l")
        #expect(driver.sqlState?.result?.cursor.selected == 1)
        driver.press("j")
        #expect(driver.sqlState?.result?.column == 1)
        #expect(driver.text.contains("row 1"))
    }

    @Test("Out of one row at a time leads to the rows, and only then out of the screen")
    func outOfRecord() {
        var driver = Driver.answered()
        driver.press("7")
        driver.answerAll()
        driver.type("SELECT 1")
        driver.press(.control("x"))
        driver.answerAll()
        driver.press("j", "v", .escape)
        #expect(driver.screenName == "sql")
        #expect(driver.sqlState?.result?.isRecordView == false)
        #expect(driver.sqlState?.result?.cursor.selected == 1)
        driver.press(.escape)
        #expect(driver.screenName != "sql")
    }

    @Test("Run again, it stays where one is, or begins at the first row where that is not read yet")
    func runAgain() {
        var driver = Driver.sqlRun(rows: 5_000)
        driver.press("j", "j", "r")
        driver.answerAll()
        #expect(driver.sqlState?.result?.cursor.selected == 2)
        for _ in 0..<3 {
            driver.press("G")
            driver.answerAll()
        }
        driver.press("r")
        driver.answerAll()
        #expect(driver.sqlState?.result?.cursor.selected == 0)
    }

    @Test("All rows are written as what one chooses, also while one is elsewhere")
    func writing() throws {
        var driver = Driver.sqlRun()
        driver.press("w")
        #expect(driver.noticeText.contains("c CSV, j JSON Lines, d Markdown"))
        driver.press("j")
        let write = try #require(driver.pending.first)
        #expect(write.inquiry == .sql(.write(TypedRequest(text: "SELECT * FROM numbers"), .jsonLines)))
        driver.press("1")
        #expect(!driver.cancelled.contains(write.id))
        driver.answer(write.id)
        #expect(driver.noticeText.contains("/home/me/muselens-query.jsonLines: 40 rows"))
    }

    @Test("Esc writes nothing")
    func notWriting() {
        var driver = Driver.sqlRun()
        driver.press("w", .escape)
        #expect(driver.screenName == "sql")
        #expect(driver.sqlState?.isChoosingFormat == false)
        #expect(driver.pending.isEmpty)
    }

    @Test("r runs what is shown again, with the values that it had, and the cursor stays where it was")
    func again() {
        var driver = Driver.sqlRun()
        driver.press("j", "j", "l", "r")
        #expect(driver.askedRequest == TypedRequest(text: "SELECT * FROM numbers"))
        driver.answerAll()
        #expect(driver.sqlState?.result?.cursor.selected == 2)
        #expect(driver.sqlState?.result?.column == 1)
    }

    @Test("A query without rows says so, and tab goes back to it")
    func noRows() {
        var driver = Driver.sqlRun(rows: 0)
        #expect(driver.text.contains("The query has 3 columns, and no row."))
        driver.press("y")
        #expect(driver.noticeText == "The query gave no row.")
        driver.press(.tab)
        #expect(driver.sqlState?.pane == .editor)
    }
}

@Suite("The window of a typed query")
struct SQLWindowSpecification {
    private func page(_ range: Range<Int>, of count: Int, bytes: Int = 1) -> TypedRows {
        let rows = range.map { number in
            PageRow(
                position: nil,
                cells: [
                    PageCell(value: .text("\(number)")), PageCell(value: .text(String(repeating: "x", count: bytes))),
                ])
        }
        return TypedRows(
            columns: [ResultColumn(name: "n", type: .integer), ResultColumn(name: "x", type: .text)],
            first: range.lowerBound, rows: rows, isAtEnd: range.upperBound >= count, seconds: 0, heldSince: nil)
    }

    private func expectWhole(_ window: SQLWindow) {
        for (index, row) in window.rows.enumerated() {
            #expect(row.cells[0].value == .text("\(window.first + index)"))
        }
    }

    @Test("Rows far from those that were just read go when there are too many, and the index of the others is told")
    func rows() {
        var window = SQLWindow(page(0..<200, of: 10_000))
        var index = 199
        for start in stride(from: 200, to: 2_000, by: 200) {
            index += window.append(page(start..<(start + 200), of: 10_000))
            #expect(window.rows[index].cells[0].value == .text("\(start - 1)"))
            index = window.rows.count - 1
            expectWhole(window)
        }
        #expect(window.rows.count == RowWindow.capacity)
        #expect(window.hasPreceding)
        #expect(window.furthest == 2_000)
        let first = window.first
        index = window.prepend(page((first - 200)..<first, of: 10_000))
        #expect(window.rows[index].cells[0].value == .text("\(first)"))
        expectWhole(window)
        #expect(window.hasFollowing)
    }

    @Test("Wide rows are kept as far as their bytes have room, and what was just read always")
    func bytes() {
        var window = SQLWindow(page(0..<4, of: 100, bytes: 3 << 20))
        let shift = window.append(page(4..<8, of: 100, bytes: 3 << 20))
        #expect(window.rows.count == 5)
        #expect(window.rows[3 + shift].cells[0].value == .text("3"))
        #expect(window.end == 8)
        let huge = SQLWindow(page(0..<1, of: 1, bytes: 20 << 20))
        #expect(huge.rows.count == 1)
    }

    @Test("A page of wide rows that has no room beside others stays whole, so that reading goes on behind it")
    func widePage() {
        let window = SQLWindow(page(0..<40, of: 1_000, bytes: 1 << 20))
        #expect(window.end == 40)
        #expect(window.first == 0)
        var next = window
        _ = next.append(page(40..<80, of: 1_000, bytes: 1 << 20))
        #expect(next.first == 40)
        #expect(next.end == 80)
        expectWhole(next)
    }

    @Test("The wider the rows are, the fewer are read at a time")
    func pageSize() {
        #expect(SQLWindow(page(0..<200, of: 1_000)).nextPageSize == 200)
        #expect(SQLWindow(page(0..<200, of: 1_000, bytes: 99_997)).nextPageSize == 41)
        #expect(SQLWindow(page(0..<2, of: 1_000, bytes: 20 << 20)).nextPageSize == 1)
        #expect(SQLWindow(page(0..<0, of: 0)).nextPageSize == 200)
    }

    @Test("The number of all rows is known once their end was seen, and not longer than it holds")
    func total() {
        var window = SQLWindow(page(0..<200, of: 300))
        #expect(window.total == nil)
        _ = window.append(page(200..<300, of: 300))
        #expect(window.total == 300)
        #expect(!window.hasFollowing)
        // It ran again, and there are more now.
        var grown = SQLWindow(page(0..<200, of: 200))
        #expect(grown.total == 200)
        _ = grown.append(page(200..<400, of: 900))
        #expect(grown.total == nil)
    }

    @Test("Rows that do not join those that there are change nothing")
    func elsewhere() {
        var window = SQLWindow(page(0..<200, of: 1_000))
        #expect(window.append(page(400..<600, of: 1_000)) == 0)
        #expect(window.prepend(page(0..<100, of: 1_000)) == 0)
        #expect(window.rows.count == 200)
    }
}
