import MuseModel
import MuseQueries
import TerminalKit
import Testing

@testable import Screens

@Suite("Typing a query")
struct SQLEditorSpecification {
    @Test("Every character is text, whatever it does elsewhere, and Esc gives the keys back")
    func typing() {
        var driver = Driver.sql()
        driver.type("q1:?e[R")
        #expect(driver.sqlState?.editor.text == "q1:?e[R")
        #expect(!driver.hasQuit)
        driver.press(.escape, "1")
        #expect(driver.screenName == "overview")
    }

    @Test("Going elsewhere and back leaves the text and the rows as they were")
    func comingBack() {
        var driver = Driver.sqlRun()
        driver.press("1")
        driver.answerAll()
        driver.press("7")
        driver.answerAll()
        #expect(driver.sqlState?.editor.text == "SELECT * FROM numbers")
        #expect(driver.sqlState?.result?.window.rows.count == 40)
    }

    @Test(
        "Each key that runs the query sends the text as it stands",
        arguments: [
            Key.control("x"), .function(5), .modified(.alt, .enter),
        ])
    func running(key: Key) {
        var driver = Driver.sql()
        driver.type("SELECT 1")
        driver.press(.enter)
        driver.type("  + 1")
        driver.press(key)
        #expect(driver.askedRequest == TypedRequest(text: "SELECT 1\n  + 1"))
        #expect(driver.askedFrom == [0])
    }

    @Test("Without a query nothing is asked, and it says what to do")
    func nothingTyped() {
        var driver = Driver.sql("  \n")
        driver.press(.control("x"))
        #expect(driver.askedRequest == nil)
        #expect(driver.noticeText.contains("There is no query yet"))
    }

    @Test("What is refused by its text alone is never sent: why and what instead stay until the next run")
    func refused() throws {
        let text = "DELETE FROM numbers"
        let refusal = try #require(TypedStatement(text).refusal(allowing: []))
        var driver = Driver.sql(text)
        driver.press(.control("x"))
        #expect(driver.askedRequest == nil)
        #expect(driver.noticeText == refusal.sentence)
        driver.press(.end)
        #expect(driver.noticeText == refusal.sentence)
        driver.press(.control("u"))
        driver.type("SELECT 1")
        driver.press(.control("x"))
        #expect(driver.sqlState?.failure == nil)
    }

    @Test("A function that the configuration allows is not refused")
    func allowed() {
        let text = "SELECT pg_notify('a', 'b')"
        var strict = Driver.sql(text)
        strict.press(.control("x"))
        #expect(strict.askedRequest == nil)
        var lenient = Driver.sql(text, surroundings: HubSurroundings(sqlAllowing: ["pg_notify"]))
        lenient.press(.control("x"))
        #expect(lenient.askedRequest?.text == text)
    }

    @Test("Parameters are asked for one after the other, and what they were last stands there")
    func parameters() {
        let text = "SELECT :a, :b, :a"
        var driver = Driver.sql(text)
        driver.press(.control("x"))
        #expect(driver.promptLabel == ":a ")
        driver.type("1")
        driver.press(.enter)
        #expect(driver.promptLabel == ":b ")
        driver.type(#"\N"#)
        driver.press(.enter)
        #expect(driver.askedRequest == TypedRequest(text: text, values: ["a": "1", "b": nil]))
        driver.answerAll()
        driver.press(.control("x"))
        driver.type("2")
        driver.press(.enter, .enter)
        #expect(driver.askedRequest == TypedRequest(text: text, values: ["a": "12", "b": nil]))
    }

    @Test("Leaving the question for a parameter runs nothing")
    func parameterLeft() {
        var driver = Driver.sql("SELECT :a, :b")
        driver.press(.control("x"))
        driver.type("1")
        driver.press(.enter, .escape)
        #expect(driver.askedRequest == nil)
        #expect(driver.sqlState?.editor.text == "SELECT :a, :b")
    }

    @Test("Tab completes a word; of several candidates one is chosen, and typing on narrows them")
    func completion() {
        var driver = Driver.sql("SELECT * FROM numb")
        driver.press(.tab)
        #expect(driver.sqlState?.editor.text == "SELECT * FROM numbers")
        driver.press(.control("u"))
        driver.type("SELECT * FROM n")
        driver.press(.tab)
        #expect(driver.sqlState?.candidates != nil)
        driver.type("am")
        #expect(driver.sqlState?.candidates?.selected == "names")
        driver.press(.enter)
        #expect(driver.sqlState?.editor.text == "SELECT * FROM names")
        #expect(driver.sqlState?.candidates == nil)
    }

    @Test("Behind a table a begun keyword is completed, and a whole word is left as it is")
    func completionBehindTable() {
        var driver = Driver.sql("SELECT * FROM numbers whe")
        driver.press(.tab)
        #expect(driver.sqlState?.candidates?.selected == "where")
        driver.press(.enter, .tab)
        #expect(driver.sqlState?.editor.text == "SELECT * FROM numbers where")
        #expect(driver.noticeText.contains("Nothing is known to complete it with."))
    }

    @Test("Esc leaves the candidates, and only then the editor")
    func leavingCandidates() {
        var driver = Driver.sql("SELECT * FROM n")
        driver.press(.tab, .escape)
        #expect(driver.sqlState?.candidates == nil)
        #expect(driver.sqlState?.pane == .editor)
        driver.press(.escape)
        #expect(driver.sqlState?.pane == .result)
    }

    @Test("Tab without a word before the cursor goes to the result, and there back")
    func otherPane() {
        var driver = Driver.sql()
        driver.press(.tab)
        #expect(driver.sqlState?.pane == .result)
        driver.press(.tab)
        #expect(driver.sqlState?.pane == .editor)
        driver.press(.tab, .enter)
        #expect(driver.sqlState?.pane == .editor)
    }

    @Test("Up and down at the edges of an unchanged text go through what was run before, and back to what was typed")
    func walking() throws {
        let at = try #require(UTCTimestamp(secondsSince1970: 1_795_000_000))
        var driver = Driver.sql { fake in
            for text in ["SELECT 1", "SELECT 2,\n  3", "SELECT 4"] { fake.history.add(text, at: at) }
        }
        func text() -> String? { driver.sqlState?.editor.text }
        driver.press(.up)
        #expect(text() == "SELECT 4")
        driver.press(.up)
        #expect(text() == "SELECT 2,\n  3")
        driver.press(.up)
        #expect(text() == "SELECT 1")
        driver.press(.up)
        #expect(text() == "SELECT 1")
        driver.press(.down)
        #expect(text() == "SELECT 2,\n  3")
        driver.press(.down, .down)
        #expect(text() == "")
        driver.press(.up)
        driver.type("0")
        driver.press(.up)
        #expect(text() == "0SELECT 4")
    }

    @Test("The list of what was run before is searched while typing, and tab shows the prepared queries")
    func lists() throws {
        let at = try #require(UTCTimestamp(secondsSince1970: Int64(Samples.now) - 7_200))
        var driver = Driver.sql { fake in
            for text in ["SELECT 'one'", "SELECT 'two'"] { fake.history.add(text, at: at) }
        }
        driver.press(.control("r"))
        #expect(driver.text.contains("SELECT 'two'"))
        #expect(driver.text.contains("2 h ago"))
        driver.type("ONE")
        #expect(driver.sqlState?.list?.items.map(\.text) == ["SELECT 'one'"])
        driver.press(.enter)
        #expect(driver.sqlState?.editor.text == "SELECT 'one'")
        driver.press(.control("r"), .tab)
        driver.type("my own")
        driver.press(.enter)
        #expect(driver.sqlState?.editor.text == "SELECT 'mine'")
        driver.press(.control("_"))
        #expect(driver.sqlState?.editor.text == "SELECT 'one'")
    }

    @Test("A query that was prepared meanwhile is in the list, while what is known is there at once")
    func newSnippets() {
        var driver = Driver.sql()
        driver.hub.sql.snippets.insert(SQLSnippet(name: "new", title: "Made just now", text: "SELECT 'new'"), at: 0)
        driver.press(.control("t"))
        #expect(driver.text.contains("A query of my own"))
        driver.press(.down)
        driver.answerAll()
        #expect(driver.text.contains("Made just now"))
        // The one that was gone to is selected still.
        driver.press(.enter)
        #expect(driver.sqlState?.editor.text == "SELECT version_num FROM alembic_version")
    }

    @Test("A query is kept once it is sent, whatever becomes of it; one that is refused before is not")
    func remembering() {
        func remembers(_ text: String) -> Bool {
            var driver = Driver.sql(text)
            driver.press(.control("x"))
            return driver.pending.contains { $0.inquiry == .sql(.remember(text)) }
        }
        #expect(remembers("SELECT 1"))
        #expect(!remembers("DELETE FROM numbers"))
    }

    @Test("The person's own editor gets the text, and what it makes of it can be undone")
    func externalEditor() {
        var driver = Driver.sql("SELECT 1")
        driver.press(.control("o"))
        #expect(driver.effects.contains(.edit("SELECT 1")))
        driver.send(.edited("SELECT 2"))
        #expect(driver.sqlState?.editor.text == "SELECT 2")
        driver.press(.control("_"))
        #expect(driver.sqlState?.editor.text == "SELECT 1")
        driver.send(.editFailed("There is no editor ed."))
        #expect(driver.noticeText == "There is no editor ed.")
        #expect(driver.sqlState?.editor.text == "SELECT 1")
    }

    @Test("A query that another place leads to is shown and not run, and undoing brings the former one back")
    func arriving() {
        var driver = Driver.sql("SELECT 1")
        driver.press(.escape, "1")
        driver.note(driver.state.open(.sql(SQLStart(text: "SELECT 2"))))
        #expect(driver.askedRequest == nil)
        #expect(driver.screenName == "sql")
        #expect(driver.sqlState?.editor.text == "SELECT 2")
        driver.press(.control("_"))
        #expect(driver.sqlState?.editor.text == "SELECT 1")
    }

    @Test("However far one goes, what was typed is there when one comes back")
    func keptText() {
        var driver = Driver.sql("SELECT 1")
        driver.press(.escape)
        for _ in 0..<20 {
            driver.press("1", "2")
            driver.answerAll()
        }
        driver.press("7")
        driver.answerAll()
        #expect(driver.sqlState?.editor.text == "SELECT 1")
    }

    @Test("The palette finds prepared queries, and those that were run, wherever one is")
    func palette() throws {
        let at = try #require(UTCTimestamp(secondsSince1970: 1_795_000_000))
        var driver = Driver.answered(.overview)
        driver.press(":")
        driver.type("query revision schema")
        driver.press(.enter)
        #expect(driver.screenName == "sql")
        #expect(driver.sqlState?.editor.text == SQLSnippets.guide.first?.text)
        #expect(driver.askedRequest == nil)
        var other = Driver.sql { $0.history.add("SELECT 'once'", at: at) }
        other.press(.escape, "1", ":")
        other.type("run before once")
        other.press(.enter)
        #expect(other.sqlState?.editor.text == "SELECT 'once'")
    }

    @Test("The brackets at the cursor are marked, and so is where the query is wrong")
    func marks() throws {
        var editor = SQLEditor("SELECT (1")
        #expect(editor.brackets.isEmpty)
        _ = editor.apply(.key(")"), visibleLines: 5)
        #expect(editor.brackets.map { String(editor.text[$0.range]) } == ["(", ")"])
        editor.mark(mistakeAt: 8)
        let mistake = try #require(editor.mistake)
        #expect(String(editor.text[mistake.range]) == "1")
        _ = editor.apply(.key("2"), visibleLines: 5)
        #expect(editor.mistake == nil)
    }

    @Test("While one types, those who follow are told of what ran, and not of every key")
    func bookmark() {
        var driver = Driver.sqlRun("SELECT 1")
        driver.press(.tab)
        driver.type(" + 1")
        let typing = driver.sqlState?.bookmark(driver.state.environment)?.text
        #expect(typing == .sql("SELECT 1"))
        driver.press(.escape)
        #expect(driver.sqlState?.bookmark(driver.state.environment)?.text == .sql("SELECT 1 + 1"))
        driver.press("@")
        #expect(driver.copied == "muselens open 'sql:SELECT 1 + 1'")
    }
}
