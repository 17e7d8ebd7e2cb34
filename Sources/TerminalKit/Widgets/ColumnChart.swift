/// A series of amounts as columns from the bottom up, its largest at full height, with a resolution of an eighth of a
/// row.
public struct ColumnChart: Hashable, Sendable {
    /// One for each column of the terminal; what has no room at the right is cut off.
    public let values: [Double]
    private static let eighths: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

    public init(_ values: [Double]) {
        self.values = values
    }

    public func draw(on canvas: inout Canvas, in rect: Rect, role: Role = .spark) {
        let amounts = values.prefix(rect.width).map { $0.isFinite ? max(0, $0) : 0 }
        guard let highest = amounts.max(), highest > 0, rect.height > 0 else { return }
        for (column, amount) in amounts.enumerated() {
            var left = Self.steps(amount / highest, rows: rect.height)
            for row in 0..<rect.height where left > 0 {
                let place = Point(x: rect.x + column, y: rect.maxY - 1 - row)
                canvas.put(Glyph(Self.eighths[min(8, left) - 1]), at: place, in: rect, style: Style(role))
                left -= 8
            }
        }
    }

    /// Eighths of a row. Anything above 0 shows at least one.
    private static func steps(_ share: Double, rows: Int) -> Int {
        share > 0 ? max(1, Int((share * Double(rows * 8)).rounded())) : 0
    }
}
