/// A horizontal bar with a resolution of an eighth of a column.
public struct Bar: Hashable, Sendable {
    /// 0 to 1; what lies beyond is cut off.
    public let fraction: Double
    private static let eighths: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]

    public init(fraction: Double) {
        self.fraction = fraction.isFinite ? min(1, max(0, fraction)) : 0
    }

    public func draw(on canvas: inout Canvas, in rect: Rect, role: Role = .bar, surface: Role? = nil) {
        let line = rect.row(0)
        canvas.fill(line, style: Style(.barEmpty, on: surface))
        canvas.draw(text(width: line.width), at: line.origin, in: line, style: Style(role, on: surface))
    }

    /// The filled part of the bar in so many columns. Anything above 0 shows at least an eighth.
    public func text(width: Int) -> String {
        guard fraction > 0, width > 0 else { return "" }
        let steps = max(1, Int((fraction * Double(width) * 8).rounded()))
        let rest = steps % 8
        return String(repeating: "█", count: steps / 8) + (rest > 0 ? String(Self.eighths[rest - 1]) : "")
    }
}
