/// How far something has come, where that is known, and what it is.
public struct ProgressBar: Hashable, Sendable {
    /// 0 to 1; `nil` where nobody knows.
    public let fraction: Double?
    public let label: String

    public init(fraction: Double?, label: String) {
        self.fraction = fraction
        self.label = label
    }

    public func draw(on canvas: inout Canvas, in rect: Rect) {
        let line = rect.row(0)
        let percent = fraction.map { " \(Self.percent($0))" } ?? ""
        let text = DisplayText(label + percent, width: line.width)
        let end = canvas.draw(text, at: line.origin, in: line, style: Style(.progress))
        let room = line.inset(left: end - line.x + 1)
        guard let fraction, room.width >= 4 else { return }
        canvas.fill(room, with: Glyph("░"), style: Style(.barEmpty))
        canvas.draw(Bar(fraction: fraction).text(width: room.width), at: room.origin, in: room, style: Style(.progress))
    }

    /// "43 %", rounded down, so that 100 % means done.
    public static func percent(_ fraction: Double) -> String {
        guard fraction.isFinite else { return "? %" }
        return "\(Int(min(1, max(0, fraction)) * 100)) %"
    }
}
