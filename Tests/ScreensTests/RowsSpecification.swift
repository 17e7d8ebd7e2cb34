import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit
import Testing

@testable import Screens

@Suite("The rows of a table")
struct RowsSpecification {
    static let numbers = Samples.name("numbers")

    static func many(_ count: Int, height: Int = 24) -> Driver {
        var hub = FakeHub()
        hub.tables[numbers] = Samples.numbers(count)
        return Driver.answered(.rows(RowsStart(relation: numbers)), height: height, hub: hub)
    }

    @Test("Key columns come first, and ids are short")
    func columns() throws {
        let driver = Driver.answered(.rows(RowsStart(relation: Samples.commits)))
        #expect(driver.rowsState?.columns.first?.name.name == "commit_id")
        #expect(driver.text.contains("9e3779b97f4a  3f2504e0-4f8  Add join"))
    }

    @Test("Scrolling through ten pages and back keeps few rows, and neither repeats nor skips one")
    func tenPages() throws {
        var driver = Self.many(2_600)
        var expected = 0
        for step in 0..<4_800 {
            let key: Key = step < 2_400 ? "j" : "k"
            driver.press(key)
            expected += step < 2_400 ? 1 : -1
            driver.answerAll()
            try expectWindow(driver, at: expected, isDrawn: step % 100 == 0)
        }
    }

    @Test("Whatever way one moves, the cursor is on the row that it should be on", arguments: 0..<12)
    func randomMoves(_ seed: Int) throws {
        var random = SplitMix(seed: UInt64(seed))
        let count = [3, 199, 200, 201, 1_000, 1_001, 1_250, 5_000][seed % 8]
        var driver = Self.many(count, height: [12, 24, 60, 200][seed % 4])
        var expected = 0
        for step in 0..<400 {
            let page = max(1, max(0, InspectorLayout(driver.state).screen.height - 3) - 1)
            let moves: [(Key, Int)] = [
                ("j", expected + 1), ("k", expected - 1), (.pageDown, expected + page), (.pageUp, expected - page),
                ("g", 0), ("G", count - 1),
            ]
            let weights = [0, 0, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 5]
            let (key, place) = moves[weights[Int(random.next() % UInt64(weights.count))]]
            driver.press(key)
            expected = max(0, min(count - 1, place))
            // Answers come late or at once, in any order.
            if random.next() % 3 == 0, let last = driver.pending.last { driver.answer(last.id) }
            if driver.isReadingContent || driver.isAtEdge { driver.answerAll() }
            try expectWindow(driver, at: expected, isDrawn: step % 20 == 0)
        }
    }

    private func expectWindow(_ driver: Driver, at expected: Int, isDrawn: Bool) throws {
        let rows = try #require(driver.rowsState)
        try #require(rows.window.rows.count <= RowWindow.capacity)
        let numbers = rows.window.rows.compactMap { $0.cells.first?.value.text.flatMap { Int($0) } }
        try #require(zip(numbers, numbers.dropFirst()).allSatisfy { $1 == $0 + 1 })
        try #require(rows.selectedRow?.cells.first?.value.text == "\(expected)")
        guard isDrawn else { return }
        try #require(driver.text.contains("row \(expected) ") || driver.text.contains("row \(expected)\n"))
    }

    @Test("g and G go to both ends, and the position is certain there")
    func ends() {
        var driver = Self.many(5_000)
        #expect(driver.text.contains("first row"))
        driver.press("G")
        driver.answerAll()
        #expect(driver.rowsState?.selectedRow?.position == RowPosition(["4999"]))
        #expect(driver.text.contains("last row"))
        #expect(driver.rowsState?.positionBar(driver.state.environment)?.position == 1)
        driver.press("g")
        driver.answerAll()
        #expect(driver.text.contains("first row"))
        #expect(driver.rowsState?.positionBar(driver.state.environment)?.position == 0)
    }

    @Test(
        "A share of the way is gone to, and nonsense is not",
        arguments: [("40", 2_000), ("0", 0), ("100", 4_999), (" 12.5 %", 625)])
    func percentage(_ typed: String, _ row: Int) {
        var driver = Self.many(5_000)
        driver.press("%")
        driver.type(typed)
        driver.press(.enter)
        driver.answerAll()
        #expect(driver.rowsState?.selectedRow?.position == RowPosition(["\(row)"]))
    }

    @Test("What is no share is refused with a sentence", arguments: ["", "abc", "101", "-1", "nan", "inf"])
    func noPercentage(_ typed: String) {
        var driver = Self.many(5_000)
        driver.press("%")
        driver.type(typed)
        driver.press(.enter)
        #expect(driver.pending.isEmpty)
        #expect(driver.noticeText == "Give a number from 0 to 100.")
    }

    @Test("The share moves with the cursor within the rows that are there")
    func share() throws {
        var driver = Self.many(5_000)
        driver.press("%")
        driver.type("50")
        driver.press(.enter)
        driver.answerAll()
        driver.press("x")
        driver.answerAll()
        driver.press("j", times: 100)
        let share = try #require(driver.rowsState?.shareBefore(driver.state.environment))
        #expect(abs(share - 0.52) < 0.001)
    }

    @Test("Asking again keeps the row and the place of it on the screen")
    func reload() {
        var driver = Self.many(5_000)
        for _ in 0..<300 {
            driver.press("j")
            driver.answerAll()
        }
        let line = driver.rowsState.map { $0.cursor.selected - $0.cursor.offset }
        driver.press("r")
        driver.answerAll()
        #expect(driver.rowsState?.selectedRow?.position == RowPosition(["300"]))
        #expect(driver.rowsState.map { $0.cursor.selected - $0.cursor.offset } == line)
    }

    @Test("Rows that are gone from a place on show the last ones there are")
    func vanished() {
        var hub = FakeHub()
        hub.tables[Self.numbers] = Samples.numbers(50)
        let start = RowsStart(relation: Self.numbers, position: RowPosition(["999"]))
        let driver = Driver.answered(.rows(start), hub: hub)
        #expect(driver.rowsState?.selectedRow?.position == RowPosition(["49"]))
    }

    @Test("A view gives as many rows as are kept, says so, and has no other end")
    func window() {
        var driver = Driver(.rows(RowsStart(relation: Samples.viewDescription.name)))
        if let asked = driver.pending.first { driver.answer(asked.id) }
        guard case .page(_, .start, let limit)? = driver.pending.first?.inquiry else {
            Issue.record("asks for no page")
            return
        }
        #expect(limit == RowWindow.capacity)
        driver.answerAll()
        #expect(driver.text.contains("no key: only the first 1,000"))
        driver.press("G")
        #expect(driver.pending.isEmpty)
        #expect(driver.noticeText.contains("no key to go on from"))
        driver.press("%")
        #expect(driver.noticeText.contains("no key"))
    }

    @Test("Find goes to the first match from here, n and N walk them and come round")
    func find() {
        var driver = Driver.answered(.rows(RowsStart(relation: Samples.commits)))
        driver.type("/alert")
        driver.press(.enter)
        #expect(driver.rowsState?.cursor.selected == 3)
        #expect(driver.rowsState?.selectedColumn?.name.name == "message")
        driver.press("n")
        #expect(driver.rowsState?.cursor.selected == 14)
        driver.press("N", "N")
        #expect(driver.rowsState?.cursor.selected == 36)
        driver.press("n")
        #expect(driver.rowsState?.cursor.selected == 3)
        driver.type("/no such text")
        driver.press(.enter)
        #expect(driver.noticeText.contains("None of the other 39 loaded rows"))
    }

    @Test("The record view shows one row with its ids whole, and moves by fields and rows")
    func record() {
        var driver = Driver.answered(.rows(RowsStart(relation: Samples.commits)))
        driver.press("v")
        #expect(driver.text.contains("sha256:" + Samples.digest(0)))
        #expect(driver.text.contains(Samples.repositoryID))
        driver.press("j", "j")
        #expect(driver.rowsState?.selectedColumn?.name.name == "message")
        driver.press("l")
        #expect(driver.rowsState?.cursor.selected == 1)
        #expect(driver.text.contains("sha256:" + Samples.digest(1)))
        driver.press("v")
        #expect(driver.rowsState?.isRecordView == false)
    }

    @Test("A record's long values share the room that is left")
    func recordHeights() {
        #expect(RecordView.heights([1, 9, 9], room: 11) == [1, 5, 5])
        #expect(RecordView.heights([1, 9, 2], room: 3) == [1, 1, 1])
        #expect(RecordView.heights([2, 1], room: 20) == [2, 1])
        #expect(RecordView.heights([4, 4], room: 0) == [1, 1])
    }

    @Test("The value under the cursor narrows the rows, NULL too, and u shows all again")
    func filterByValue() {
        var driver = Driver.answered(.rows(RowsStart(relation: Samples.commits)))
        driver.press("l", "l", "j", "j", "j", "j", "j", "j", "f")
        driver.answerAll()
        #expect(driver.rowsState?.start.filters == ["message": nil])
        #expect(driver.text.contains("message is NULL"))
        driver.press("Y")
        #expect(driver.copied == "muselens rows musehub_commits --where-null message")
        driver.press("u")
        driver.answerAll()
        #expect(driver.rowsState?.start.filters.isEmpty == true)
    }

    @Test("A value that was cut is neither copied nor filtered by, with a sentence on what to do")
    func cut() {
        var driver = Driver.answered(.rows(RowsStart(relation: Samples.commits)))
        driver.press("l", times: 8)
        driver.press("y")
        #expect(driver.copied == nil)
        #expect(driver.noticeText.contains("only the beginning"))
        driver.press("f")
        #expect(driver.noticeText.contains("too long"))
    }

    @Test("NULL is not copied as anything, and the empty text is")
    func copyNothing() {
        var driver = Driver.answered(.rows(RowsStart(relation: Samples.commits)))
        driver.press("l", "l")
        driver.press("j", times: 6)
        driver.press("y")
        #expect(driver.copied == nil)
        driver.press("j", "y")
        #expect(driver.copied == "")
    }
}

@Suite("Along the keys")
struct KeyJumpSpecification {
    private func rows(column: String) -> Driver {
        var driver = Driver.answered(.rows(RowsStart(relation: Samples.commits)))
        let index = driver.rowsState?.columns.firstIndex { $0.name.name == column } ?? 0
        driver.press("l", times: index)
        return driver
    }

    @Test("Enter on a declared foreign key goes to its row, and [ back")
    func declared() {
        var driver = rows(column: "repo_id")
        driver.press(.enter)
        driver.answerAll()
        #expect(driver.rowsState?.relation == Samples.repositories)
        #expect(driver.rowsState?.selectedRow?.position == RowPosition([Samples.repositoryID]))
        driver.press("[")
        #expect(driver.rowsState?.relation == Samples.commits)
        #expect(driver.rowsState?.selectedColumn?.name.name == "repo_id")
    }

    @Test("Enter on a key that only MuseHub knows of goes to its row too")
    func unwritten() {
        var driver = rows(column: "snapshot_id")
        driver.press(.enter)
        driver.answerAll()
        #expect(driver.rowsState?.relation == Samples.snapshots)
        #expect(driver.rowsState?.selectedRow?.position == RowPosition(["sha256:" + Samples.digest(500)]))
    }

    @Test("Enter on a value that is no key opens it, and o opens one that is")
    func open() {
        var driver = rows(column: "author")
        driver.press(.enter)
        #expect(driver.screenName == "cell")
        driver = rows(column: "repo_id")
        driver.press("o")
        #expect(driver.screenName == "cell")
    }

    @Test("A key whose row or table is missing says so and stays")
    func missing() {
        var driver = rows(column: "snapshot_id")
        driver.press("j", .enter)
        driver.answerAll()
        #expect(driver.noticeText.contains("musehub_snapshots has no such row"))
        driver.hub.tables[Samples.snapshots] = nil
        driver.press(.enter)
        driver.answerAll()
        #expect(driver.noticeText.contains("no such table"))
        #expect(driver.rowsState?.relation == Samples.commits)
    }

    @Test("A key in a JSON member, and a path's content id in a manifest, lead to their rows")
    func structured() {
        var driver = GoldenScreen.cell("commit_meta", Size(width: 120, height: 40))
        driver.press("j", "j", .enter)
        driver.answerAll()
        #expect(driver.rowsState?.relation == Samples.objects)
        #expect(driver.rowsState?.selectedRow?.position == RowPosition(["sha256:" + Samples.digest(7)]))

        driver = Driver.answered(.rows(RowsStart(relation: Samples.snapshots)))
        driver.press("l", "o")
        driver.answerAll()
        driver.press("j", .enter)
        driver.answerAll()
        #expect(driver.rowsState?.selectedRow?.position == RowPosition(["sha256:" + Samples.digest(0)]))
    }

    @Test("A parent's id in a list of parents leads to the commit")
    func parents() {
        var driver = GoldenScreen.cell("parent_ids", Size(width: 120, height: 40))
        driver.press("j", .enter)
        driver.answerAll()
        #expect(driver.rowsState?.relation == Samples.commits)
        #expect(driver.rowsState?.selectedRow?.position == RowPosition(["sha256:" + Samples.digest(1)]))
    }
}

extension Driver {
    fileprivate var isReadingContent: Bool { rowsState?.loading.contains(.content) == true }

    /// The cursor is at the last row of those that are there, while there are more.
    fileprivate var isAtEdge: Bool {
        guard let rows = rowsState else { return false }
        let page = 2 * state.environment.tableHeight
        return (rows.window.hasFollowing && rows.cursor.selected + page >= rows.window.rows.count)
            || (rows.window.hasPreceding && rows.cursor.selected < page)
    }
}

/// Numbers that look random and are the same every time.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
