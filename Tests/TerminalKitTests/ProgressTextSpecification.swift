import TerminalKit
import Testing

@Suite("A line of progress")
struct ProgressTextSpecification {
    private let progress = ProgressText(
        part: "scan 1 of 3", fraction: 0.5, secondsLeft: 12, text: "reading rows without a content id: 237,663")

    @Test("The part, the bar and the remaining time come before what is being done")
    func order() {
        #expect(
            progress.line(columns: 120)
                == "scan 1 of 3 · [########--------]  50 % · about 12 s left · "
                + "reading rows without a content id: 237,663")
        #expect(ProgressText(fraction: nil, text: "looking").line(columns: 80) == "looking")
        #expect(ProgressText(fraction: 1, text: "x").line(columns: 80) == "[################] 100 % · x")
        #expect(ProgressText(fraction: .nan, text: "x").line(columns: 80) == "[----------------]   0 % · x")
    }

    @Test("It never reaches the last column, and what is cut off is the end", arguments: 0...130)
    func cut(columns: Int) {
        let line = progress.line(columns: columns)
        #expect(DisplayText(line).width <= max(0, columns - 1))
        if columns >= 60 { #expect(line.contains("50 % · about 12 s left")) }
        if columns == 80 { #expect(line.hasSuffix("…")) }
    }

    @Test("It is measured in columns, not in characters, and nothing in it acts on the terminal")
    func wide() {
        let wide = ProgressText(fraction: nil, text: String(repeating: "漢", count: 60)).line(columns: 80)
        #expect(DisplayText(wide).width <= 79)
        #expect(wide.count < 45)
        let hostile = ProgressText(fraction: nil, text: "a\u{1B}[2J\nb").line(columns: 80)
        #expect(!hostile.unicodeScalars.contains { $0.value < 32 })
    }
}
