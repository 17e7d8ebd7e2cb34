import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit
import Testing

@testable import Screens

@Suite("The Symbols screen")
struct SymbolsSpecification {
    private func searched(_ text: String, width: Int = 120, hub: FakeHub = FakeHub()) -> Driver {
        var driver = Driver.answered(.symbols, width: width, hub: hub)
        driver.type(text)
        driver.answerAll()
        return driver
    }

    private func addresses(_ driver: Driver) -> [String] {
        driver.symbolsState?.matches.map(\.symbol.address.text) ?? []
    }

    private func patterns(_ driver: Driver) -> [String] {
        driver.pending.compactMap { asked in
            if case .symbols(.search(_, let pattern, _, _)) = asked.inquiry { pattern.text } else { nil }
        }
    }

    @Test("Typing searches at once, the best first, and says how many were looked through")
    func typing() {
        let driver = searched("cli")
        #expect(addresses(driver).first == "pgcli/main.py::cli")
        #expect(driver.text.contains("11 match · 15 looked through"))
    }

    @Test("Each key cancels the search before it, and a late part of that one changes nothing")
    func cancelling() throws {
        var driver = Driver.answered(.symbols)
        driver.type("c")
        let first = try #require(driver.pending.first?.id)
        driver.type("o")
        #expect(driver.cancelled.contains(first))
        #expect(patterns(driver) == ["co"])
        let before = driver.text
        let late = driver.hub.symbols.found(SearchPattern("core"), in: nil, limit: 1)
        driver.send(.arrived(first, .symbols(.found(late))))
        driver.send(.answered(first, .success(.symbols(.found(late)))))
        #expect(driver.text == before)
    }

    @Test("Parts of the answer are shown as they come, and what the person moved to stays selected")
    func parts() throws {
        var driver = Driver.answered(.symbols)
        driver.type("cli")
        let id = try #require(driver.pending.first?.id)
        let all = driver.hub.symbols.found(SearchPattern("cli"), in: nil, limit: 100)
        let some = FoundSymbols(
            matches: Array(all.matches.suffix(3)), matching: 3, lookedThrough: 5, isComplete: false)
        driver.send(.arrived(id, .symbols(.found(some))))
        #expect(driver.text.contains("3 match …"))
        driver.press(.down)
        let chosen = try #require(driver.symbolsState?.selectedSymbol)
        driver.send(.answered(id, .success(.symbols(.found(all)))))
        #expect(driver.symbolsState?.selectedSymbol == chosen)
        #expect(driver.symbolsState?.cursor.selected == all.matches.count - 2)
    }

    @Test("While one types, every character is typed, and the keys that are shown work")
    func focus() {
        var driver = searched("q1:?")
        #expect(driver.symbolsState?.input.text == "q1:?")
        #expect(!driver.hasQuit)
        let footer = driver.text.split(separator: "\n").last ?? ""
        #expect(footer.contains("esc to the list") && !footer.contains("q quit") && !footer.contains("? keys"))
        driver.press(.escape, "2")
        #expect(driver.screenName == "tables")
        driver.press("3")
        #expect(driver.symbolsState?.input.text == "q1:?")
        driver.press("/", "x", .backspace, .backspace)
        #expect(driver.symbolsState?.input.text == "q1:")
    }

    @Test("Enter opens the timeline of the symbol under the cursor")
    func opening() throws {
        var driver = searched("invoke")
        driver.press(.enter)
        let start = try #require(driver.timelineState?.start)
        #expect(start.repository == FakeSymbols.click.id)
        #expect(start.address.text == "src/click/core.py::Context.invoke")
    }

    @Test("The list can be held to one repository, by the symbol under the cursor or by name")
    func repository() {
        var driver = searched("rst")
        driver.press(.control("r"))
        driver.answerAll()
        #expect(driver.symbolsState?.repository == FakeSymbols.click.id)
        #expect(addresses(driver).first == "CHANGES.rst" && !addresses(driver).contains("changelog.rst"))
        driver.press(.control("r"))
        driver.answerAll()
        #expect(addresses(driver).contains("changelog.rst"))
        driver.press(.escape, "o")
        driver.type("pgc")
        driver.press(.enter)
        driver.answerAll()
        #expect(driver.symbolsState?.repository == FakeSymbols.pgcli.id)
        driver.press("o")
        driver.type("nobody")
        driver.press(.enter)
        #expect(driver.noticeText.contains("No repository"))
        driver.press("Y")
        #expect(driver.copied == "muselens symbols --repo dbcli/pgcli rst")
    }

    @Test("The tree asks for what is in a folder as it is opened, once")
    func tree() {
        var driver = Driver.answered(.symbols)
        driver.press(.tab, .escape)
        driver.answerAll()
        #expect(driver.symbolsState?.tree.rows.map(\.name) == ["dbcli/pgcli", "pallets/click"])
        driver.press("l")
        #expect(driver.pending.count == 1)
        driver.answerAll()
        #expect(
            driver.symbolsState?.tree.rows.map(\.name).prefix(4) == [
                "dbcli/pgcli", "pgcli/", "tests/", "changelog.rst",
            ])
        #expect(driver.symbolsState?.tree.rows.first?.count == 9)
        driver.press("j", "l")
        driver.answerAll()
        driver.press("j", "j", "l")
        driver.answerAll()
        #expect(driver.text.contains("PGCli"))
        driver.press("h", "h", "h", "h", "l")
        #expect(driver.pending.isEmpty)
    }

    @Test("What is open in the tree is asked for again by r, and stays open")
    func treeAgain() {
        var driver = Driver.answered(.symbols)
        driver.press(.tab, .escape)
        driver.answerAll()
        driver.press("l")
        driver.answerAll()
        driver.press("j", "l")
        driver.answerAll()
        let before = driver.text
        driver.press("r")
        driver.answerAll()
        #expect(driver.text == before)
        #expect(before.contains("main.py"))
    }

    @Test("With a search the tree is made of what was found, all open, and folds")
    func foundTree() {
        var driver = searched("run_cli")
        driver.press(.tab, .escape)
        #expect(driver.symbolsState?.tree.rows.map(\.name).suffix(3) == ["main.py", "PGCli", "run_cli"])
        driver.press("G", "h", "h")
        #expect(driver.symbolsState?.tree.rows.last?.name == "PGCli")
        driver.press(.enter)
        #expect(driver.symbolsState?.tree.rows.last?.name == "run_cli")
    }

    @Test("The history of the symbol under the cursor is asked for where there is room to show it")
    func preview() {
        var driver = searched("allow")
        #expect(driver.text.contains("~ replace"))
        driver.press(.down)
        driver.answerAll()
        let narrow = searched("allow", width: 80)
        #expect(narrow.symbolsState?.previewed == nil)
        driver.resize(80, 24)
        driver.resize(120, 40)
        driver.answerAll()
        #expect(driver.text.contains("4 entries"))
    }

    @Test("A failure is shown beside what was found, and r asks again")
    func failure() throws {
        var driver = searched("cli")
        driver.type("c")
        let id = try #require(driver.pending.first?.id)
        driver.fail(id, .refused)
        #expect(driver.noticeText.contains("permission denied"))
        #expect(driver.text.contains("main.py"))
        driver.press(.escape, "r")
        driver.answerAll()
        #expect(driver.noticeText.isEmpty)
        #expect(driver.text.contains("match · 15 looked through"))
    }

    @Test("A directory that is behind is said to be")
    func behind() {
        var hub = FakeHub()
        hub.symbols.lag = DirectoryLag(sampled: 1000, missing: 12, late: 0)
        #expect(searched("cli", hub: hub).noticeText.contains("is behind"))
    }

    @Test("Clearing forgets the pattern and the repository")
    func clearing() {
        var driver = searched("rst")
        driver.press(.control("r"))
        driver.answerAll()
        driver.press(.escape, "u")
        driver.answerAll()
        #expect(addresses(driver).count == 15)
    }
}

@Suite("An address with its matches marked")
struct MatchedTextSpecification {
    private func shown(_ text: String, _ ranges: [Range<Int>], width: Int) -> [String] {
        MatchedText(text: text, ranges: ranges).spans(width: width).map { span in
            span.style.role == .match ? "[\(span.text.string)]" : span.text.string
        }
    }

    @Test("What was matched is marked, whole characters at a time")
    func marks() {
        #expect(shown("core.py", [0..<2, 5..<6], width: 20) == ["[co]", "re.", "[p]", "y"])
        #expect(shown("cafe\u{301}s", [4..<5], width: 20) == ["caf", "[e\u{301}]", "s"])
        #expect(shown("", [], width: 20) == [])
    }

    @Test("Where it is too long its beginning is left out")
    func cut() {
        #expect(shown("src/click/core.py", [10..<14], width: 9) == ["…", "/", "[core]", ".py"])
        #expect(shown("クエリ", [], width: 5) == ["…", "エリ"])
        #expect(shown("abc", [], width: 3) == ["abc"])
    }
}
