import Testing

@testable import TerminalKit

@Suite("Widgets")
struct WidgetSpecification {
    private func drawn(_ width: Int, _ height: Int, _ draw: (inout Canvas, Rect) -> Void) -> String {
        var canvas = Canvas(size: Size(width: width, height: height))
        draw(&canvas, canvas.bounds)
        return canvas.text
    }

    @Test("A frame carries its title at the left and the detail at the right")
    func frame() {
        let frame = Frame(title: "Tables", detail: "14 of 14")
        #expect(
            drawn(32, 3) { frame.draw(on: &$0, in: $1) } == """
                ┌ Tables ─────────── 14 of 14 ─┐
                │                              │
                └──────────────────────────────┘
                """)
        #expect(drawn(16, 2) { frame.draw(on: &$0, in: $1) } == "┌ Tables ──────┐\n└──────────────┘")
        #expect(drawn(1, 1) { frame.draw(on: &$0, in: $1) } == "")
    }

    @Test("Frames that share a border join it")
    func sharedBorders() {
        let text = drawn(9, 5) { canvas, rect in
            let rows = rect.rows([.share(1), .share(1)], overlap: 1)
            Frame(title: "").draw(on: &canvas, in: rows[0])
            for column in rows[1].columns([.share(1), .share(1)], overlap: 1) {
                Frame(title: "").draw(on: &canvas, in: column)
            }
        }
        #expect(text == "┌───────┐\n│       │\n├───┬───┤\n│   │   │\n└───┴───┘")
    }

    @Test("A narrow footer drops the least important keys first and keeps help and quit to the last")
    func footer() {
        let hints = [
            KeyHint(key: "enter", word: "open"), KeyHint(key: "x", word: "exact count"),
            KeyHint(key: "/", word: "filter"),
            KeyHint(key: "?", word: "keys", isEssential: true), KeyHint(key: "q", word: "quit", isEssential: true),
        ]
        let line = FooterLine(hints: hints)
        #expect(
            drawn(70, 1) { line.draw(on: &$0, in: $1) } == " enter open   x exact count   / filter   ? keys   q quit")
        #expect(drawn(50, 1) { line.draw(on: &$0, in: $1) } == " enter open   x exact count   ? keys   q quit")
        #expect(drawn(20, 1) { line.draw(on: &$0, in: $1) } == " ? keys   q quit")
        #expect(drawn(8, 1) { line.draw(on: &$0, in: $1) } == " ? keys")
        #expect(drawn(2, 1) { line.draw(on: &$0, in: $1) } == "")
    }

    @Test("The status line keeps the protection and what runs; the facts between them give way")
    func status() {
        let line = StatusLine(
            protection: "read-only", facts: ["musehub@hub", "PostgreSQL 16.4"], activity: [Span("⠹ 43 %")])
        #expect(
            drawn(56, 1) { line.draw(on: &$0, in: $1) } == " read-only · musehub@hub · PostgreSQL 16.4       ⠹ 43 %")
        #expect(drawn(30, 1) { line.draw(on: &$0, in: $1) } == " read-only · musehub…  ⠹ 43 %")
    }

    @Test("The selected tab is in sight however narrow the line is")
    func tabs() {
        let tabs = ["Overview", "Tables", "Rows"].map { TabsLine.Tab($0, isSelected: $0 == "Rows") }
        let line = TabsLine(name: "muselens", tabs: tabs, trailing: [Span("hub")])
        #expect(
            drawn(62, 1) { line.draw(on: &$0, in: $1) }
                == " muselens  Overview  Tables  Rows                         hub")
        #expect(drawn(14, 1) { line.draw(on: &$0, in: $1) } == " Tables  Rows")
        #expect(drawn(6, 1) { line.draw(on: &$0, in: $1) } == " Rows")
    }

    @Test("A bar grows by eighths, and anything above nothing can be seen")
    func bars() {
        #expect(Bar(fraction: 0).text(width: 4) == "")
        #expect(Bar(fraction: 0.0001).text(width: 4) == "▏")
        #expect(Bar(fraction: 0.5).text(width: 3) == "█▌")
        #expect(Bar(fraction: 7).text(width: 3) == "███")
        #expect(Bar(fraction: .nan).text(width: 3) == "")
    }

    @Test("A spark line has its largest value at full height and sums what has no column of its own")
    func sparkline() {
        #expect(Sparkline([0, 1, 4, 8]).text(width: 9) == "▁▂▅█")
        #expect(Sparkline([1, 1, 0, 0]).text(width: 2) == "█▁")
        #expect(Sparkline([0, 0]).text(width: 9) == "▁▁")
        #expect(Sparkline([]).text(width: 9) == "")
    }

    @Test("Progress says how far it is only when that is known")
    func progress() {
        #expect(
            drawn(22, 1) { ProgressBar(fraction: 0.5, label: "counting").draw(on: &$0, in: $1) }
                == "counting 50 % ████░░░░")
        #expect(drawn(22, 1) { ProgressBar(fraction: nil, label: "counting").draw(on: &$0, in: $1) } == "counting")
        #expect(ProgressBar.percent(0.9999) == "99 %")
    }

    @Test("A position bar shows the part in sight, a dotted track where nobody knows, nothing where all is in sight")
    func position() {
        #expect(
            drawn(1, 4) { PositionBar(first: 100, visible: 100, count: 200)?.draw(on: &$0, in: $1) } == "│\n│\n█\n█")
        #expect(drawn(1, 3) { PositionBar(position: nil).draw(on: &$0, in: $1) } == "┊\n┊\n┊")
        #expect(PositionBar(first: 0, visible: 10, count: 10) == nil)
    }

    @Test("A tree row is indented by its depth, and very deep ones no further")
    func tree() {
        let text = drawn(40, 3) { canvas, rect in
            TreeRow(depth: 0, fold: .open, content: [Span("{")]).draw(on: &canvas, in: rect.row(0))
            TreeRow(depth: 1, fold: .closed, content: [Span("parents")]).draw(on: &canvas, in: rect.row(1))
            TreeRow(depth: 90, fold: .leaf, content: [Span("deep")]).draw(on: &canvas, in: rect.row(2))
        }
        #expect(text == "▾ {\n  ▸ parents\n" + String(repeating: " ", count: 26) + "deep")
    }

    @Test("A message stands in the middle, with what to do next")
    func message() {
        let message = Message("No rows", detail: "The table is empty.", advice: "r asks again")
        #expect(
            drawn(23, 5) { message.draw(on: &$0, in: $1) } == """

                        No rows
                  The table is empty.
                     r asks again

                """)
    }

    @Test("Help lists all keys under their headings and can be scrolled to its end")
    func help() {
        let sections = [
            HelpSection(
                title: "Rows", entries: [.init(keys: "j, ↓", summary: "Down"), .init(keys: "x", summary: "Count")]),
            HelpSection(title: "Everywhere", entries: [.init(keys: "q", summary: "Quit")]),
        ]
        let help = HelpOverlay(title: "Keys", sections: sections)
        #expect(
            drawn(24, 8) { help.draw(on: &$0, in: $1) } == """
                ┌ Keys ────────────────┐
                │ Rows                 │
                │ j, ↓  Down           │
                │ x     Count          │
                │                      │
                │ Everywhere           │
                │ q     Quit           │
                └──────────────────────┘
                """)
        let last = help.lastOffset(in: Rect(x: 0, y: 0, width: 24, height: 5))
        #expect(last == 3)
        let scrolled = HelpOverlay(title: "Keys", sections: sections, offset: last)
        #expect(drawn(24, 5) { scrolled.draw(on: &$0, in: $1) }.contains("q     Quit"))
    }

    @Test("A terminal without room says how much it needs")
    func tooSmall() {
        #expect(TooSmall.isTooSmall(Size(width: 19, height: 24)))
        #expect(TooSmall.isTooSmall(Size(width: 80, height: 4)))
        #expect(!TooSmall.isTooSmall(Size(width: 20, height: 5)))
        #expect(drawn(12, 3) { canvas, _ in TooSmall.draw(on: &canvas) } == "\n needs 20×5\n")
    }

    @Test("No widget minds a room of any size")
    func everySize() {
        for width in 0...30 {
            for height in 0...6 {
                _ = drawn(width, height) { canvas, rect in
                    Frame(title: "漢字", detail: "some detail").draw(on: &canvas, in: rect)
                    TabsLine(name: "m", tabs: [.init("漢字", badge: "1", isSelected: true)], trailing: [Span("漢字")]).draw(
                        on: &canvas, in: rect)
                    StatusLine(protection: "漢字", facts: ["x"], activity: [Span("漢字")]).draw(on: &canvas, in: rect)
                    NoticeLine(.warning, "漢字").draw(on: &canvas, in: rect)
                    Message("漢字", detail: "漢字 漢字").draw(on: &canvas, in: rect)
                    HelpOverlay(title: "漢", sections: TextEdit.keymap.help, offset: 9).draw(on: &canvas, in: rect)
                    ProgressBar(fraction: 0.3, label: "漢字").draw(on: &canvas, in: rect)
                    PositionBar(position: 0.5, share: 0.2).draw(on: &canvas, in: rect)
                    TextInputLine(prompt: "漢字", input: TextInput("漢字漢字漢字")).draw(on: &canvas, in: rect)
                    TooSmall.draw(on: &canvas)
                    #expect(canvas.text.split(separator: "\n").allSatisfy { TextWidth.of(String($0)) <= width })
                }
            }
        }
    }

    @Test("A notice that is longer than it may be ends in an ellipsis")
    func longNotice() {
        let notice = NoticeLine(.failure, String(repeating: "words ", count: 60))
        #expect(notice.height(in: 24) == 4)
        #expect(drawn(24, 4) { notice.draw(on: &$0, in: $1) }.hasSuffix("…"))
        let short = NoticeLine(.failure, "all of it")
        #expect(drawn(24, 1) { short.draw(on: &$0, in: $1) } == " ✗ all of it")
    }

    @Test("Columns stand on the bottom, the largest at full height, and what is above nothing shows")
    func columnChart() {
        let chart = ColumnChart([16, 12, 8, 1, 0, .nan])
        #expect(drawn(6, 2) { chart.draw(on: &$0, in: $1) } == "█▄\n███▁")
        #expect(drawn(2, 1) { chart.draw(on: &$0, in: $1) } == "█▆")
        #expect(drawn(2, 1) { ColumnChart([0, 0]).draw(on: &$0, in: $1) } == "")
        #expect(drawn(2, 1) { ColumnChart([]).draw(on: &$0, in: $1) } == "")
    }
}
