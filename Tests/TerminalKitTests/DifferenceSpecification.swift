import Testing

@testable import TerminalKit

@Suite("Comparisons of texts")
struct DifferenceSpecification {
    private static let removed = DifferenceLine(
        .removed, oldNumber: 9,
        pieces: [.init("def "), .init("_allow_join_suggestion", isChanged: true), .init("(漢字):")])
    private static let added = DifferenceLine(
        .added, newNumber: 9, pieces: [.init("def "), .init("_allow_join", isChanged: true), .init("(漢字):")])
    private static let unchanged = DifferenceLine(
        .unchanged, oldNumber: 10, newNumber: 10, pieces: [.init("\tlast = token\r")])
    private static let last = DifferenceLine(
        .added, newNumber: 11, pieces: [.init("return\u{1B}[2J")], note: "no newline at the end")

    private func unified(_ rows: [UnifiedDifferenceRow], number: Int? = 11) -> UnifiedDifferenceView {
        UnifiedDifferenceView(rowCount: rows.count, largestNumber: number) { rows[$0] }
    }

    private var unifiedRows: [UnifiedDifferenceRow] {
        [.heading("@@ -9,2 +9,3 @@"), .line(Self.removed), .line(Self.added), .line(Self.unchanged), .line(Self.last)]
    }

    private var paired: PairedDifferenceView {
        func changed(_ line: DifferenceLine) -> DifferenceLine {
            DifferenceLine(.changed, oldNumber: 9, newNumber: 9, pieces: line.pieces)
        }
        let rows: [PairedDifferenceRow] = [
            .heading("@@ -9,2 +9,3 @@"), .lines(old: changed(Self.removed), new: changed(Self.added)),
            .lines(old: Self.unchanged, new: Self.unchanged), .lines(old: nil, new: Self.last),
        ]
        return PairedDifferenceView(rowCount: rows.count, largestNumber: 11) { rows[$0] }
    }

    private func canvas(_ width: Int, _ height: Int, _ draw: (inout Canvas, Rect) -> Void) -> Canvas {
        var canvas = Canvas(size: Size(width: width, height: height))
        draw(&canvas, canvas.bounds)
        return canvas
    }

    @Test("Unified, each line has its numbers and a sign that needs no colour")
    func unifiedText() {
        #expect(
            canvas(48, 6) { unified(unifiedRows).draw(on: &$0, in: $1) }.text == """
                @@ -9,2 +9,3 @@
                 9    - def _allow_join_suggestion(漢字):
                    9 + def _allow_join(漢字):
                10 10   ⇥   last = token␍
                   11 + return␛[2J no newline at the end

                """)
    }

    @Test("Side by side, a changed line stands beside what it became, and an added one beside nothing")
    func pairedText() {
        #expect(
            canvas(75, 4) { paired.draw(on: &$0, in: $1) }.text == """
                @@ -9,2 +9,3 @@
                 9 ~ def _allow_join_suggestion(漢字…│ 9 ~ def _allow_join(漢字):
                10   ⇥   last = token␍               │10   ⇥   last = token␍
                                                     │11 + return␛[2J no newline at the end
                """)
    }

    @Test("Where there is little room numbers give way to the text, and signs stay")
    func narrow() {
        #expect(
            canvas(24, 5) { unified(unifiedRows).draw(on: &$0, in: $1) }.text == """
                @@ -9,2 +9,3 @@
                - def _allow_join_sugge…
                + def _allow_join(漢字):
                  ⇥   last = token␍
                + return␛[2J no newline…
                """)
        #expect(
            canvas(25, 2) { paired.draw(on: &$0, in: $1) }.text == """
                @@ -9,2 +9,3 @@
                ~ def _allo…│~ def _allo…
                """)
    }

    @Test("Without numbers there is no room for them either")
    func withoutNumbers() {
        let line = DifferenceLine(.removed, pieces: [.init("00000010  48 65")])
        #expect(canvas(40, 1) { unified([.line(line)], number: nil).draw(on: &$0, in: $1) }.text == "- 00000010  48 65")
    }

    @Test("Moved to the left, both ends that are out of sight are marked, and wide characters stay whole")
    func horizontalScrolling() {
        var view = unified(unifiedRows)
        view.firstColumn = 5
        #expect(
            canvas(24, 5) { view.draw(on: &$0, in: $1) }.text == """
                @@ -9,2 +9,3 @@
                - …llow_join_suggestion…
                + …llow_join(漢字):
                  …st = token␍
                + …␛[2J no newline at t…
                """)
        view.firstColumn = 17
        #expect(
            canvas(24, 3) { view.draw(on: &$0, in: $1) }.text == """
                @@ -9,2 +9,3 @@
                - …ggestion(漢字):
                + …字):
                """)
    }

    @Test("Marks within a line are underlined in the role of the line; a line that is marked all over has none")
    func marks() {
        let canvas = canvas(48, 5) { unified(unifiedRows).draw(on: &$0, in: $1) }
        #expect(canvas[4, 1].style == .text)
        #expect(canvas[6, 1].style == Style(.removed))
        #expect(canvas[8, 1].style == Style(.removed))
        #expect(canvas[12, 1].style == Style(.removed, attributes: .underline))
        #expect(canvas[12, 2].style == Style(.added, attributes: .underline))
        #expect(canvas[24, 2].style == Style(.added))
        #expect(canvas[8, 3].style == Style(.control))
        let whole = DifferenceLine(.added, pieces: [.init("all", isChanged: true)])
        #expect(self.canvas(9, 1) { unified([.line(whole)]).draw(on: &$0, in: $1) }[2, 0].style == Style(.added))
    }

    @Test("Side by side, only what changed in a line has the role of what went or came")
    func pairedMarks() {
        let canvas = canvas(75, 4) { paired.draw(on: &$0, in: $1) }
        #expect(canvas[3, 1].style == Style(.changed))
        #expect(canvas[5, 1].style == Style(.text))
        #expect(canvas[9, 1].style == Style(.removed, attributes: .underline))
        #expect(canvas[47, 1].style == Style(.added, attributes: .underline))
        #expect(canvas[43, 3].style == Style(.added))
    }

    @Test("A selected row is laid on a surface from edge to edge")
    func selection() {
        var view = unified(unifiedRows)
        view.firstRow = 1
        view.selectedRow = 2
        let focused = canvas(30, 2) { view.draw(on: &$0, in: $1) }
        #expect(focused.row(1).allSatisfy { $0.style.surface == .selection })
        #expect(focused.row(0).allSatisfy { $0.style.surface == nil })
        view.isFocused = false
        #expect(canvas(30, 2) { view.draw(on: &$0, in: $1) }[29, 1].style.surface == .selectionUnfocused)
    }

    @Test("Of millions of rows only those in sight are asked for, and of a long line only what is in sight is read")
    func onlyVisibleRows() {
        final class Counter { var rows: [Int] = [] }
        let asked = Counter()
        let long = DifferenceLine(.added, pieces: [.init(String(repeating: "x", count: 2_000_000))])
        var unified = UnifiedDifferenceView(rowCount: 5_000_000, largestNumber: 5_000_000) { row in
            asked.rows.append(row)
            return .line(long)
        }
        unified.firstRow = 4_999_998
        #expect(
            canvas(40, 3) { unified.draw(on: &$0, in: $1) }.text.hasSuffix(
                "+ " + String(repeating: "x", count: 21) + "…\n"))
        #expect(asked.rows == [4_999_998, 4_999_999])
    }

    @Test("Every size from nothing to wide is drawn without harm")
    func everySize() {
        for width in 0...60 {
            for height in 0...5 {
                for column in [0, 1, 18, 99] {
                    var (view, other) = (unified(unifiedRows), paired)
                    (view.firstColumn, other.firstColumn) = (column, column)
                    (view.firstRow, other.firstRow) = (column % 3, column % 7)
                    let drawn = canvas(width, height) { view.draw(on: &$0, in: $1) }
                    #expect(drawn.text.split(separator: "\n").allSatisfy { TextWidth.of(String($0)) <= width })
                    let beside = canvas(width, height) { other.draw(on: &$0, in: $1) }
                    #expect(beside.text.split(separator: "\n").allSatisfy { TextWidth.of(String($0)) <= width })
                }
            }
        }
    }
}
