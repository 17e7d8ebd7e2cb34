import MuseModel
import MuseQueries
import TerminalKit
import Testing

@testable import Screens

@Suite("The trail")
struct TrailSpecification {
    private static let rows = Location.rows(RowsStart(relation: Samples.commits))

    /// Three marks: a row and a column of it, the overview, a value.
    static func marked(_ size: Size = Size(width: 120, height: 40)) -> Driver {
        var driver = Driver.answered(rows, width: size.width, height: size.height)
        driver.press("j", "j", "l", "l", "m")
        driver.type("why is this one here?")
        driver.press(.enter, "1")
        driver.answerAll()
        driver.press("m", .enter, "[")
        driver.answerAll()
        driver.press("o")
        driver.answerAll()
        driver.press("m")
        driver.type("see クエリ \u{1B}[31m| <b>")
        driver.press(.enter, "M")
        driver.answerAll()
        return driver
    }

    private func titles(_ driver: Driver) -> [String] { driver.state.trail.marks.map(\.bookmark.title) }

    @Test("m asks for a note and keeps the place with what is selected there, as it is then")
    func mark() throws {
        var driver = Driver.answered(Self.rows)
        driver.press("j", "l", "l")
        let shown = driver.text
        driver.press("m")
        #expect(driver.text.contains("note "))
        driver.type("look")
        driver.press(.enter)
        let mark = try #require(driver.state.trail.marks.first)
        #expect(mark.note == "look")
        #expect(mark.madeAt == Samples.now)
        #expect(mark.picture.text == shown)
        #expect(
            mark.bookmark.text?.description == "table:musehub_commits@sha256:\(Samples.digest(1))#message")
        #expect(driver.noticeText.contains("Marked as 1"))
    }

    @Test("A note may be empty, and esc marks nothing")
    func emptyNote() {
        var driver = Driver.answered(Self.rows)
        driver.press("m", .enter, "m", .escape, "m", .control("c"))
        #expect(driver.state.trail.marks.map(\.note) == [""])
    }

    @Test("Enter goes to a mark, with the same row and column selected")
    func open() {
        var driver = Self.marked()
        driver.press("g", .enter)
        driver.answerAll()
        #expect(driver.rowsState?.selectedRow?.position == RowPosition(["sha256:" + Samples.digest(2)]))
        #expect(driver.rowsState?.selectedColumn?.name.name == "message")
        driver.press("M", "G", .enter)
        driver.answerAll()
        #expect(driver.cellState?.start.column.name.name == "message")
    }

    @Test("Marks are put in another order, taken away, brought back, and their notes changed")
    func edit() {
        var driver = Self.marked()
        let before = titles(driver)
        driver.press("g", "J")
        #expect(titles(driver) == [before[1], before[0], before[2]])
        driver.press("J", "J", "J")
        #expect(titles(driver) == [before[1], before[2], before[0]])
        driver.press("K", "K", "d")
        #expect(titles(driver) == [before[1], before[2]])
        driver.press("u", "u")
        #expect(titles(driver) == [before[0], before[1], before[2]])
        driver.press("g", "n")
        driver.type(" (no)")
        driver.press(.enter)
        #expect(driver.state.trail.marks[0].note == "why is this one here? (no)")
        driver.press("n", .control("u"), .escape)
        #expect(driver.state.trail.marks[0].note == "why is this one here? (no)")
    }

    @Test("Without marks every key says what to do, and the trail marks no place of its own")
    func empty() {
        var driver = Driver.answered()
        driver.press("M")
        for key in [Key.enter, "n", "J", "K", "d", "y", "w", "W"] {
            driver.press(key)
            #expect(driver.noticeText.contains("m makes one"))
        }
        driver.press("m", "@")
        #expect(driver.state.trail.marks.isEmpty)
        #expect(driver.copied == nil)
        #expect(driver.effects.isEmpty)
    }

    @Test("A mark of a search comes back to what was typed, in the repository, with the symbol selected")
    func search() {
        var driver = Driver.answered(.symbols)
        driver.type("inv")
        driver.answerAll()
        driver.press(.down, .up)
        driver.press(.escape)
        driver.press("m", .enter)
        driver.press("1")
        driver.press("M", .enter)
        driver.answerAll()
        #expect(driver.symbolsState?.input.text == "inv")
        #expect(driver.symbolsState?.isTyping == false)
        #expect(driver.symbolsState?.selectedSymbol?.address.text == "src/click/core.py::Context.invoke")
    }

    @Test("w and W write the marks; y copies the command that opens one")
    func write() {
        var driver = Self.marked()
        driver.press("w", "W", "g", "y")
        let marks = driver.state.trail.marks
        #expect(driver.effects.contains(.writeTrail(marks, .markdown)))
        #expect(driver.effects.contains(.writeTrail(marks, .html)))
        #expect(
            driver.copied == "muselens open 'table:musehub_commits@sha256:\(Samples.digest(2))#message'")
    }
}

@Suite("Where one is, in words")
struct PlaceSpecification {
    @Test("@ copies the command that opens the screen with what is selected")
    func copied() {
        var driver = Driver.answered()
        driver.press("@")
        #expect(driver.copied == "muselens open overview")
        driver.press("2")
        driver.answerAll()
        driver.press("@")
        #expect(driver.copied == "muselens open tables")
        driver.press("c")
        driver.answerAll()
        driver.press("@")
        #expect(driver.copied == "muselens open structure:musehub_symbol_history_entries")
    }

    @Test("A filter, a value and rows without a key have their own words")
    func words() {
        let filtered = Location.rows(
            RowsStart(relation: Samples.commits, filters: ["author": "dev-1", "message": nil]))
        #expect(filtered.text?.description == "table:musehub_commits?author=dev-1&message")
        var driver = Driver.answered(.rows(RowsStart(relation: Samples.commits)))
        driver.press("l", "l", "o")
        driver.answerAll()
        driver.press("@")
        #expect(driver.copied == "muselens open 'cell:musehub_commits@sha256:\(Samples.digest(0))#message'")
        driver = Driver.answered(.rows(RowsStart(relation: Samples.viewDescription.name)))
        driver.press("@")
        #expect(driver.copied == "muselens open table:recent_commits")
        driver.press("o", "@")
        #expect(driver.copied == "muselens open 'table:recent_commits#number'")
    }

    @Test("A place that begins like an option is none to the command")
    func dash() {
        #expect(CommandLineText.opening(.repository("--help")) == "muselens open -- --help")
    }

    @Test("The gaps of a cause and missing rows are places, on the screen of all gaps", arguments: GapSubject.all)
    func gaps(subject: GapSubject) {
        let place = Arrival(.found(.gaps(subject), Samples.shape))
        #expect(place == .place(.gaps(subject), remark: ""))
        #expect(Location.gaps(subject).text == .gaps(subject))
        #expect(Location.gaps(subject).title == "Gaps · \(subject.name)")
        #expect(Location.gaps(subject).whole == .gaps(nil))
    }

    @Test("What is not there is told with a name that is near")
    func near() {
        let missing = MissingPlace("There is no repository a.", sought: "dbcli/pgcly", known: ["dbcli/pgcli", "x/y"])
        #expect(Arrival(.missing(missing)) == .nowhere(reason: missing.message, advice: "Did you mean dbcli/pgcli?"))
    }
}
