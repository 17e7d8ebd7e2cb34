import MuseModel
import TerminalKit

/// How fast the database works, as small charts, and what stands out, in two lines.
struct ActivityCharts {
    let look: ServerActivity
    let history: ActivityHistory

    func draw(on canvas: inout Canvas, in room: Rect) {
        let parts = room.row(0).columns([.share(1), .share(1), .share(1)])
        chart("commits/s", history.latest.map { Self.number($0.commitsPerSecond) }, on: &canvas, in: parts[0]) {
            $0?.commitsPerSecond ?? 0
        }
        chart("found in buffers", history.latest.map { Self.percent($0.hitRate) }, on: &canvas, in: parts[1]) {
            $0?.hitRate ?? 0
        }
        chart("rows read/s", history.latest.map { Self.number($0.rowsReadPerSecond) }, on: &canvas, in: parts[2]) {
            $0?.rowsReadPerSecond ?? 0
        }
        canvas.draw(ActivityAlarms(look).line(width: room.width), in: room.row(1))
    }

    /// The newest at the right.
    private func chart(
        _ label: String, _ value: String?, on canvas: inout Canvas, in place: Rect,
        _ amount: (ActivityRates?) -> Double
    ) {
        let spans = [Span(label + " ", .dim), Span(value ?? "…", .number), Span(" ")]
        let end = canvas.draw(spans, at: place.origin, in: place)
        let width = max(0, place.maxX - end - 2)
        let values = history.rates.suffix(width).map(amount)
        canvas.draw([Span(Sparkline(values).text(width: width), .spark)], at: Point(x: end, y: place.y), in: place)
    }

    private static func percent(_ share: Double?) -> String {
        guard let share else { return "–" }
        let tenths = Int((share * 1_000).rounded(.down))
        return "\(tenths / 10).\(tenths % 10) %"
    }

    static func number(_ value: Double) -> String {
        guard value < 10 else { return NumberText.grouped(Int(min(value, 1e15).rounded())) }
        return "\((value * 10).rounded() / 10)"
    }
}
