/// A few of several candidates in a border beside the cell that they are for, with one selected.
public struct ChoiceList: Hashable, Sendable {
    public struct Choice: Hashable, Sendable {
        public let label: String
        /// What it is, at the right: a type, a table.
        public let detail: String

        public init(_ label: String, detail: String = "") {
            self.label = label
            self.detail = detail
        }
    }

    public let choices: [Choice]
    /// Always the place of a choice, or 0 where there are none.
    public private(set) var selected: Int
    /// So many are in sight at once.
    public static let mostVisible = 8
    /// Choices beyond these are not measured for the list's width.
    private static let measured = 256
    private static let widest = 60

    public init(_ choices: [Choice], selected: Int = 0) {
        self.choices = choices
        self.selected = max(0, min(selected, choices.count - 1))
    }

    public var selectedChoice: Choice? {
        choices.isEmpty ? nil : choices[selected]
    }

    /// Selects another, from the last the first and the other way round.
    public mutating func select(by steps: Int) {
        guard !choices.isEmpty else { return }
        let place = (selected + steps % choices.count) % choices.count
        selected = place < 0 ? place + choices.count : place
    }

    /// The list's border in a rectangle: below the cell, or above where there is more room. It never covers the cell's
    /// row and never leaves the rectangle; `nil` where there is no room for one choice.
    public func frame(at cell: Point, in rect: Rect) -> Rect? {
        guard !choices.isEmpty, rect.width >= 5 else { return nil }
        let wanted = min(choices.count, Self.mostVisible) + 2
        let row = max(rect.y - 1, min(cell.y, rect.maxY))
        let (above, below) = (row - rect.y, rect.maxY - row - 1)
        let isBelow = below >= wanted || below >= above
        let height = min(wanted, isBelow ? below : above)
        guard height >= 3 else { return nil }
        let width = min(rect.width, Self.widest, labelWidth + (detailWidth > 0 ? 2 + detailWidth : 0) + 4)
        let x = max(rect.x, min(cell.x, rect.maxX - width))
        return Rect(x: x, y: isBelow ? row + 1 : row - height, width: width, height: height)
    }

    /// - Parameter cell: where what is being completed begins, so that the list stands under it.
    public func draw(on canvas: inout Canvas, at cell: Point, in rect: Rect) {
        guard let frame = frame(at: cell, in: rect) else { return }
        canvas.fill(frame, style: Style(.overlay))
        let room = Frame(title: "", isFocused: true).draw(on: &canvas, in: frame)
        if choices.count > room.height {
            Frame.mark("\(selected + 1) of \(choices.count)", role: .dim, on: &canvas, in: frame)
        }
        canvas.lay(frame, on: .overlay)
        let first = ScrollOffset.showing(
            selected, from: selected - room.height / 2, visible: room.height, count: choices.count)
        for row in 0..<min(room.height, choices.count - first) {
            draw(choices[first + row], isSelected: first + row == selected, on: &canvas, in: room.row(row))
        }
    }

    private func draw(_ choice: Choice, isSelected: Bool, on canvas: inout Canvas, in row: Rect) {
        let surface: Role = isSelected ? .selection : .overlay
        canvas.fill(row, style: Style(.text, on: surface))
        let inner = row.inset(left: 1, right: 1)
        let label = DisplayText(choice.label, width: inner.width)
        canvas.draw(label, in: inner, style: Style(.text, on: surface))
        // The label is what is chosen: it keeps its room.
        let rest = inner.inset(left: max(label.width, min(labelWidth, inner.width / 2)) + 2)
        guard rest.width >= 3 else { return }
        canvas.draw(choice.detail, in: rest, alignment: .trailing, style: Style(.dim, on: surface))
    }

    private var labelWidth: Int { Self.widest(choices.prefix(Self.measured).map(\.label)) }
    private var detailWidth: Int { Self.widest(choices.prefix(Self.measured).map(\.detail)) }

    private static func widest(_ texts: [String]) -> Int {
        texts.map { DisplayText($0, width: widest).width }.max() ?? 0
    }
}
