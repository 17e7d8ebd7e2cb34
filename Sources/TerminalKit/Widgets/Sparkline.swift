/// A series of amounts, one column each, its largest at full height.
public struct Sparkline: Hashable, Sendable {
    public let values: [Double]
    private static let levels: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

    public init(_ values: [Double]) {
        self.values = values
    }

    public func draw(on canvas: inout Canvas, in rect: Rect, role: Role = .spark) {
        let line = rect.row(0)
        canvas.draw(text(width: line.width), at: line.origin, in: line, style: Style(role))
    }

    /// The series in at most so many columns; where there are more values than columns, the sum of neighbours.
    public func text(width: Int) -> String {
        let columns = sums(width: width)
        let highest = columns.max() ?? 0
        return String(columns.map { Self.level($0, of: highest) })
    }

    private func sums(width: Int) -> [Double] {
        let clean = values.map { $0.isFinite ? max(0, $0) : 0 }
        guard width > 0 else { return [] }
        guard clean.count > width else { return clean }
        return (0..<width).map { column in
            let range = (column * clean.count / width)..<((column + 1) * clean.count / width)
            return clean[range].reduce(0, +)
        }
    }

    /// Nothing is the lowest level; the least amount is already one above it.
    private static func level(_ value: Double, of highest: Double) -> Character {
        guard value > 0, highest > 0 else { return levels[0] }
        return levels[max(1, min(7, Int((value / highest * 7).rounded())))]
    }
}
