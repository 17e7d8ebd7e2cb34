/// A grid of styled cells: what a screen draws and a terminal presents.
///
/// Text reaches a cell as ``Glyph`` only, so no canvas ever holds a control character. Drawing outside is cut off.
public struct Canvas: Hashable, Sendable {
    public let size: Size
    /// Where text is being typed; `nil` hides the terminal's cursor.
    public var cursor: Point?
    private var cells: [Cell]

    public init(size: Size, style: Style = .text) {
        self.size = size
        cells = Array(repeating: Cell(glyph: .space, style: style), count: size.width * size.height)
    }

    /// All of it.
    public var bounds: Rect {
        Rect(origin: Point(x: 0, y: 0), size: size)
    }

    /// The cell at a place; a blank one outside.
    public subscript(x: Int, y: Int) -> Cell {
        guard let index = index(x, y) else { return .blank }
        return cells[index]
    }

    /// One row of cells, from the left.
    public func row(_ y: Int) -> ArraySlice<Cell> {
        guard y >= 0, y < size.height else { return [] }
        return cells[(y * size.width)..<((y + 1) * size.width)]
    }

    /// The glyph is not drawn where `clip` or the canvas cuts a part of it off; a blank stands there instead.
    public mutating func put(_ glyph: Glyph, at point: Point, in clip: Rect? = nil, style: Style) {
        let clip = clip.map { $0.intersection(bounds) } ?? bounds
        let columns = Rect(x: point.x, y: point.y, width: glyph.width, height: 1)
        let visible = columns.intersection(clip)
        guard !visible.isEmpty else { return }
        for x in visible.x..<visible.maxX {
            breakWideGlyph(x: x, y: point.y)
        }
        let start = point.y * size.width
        guard visible == columns else {
            cells[start + visible.x] = Cell(glyph: .space, style: style)
            return
        }
        cells[start + point.x] = Cell(glyph: glyph, style: style)
        if glyph.width == 2 { cells[start + point.x + 1] = Cell(glyph: nil, style: style) }
    }

    /// Covers a rectangle with one glyph of width 1.
    public mutating func fill(_ rect: Rect, with glyph: Glyph = .space, style: Style) {
        let area = rect.intersection(bounds)
        for y in area.y..<area.maxY {
            for x in area.x..<area.maxX {
                put(glyph, at: Point(x: x, y: y), in: area, style: style)
            }
        }
    }

    /// Lays what is drawn in a rectangle on a surface, such as `.selection`, leaving its text and roles.
    public mutating func lay(_ rect: Rect, on surface: Role?) {
        restyle(rect) { $0.on(surface) }
    }

    /// Gives what is drawn in a rectangle another role, as where a whole screen is stale.
    public mutating func recast(_ rect: Rect, as role: Role) {
        restyle(rect) { Style(role, on: $0.surface) }
    }

    private mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
        let area = rect.intersection(bounds)
        for y in area.y..<area.maxY {
            for x in area.x..<area.maxX {
                let index = y * size.width + x
                cells[index] = cells[index].restyled(change(cells[index].style))
            }
        }
    }

    /// Half of a wide glyph cannot stay: the other half becomes a blank.
    private mutating func breakWideGlyph(x: Int, y: Int) {
        guard let index = index(x, y) else { return }
        if cells[index].isContinuation, x > 0 {
            cells[index - 1] = Cell(glyph: .space, style: cells[index - 1].style)
            cells[index] = Cell(glyph: .space, style: cells[index].style)
        } else if cells[index].glyph?.width == 2, x + 1 < size.width {
            cells[index + 1] = Cell(glyph: .space, style: cells[index + 1].style)
        }
    }

    private func index(_ x: Int, _ y: Int) -> Int? {
        guard x >= 0, x < size.width, y >= 0, y < size.height else { return nil }
        return y * size.width + x
    }
}
