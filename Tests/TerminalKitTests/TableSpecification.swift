import Testing

@testable import TerminalKit

@Suite("Table")
struct TableSpecification {
    private static let rows: [[String]] = [
        ["musehub_symbol_history_entries", "~5,000,040", "3.0 GB", "one row per symbol and commit"],
        ["musehub_commits", "100,000", "61 MB", "push records"],
        ["漢字テーブル", "∅", "0 B", "evil \u{1B}[2J"],
    ]

    private func table(minimum: Int? = nil) -> TableView {
        let columns = [
            TableColumn("name", isFrozen: true), TableColumn("rows", alignment: .trailing, order: .descending),
            TableColumn("size", alignment: .trailing), TableColumn("what it holds", minimum: minimum),
        ]
        return TableView(columns: columns, rowCount: Self.rows.count) { TableCell(Self.rows[$0][$1]) }
    }

    private func drawn(_ table: TableView, _ width: Int, _ height: Int) -> Canvas {
        var canvas = Canvas(size: Size(width: width, height: height))
        table.draw(on: &canvas, in: canvas.bounds)
        return canvas
    }

    @Test("At 80 columns all columns have the room that their content needs, numbers to the right")
    func wide() {
        #expect(
            drawn(table(minimum: 10), 80, 4).text == """
                name                                rows ↓    size  what it holds
                musehub_symbol_history_entries  ~5,000,040  3.0 GB  one row per symbol and comm…
                musehub_commits                    100,000   61 MB  push records
                漢字テーブル                             ∅     0 B  evil ␛[2J
                """)
    }

    @Test("At 20 columns the key column is cut, and says that there is more at the right")
    func narrow() {
        #expect(
            drawn(table(), 20, 4).text == """
                name               ›
                musehub_symbol_hist…
                musehub_commits
                漢字テーブル
                """)
    }

    @Test("A selected column is scrolled into sight beside the frozen one")
    func scrolling() {
        var table = table()
        table.columns[0] = TableColumn("name", maximum: 8, isFrozen: true)
        table.selectedRow = 1
        table.selectedColumn = 3
        let canvas = drawn(table, 30, 4)
        #expect(
            canvas.text == """
                name     ‹what it holds      ›
                musehub…  one row per symbol …
                musehub…  push records
                漢字テ…   evil ␛[2J
                """)
        #expect(canvas[0, 2].style.surface == .selectionUnfocused)
        #expect(canvas[10, 2].style.surface == .selection)
        #expect(canvas[10, 1].style.surface == nil)
    }

    @Test("Only rows in sight are asked for")
    func onlyVisibleRows() {
        let asked = Counter()
        var table = TableView(columns: [TableColumn("n")], rowCount: 5_000_000) { row, _ in
            asked.rows.insert(row)
            return TableCell("\(row)")
        }
        table.firstRow = 4_000_000
        let canvas = drawn(table, 20, 4)
        #expect(canvas.text == "n\n4000000\n4000001\n4000002")
        #expect(asked.rows == [4_000_000, 4_000_001, 4_000_002])
    }

    private final class Counter {
        var rows: Set<Int> = []
    }

    @Test("Every size from nothing to wide is drawn without harm")
    func everySize() {
        for width in 0...90 {
            for height in 0...5 {
                var table = table(minimum: 3)
                table.selectedRow = 2
                table.selectedColumn = width % 4
                table.firstColumn = width % 5
                let canvas = drawn(table, width, height)
                #expect(canvas.text.split(separator: "\n").allSatisfy { TextWidth.of(String($0)) <= width })
            }
        }
        #expect(drawn(TableView(columns: [], rowCount: 3) { _, _ in .null }, 10, 3).text == "\n\n")
    }
}
