import MuseModel
import TerminalKit

/// The table of causes: how many of each, whether the hub can fill them, and with what. In a narrow one the bar goes
/// first, then the times.
struct GapCausesTable {
    private let catalog: GapCatalog
    private let numberWidth: Int
    private let barWidth: Int
    private let timesWidth: Int
    private let remedyWidth: Int

    private static let nameWidth = 20
    private static let shareWidth = 6
    private static let fillableWidth = 8
    private static let gap = 2
    private static let longestBar = 20
    /// A script's name.
    private static let wantedRemedy = 38
    private static let bothTimes = 22

    /// - Parameter width: columns of a line.
    init(_ catalog: GapCatalog, width: Int) {
        self.catalog = catalog
        let numbers = catalog.lines.map { TextWidth.of(NumberText.grouped(catalog.rows(of: $0))) }
        numberWidth = max(6, numbers.max() ?? 0)
        let fixed = Self.nameWidth + numberWidth + Self.gap + Self.shareWidth + Self.gap + Self.fillableWidth + Self.gap
        let rest = max(0, width - fixed)
        let beyondRemedy = rest - Self.wantedRemedy
        timesWidth = beyondRemedy >= Self.bothTimes + Self.gap + 6 ? Self.bothTimes : 0
        let taken = timesWidth == 0 ? 0 : timesWidth + Self.gap
        barWidth = max(0, min(Self.longestBar, beyondRemedy - taken - 1))
        remedyWidth = max(0, rest - taken - (barWidth == 0 ? 0 : barWidth + 1))
    }

    func draw(_ lines: [GapsLine], _ cursor: ListCursor, on canvas: inout Canvas, in rect: Rect, isFocused: Bool) {
        canvas.draw(header, in: rect.row(0).inset(left: 1, right: 1))
        let list = rect.inset(top: 1)
        for (row, index) in (cursor.offset..<max(cursor.offset, min(lines.count, cursor.offset + list.height)))
            .enumerated()
        {
            canvas.draw(spans(lines[index]), in: list.row(row).inset(left: 1, right: 1))
            if index == cursor.selected { canvas.lay(list.row(row), on: isFocused ? .selection : .selectionUnfocused) }
        }
        PositionBar(first: cursor.offset, visible: list.height, count: lines.count)?
            .draw(on: &canvas, in: list.inset(left: list.width - 1))
    }

    private var header: [Span] {
        row(
            name: Span.padded("cause", to: Self.nameWidth, .heading),
            number: Span.aligned("rows", to: numberWidth, .heading),
            bar: Span.padded("", to: barWidth, .heading), share: Span.aligned("share", to: Self.shareWidth, .heading),
            fillable: Span.aligned("fillable", to: Self.fillableWidth, .heading),
            remedy: Span.padded("what fills it", to: remedyWidth, .heading),
            times: Span.padded("first      last", to: timesWidth, .heading))
    }

    private func spans(_ line: GapsLine) -> [Span] {
        let rows = catalog.rows(of: line)
        let all = catalog.count(of: nil).rows
        let isPart = line.cause != nil
        let share = all > 0 ? Double(rows) / Double(all) : 0
        let bar = isPart ? Bar(fraction: share).text(width: barWidth) : ""
        return row(
            name: Span.padded(line.name, to: Self.nameWidth, rows == 0 ? .dim : line == .all ? .heading : .key),
            number: Span.aligned(NumberText.grouped(rows), to: numberWidth, rows == 0 ? .dim : .number),
            bar: Span.padded(bar, to: barWidth, .bar),
            share: Span.aligned(isPart ? Self.percent(share) : "", to: Self.shareWidth, .text),
            fillable: fillable(line), remedy: Span.padded(remedy(of: line), to: remedyWidth, rows == 0 ? .dim : .text),
            times: times(line))
    }

    private func row(
        name: Span, number: Span, bar: Span, share: Span, fillable: Span, remedy: Span, times: Span
    ) -> [Span] {
        let gap = Span(String(repeating: " ", count: Self.gap))
        return [name, number, gap] + (barWidth == 0 ? [] : [bar, Span(" ")])
            + [share, gap, fillable, gap, remedy] + (timesWidth == 0 ? [] : [gap, times])
    }

    private func fillable(_ line: GapsLine) -> Span {
        let text: String
        switch line {
        case .all: text = NumberText.grouped(catalog.count(of: nil).fillable)
        case .subject(.cause(let cause)): text = cause.isFillable ? "yes" : "–"
        case .symbol: text = "–"
        case .subject(.missing(let kind)): text = kind.remedy.script == nil ? "–" : "yes"
        }
        return Span.aligned(text, to: Self.fillableWidth, text == "–" ? .dim : line == .all ? .number : .success)
    }

    private func remedy(of line: GapsLine) -> String {
        switch line {
        case .all: return ""
        case .symbol: return "counted apart: healthy data has none"
        case .subject(.cause(let cause)): return Self.inShort(cause.remedy)
        case .subject(.missing(let kind)):
            let paths = kind == .genesisMissing ? catalog.report.missing?.genesisPaths ?? 0 : 0
            let many = paths == 0 ? "" : "\(NumberText.grouped(paths)) path\(paths == 1 ? "" : "s") · "
            return many + Self.inShort(kind.remedy)
        }
    }

    /// The script, or what is to be done before the reason for it.
    private static func inShort(_ remedy: GapRemedy) -> String {
        remedy.script ?? remedy.sentence.prefix { $0 != ":" && $0 != "." }.lowercased()
    }

    private func times(_ line: GapsLine) -> Span {
        let count: GapCount
        switch line {
        case .all: count = catalog.count(of: nil)
        case .subject(.cause(let cause)): count = catalog.count(of: cause)
        case .symbol, .subject(.missing): return Span.padded("", to: timesWidth, .time)
        }
        guard let first = count.firstAt, let last = count.lastAt else { return Span.padded("∅", to: timesWidth, .null) }
        return Span.padded("\(first.day) \(last.day)", to: timesWidth, .time)
    }

    /// `85 %`; less than one is said to be so.
    private static func percent(_ share: Double) -> String {
        if share > 0, share < 0.01 { return "<1 %" }
        if share < 1, share > 0.99 { return ">99 %" }
        return "\(Int((share * 100).rounded())) %"
    }
}
