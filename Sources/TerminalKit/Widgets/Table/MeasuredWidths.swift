/// How wide the columns of a table want to be, measured when first asked for.
struct MeasuredWidths {
    private let columns: [TableColumn]
    private let natural: (Int) -> Int
    private var widths: [Int?]

    init(columns: [TableColumn], natural: @escaping (Int) -> Int) {
        self.columns = columns
        self.natural = natural
        widths = Array(repeating: nil, count: columns.count)
    }

    subscript(index: Int) -> Int {
        mutating get {
            if let width = widths[index] { return width }
            let column = columns[index]
            let needed = max(natural(index), TextWidth.of(column.headerText), column.minimum ?? 1)
            let width = min(column.maximum, needed)
            widths[index] = width
            return width
        }
    }

    /// The columns of a range with the gaps between them.
    mutating func total(_ range: Range<Int>) -> Int {
        range.reduce(0) { $0 + self[$1] } + TableLayout.gap * max(0, range.count - 1)
    }

    /// Where all columns could be in sight if some were narrower, makes the widest of those narrower that may be.
    mutating func shrinkToFit(_ room: Int) {
        let shrinkable = columns.indices.filter { columns[$0].minimum != nil }
        guard !shrinkable.isEmpty else { return }
        var excess = total(0..<columns.count) - room
        let mostSaved = shrinkable.reduce(0) { $0 + max(0, self[$1] - (columns[$1].minimum ?? 0)) }
        guard excess > 0, mostSaved >= excess else { return }
        while excess > 0 {
            guard
                let widest = shrinkable.filter({ self[$0] > columns[$0].minimum ?? 0 }).max(by: { self[$0] < self[$1] })
            else { return }
            widths[widest] = self[widest] - 1
            excess -= 1
        }
    }
}
