import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit
import Testing

@testable import Screens

@Suite("One value")
struct CellSpecification {
    private static let size = Size(width: 100, height: 30)

    private func cell(_ value: CellValue) -> Driver {
        var hub = FakeHub()
        hub.wholeValues["message"] = value
        return GoldenScreen.cell("message", Self.size, hub: hub)
    }

    @Test("JSON is a tree that folds and unfolds, and t shows its text")
    func tree() throws {
        var driver = GoldenScreen.cell("commit_meta", Self.size)
        #expect(driver.cellState?.view == .tree)
        let lines = try #require(driver.cellState?.lineCount)
        driver.press("j", .enter)
        #expect(try #require(driver.cellState?.lineCount) < lines)
        driver.press(.enter)
        #expect(driver.cellState?.lineCount == lines)
        driver.press("-")
        #expect(driver.cellState?.lineCount == 1)
        driver.press("+")
        #expect(try #require(driver.cellState?.lineCount) > lines)
        driver.press("t")
        #expect(driver.cellState?.view == .text)
        driver.press("t")
        #expect(driver.cellState?.view == .tree)
    }

    @Test("Bytes that are msgpack are a tree above the bytes; others are bytes")
    func bytes() {
        var driver = Driver.answered(.rows(RowsStart(relation: Samples.snapshots)))
        driver.press("l", "o")
        driver.answerAll()
        #expect(driver.cellState?.view == .tree)
        #expect(driver.text.contains("src/ü.py"))
        #expect(driver.text.contains("00000000  82 a8 73"))
        driver = cell(.undecodable([0xFF, 0xFE, 0x00]))
        #expect(driver.cellState?.view == .bytes)
        #expect(driver.text.contains("ff fe 00"))
    }

    @Test("Asking again for the same value keeps folds and place; another value begins anew")
    func reload() {
        var driver = GoldenScreen.cell("commit_meta", Self.size)
        driver.press("j", "j", "j", .enter, "r")
        driver.answerAll()
        let before = driver.cellState?.lineCount
        #expect(driver.cellState?.cursor.selected == 3)
        driver.press("r")
        driver.answerAll()
        #expect(driver.cellState?.lineCount == before)
        driver.hub.wholeValues["commit_meta"] = .text("[]")
        driver.press("r")
        driver.answerAll()
        #expect(driver.cellState?.lineCount == 1)
        #expect(driver.cellState?.cursor.selected == 0)
    }

    @Test("Another text that is found on asking again is the one that is shown")
    func changedText() {
        var driver = cell(.text("as it was"))
        driver.hub.wholeValues["message"] = .text("as it is")
        driver.press("r")
        driver.answerAll()
        #expect(driver.text.contains("as it is"))
        #expect(!driver.text.contains("as it was"))
    }

    @Test("NULL, the empty text and the text NULL are three things")
    func nothing() {
        #expect(cell(.null).text.contains("∅ NULL"))
        #expect(cell(.text("")).text.contains("\"\" empty"))
        #expect(cell(.text("NULL")).text.contains(" NULL "))
        #expect(!cell(.text("NULL")).text.contains("∅"))
    }

    @Test("A line of text is as wide as the frame, and no character of it is lost")
    func wrapping() throws {
        let text = String(repeating: "abcdefghij", count: 60)
        let driver = cell(.text(text))
        let shown = driver.text.split(separator: "\n").filter { $0.hasPrefix("│ abc") || $0.contains("abcdefghij") }
        #expect(shown.first?.hasSuffix("f │") == true)
        #expect(String(shown.joined().filter(\.isLetter)) == text)
    }

    @Test("A huge text is looked at no further than it is scrolled, and G reaches its end")
    func huge() throws {
        let text = (0..<40_000).map { "line \($0)" }.joined(separator: "\n")
        var driver = cell(.text(text))
        #expect(try #require(driver.cellState?.lineCount) <= 1_000)
        driver.press("G")
        #expect(driver.text.contains("line 39999"))
        driver.press("g")
        #expect(driver.text.contains("line 0 "))
        driver.press("y")
        #expect(driver.copied?.count == text.count)
    }

    @Test("A row that is gone, and a value that no row can be asked for, are said to be so")
    func gone() {
        var hub = FakeHub()
        hub.tables[Samples.commits] = nil
        let driver = Driver.answered(.cell(GoldenScreen.cellStart()), hub: hub)
        #expect(driver.text.contains("The row is gone."))

        let start = GoldenScreen.cellStart()
        let keyless = CellStart(
            selection: start.selection, description: start.description, column: start.column, source: .page,
            shown: PageCell(value: .text("only the beg"), isCut: true), row: [:])
        let shown = Driver.answered(.cell(keyless))
        #expect(shown.pending.isEmpty)
        #expect(shown.text.contains("only its beginning: the row has no key"))
    }

    @Test("y copies the whole value, Y the one on the line")
    func copy() {
        var driver = GoldenScreen.cell("commit_meta", Self.size)
        driver.press("y")
        #expect(driver.copied == Samples.json)
        driver.press("j", "j", "Y")
        #expect(driver.copied == "sha256:" + Samples.digest(7))
        var null = cell(.null)
        null.press("y")
        #expect(null.copied == nil)
        #expect(null.noticeText.contains("nothing to copy"))
    }

    @Test("The footer offers only what can be done with the value that is there")
    func hints() {
        func words(_ driver: Driver) -> [String] { driver.state.keymap.footerHints.map(\.word) }
        #expect(words(GoldenScreen.cell("commit_meta", Self.size)).starts(with: ["fold, follow", "view", "copy"]))
        #expect(words(GoldenScreen.cell("snapshot_id", Self.size)).first == "fold, follow")
        #expect(words(cell(.text("plain"))).first == "copy")
        #expect(words(cell(.undecodable([0xFF]))).filter { ["fold, follow", "view", "copy"].contains($0) } == [])
        #expect(words(cell(.null)).filter { ["fold, follow", "view", "copy"].contains($0) } == [])
    }

    @Test("From 140 columns on a value stands beside its rows")
    func beside() {
        let wide = GoldenScreen.cell("commit_meta", Size(width: 140, height: 30))
        #expect(wide.text.contains("┐┌"))
        #expect(!GoldenScreen.cell("commit_meta", Size(width: 139, height: 30)).text.contains("┐┌"))
    }
}
