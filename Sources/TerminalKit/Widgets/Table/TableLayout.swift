/// Which columns of a table are in sight, where and how wide.
public struct TableLayout: Hashable, Sendable {
    public struct Placement: Hashable, Sendable {
        /// Index among the table's columns.
        public let column: Int
        /// Columns from the left edge of the table.
        public let x: Int
        public let width: Int
    }

    public let placements: [Placement]
    /// Columns are hidden between the frozen ones and the first that is visible.
    public let hidesLeft: Bool
    /// Columns are hidden, or cut, at the right.
    public let hidesRight: Bool

    static let gap = 2

    /// - Parameters:
    ///   - first: the first column that is not frozen to be shown. More are passed over where `selected` needs it.
    ///   - natural: the width that the visible content of a column needs.
    init(columns: [TableColumn], width: Int, first: Int, selected: Int?, natural: @escaping (Int) -> Int) {
        var widths = MeasuredWidths(columns: columns, natural: natural)
        widths.shrinkToFit(width)
        let frozen = Self.frozenCount(columns, width: width, &widths)
        let room = width - widths.total(0..<frozen) - (frozen > 0 ? Self.gap : 0)
        var start = min(max(frozen, first), max(frozen, columns.count - 1))
        if let selected, selected >= frozen, selected < columns.count {
            start = min(start, selected)
            while start < selected, widths.total(start..<(selected + 1)) > room { start += 1 }
        }
        let order = Array(0..<frozen) + Array(start..<columns.count)
        placements = Self.place(order, width: width, &widths)
        hidesLeft = start > frozen
        hidesRight = placements.count < order.count || placements.contains { $0.width < widths[$0.column] }
    }

    /// Frozen columns that would leave no room for any other do not freeze.
    private static func frozenCount(_ columns: [TableColumn], width: Int, _ widths: inout MeasuredWidths) -> Int {
        var count = columns.prefix(while: \.isFrozen).count
        while count > 0, count < columns.count, widths.total(0..<count) > width / 2 { count -= 1 }
        return count
    }

    private static func place(_ order: [Int], width: Int, _ widths: inout MeasuredWidths) -> [Placement] {
        var placements: [Placement] = []
        var x = 0
        for column in order {
            let wanted = widths[column]
            let fitting = min(wanted, width - x)
            // A sliver of a column tells nothing, unless nothing else is there.
            guard fitting == wanted || fitting >= 4 || (placements.isEmpty && fitting > 0) else { break }
            placements.append(Placement(column: column, x: x, width: fitting))
            x += fitting + gap
        }
        return placements
    }
}
