import MuseModel
import TerminalKit

/// One line: a chart over time, with what it means at its right. In a narrow one the words go before the chart.
struct GapsChart {
    private let label: String
    /// The longest first; the empty one last.
    private let remarks: [(_ columnsOfChart: Int) -> [Span]]
    private let columns: (Int) -> (counts: [Double], daysPerColumn: Int)

    private static let leastColumns = 20
    private static let gap = 2

    /// When the gaps came: so many a day.
    init(days: GapDays, count: GapCount) {
        label = "since "
        columns = days.columns(width:)
        let first = count.firstAt?.day ?? "∅"
        let last = count.lastAt?.day ?? "∅"
        let ends = [Span("first ", .dim), Span(first, .time), Span("  last ", .dim), Span(last, .time)]
        let short = [Span("\(first) – \(last)", .time)]
        remarks = [
            { width in ends + [Span(Self.scale(days.columns(width: width).daysPerColumn), .dim)] }, { _ in ends },
            { _ in short }, { _ in [] },
        ]
    }

    /// How many were left while one watched.
    init(watch: GapsWatching) {
        label = "left "
        columns = { (watch.columns(width: $0), 1) }
        let spans = watch.spans
        remarks = [{ _ in spans }, { _ in Array(spans.prefix(4)) }, { _ in [] }]
    }

    func draw(on canvas: inout Canvas, in line: Rect) {
        let isLabelled = line.width >= 60
        if isLabelled { canvas.draw(label, in: line, style: Style(.dim)) }
        let room = line.inset(left: isLabelled ? TextWidth.of(label) : 0)
        let remark = fittingRemark(room.width)
        let chart = room.inset(right: remark.isEmpty ? 0 : remark.columns + Self.gap)
        let (counts, _) = columns(chart.width)
        Sparkline(counts).draw(on: &canvas, in: chart)
        let shown = min(chart.width, counts.count)
        canvas.draw(remark, in: room.inset(left: remark.isEmpty ? 0 : shown + Self.gap))
    }

    /// The longest that leaves the chart its room.
    private func fittingRemark(_ width: Int) -> [Span] {
        for remark in remarks {
            // How much a column is depends on the room, and takes room: told for the room that is left then.
            let spans = remark(width - remark(width).columns - Self.gap)
            if spans.columns + Self.gap + Self.leastColumns <= width { return spans }
        }
        return []
    }

    private static func scale(_ days: Int) -> String {
        days == 1 ? "" : "  a column is \(NumberText.grouped(days)) days"
    }
}
