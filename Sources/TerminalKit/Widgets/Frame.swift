/// A border with what it shows at the left of its upper edge, and how much of it at the right.
public struct Frame: Hashable, Sendable {
    public let title: String
    /// How much is shown and how it is ordered. Gives way to the title.
    public let detail: String
    public let isFocused: Bool

    public init(title: String, detail: String = "", isFocused: Bool = false) {
        self.title = title
        self.detail = detail
        self.isFocused = isFocused
    }

    /// The room inside the border of a rectangle.
    public static func interior(of rect: Rect) -> Rect {
        rect.inset(left: 1, top: 1, right: 1, bottom: 1)
    }

    /// Draws the border, joined with borders that it meets, and returns the room inside it.
    @discardableResult
    public func draw(on canvas: inout Canvas, in rect: Rect) -> Rect {
        guard rect.width >= 2, rect.height >= 2 else {
            return Rect(origin: rect.origin, size: Size(width: 0, height: 0))
        }
        drawEdges(on: &canvas, rect)
        drawTitles(on: &canvas, in: rect)
        return Self.interior(of: rect)
    }

    /// Writes a word into the lower border of a frame that is drawn already: what holds for all that it shows.
    public static func mark(_ word: String, role: Role, on canvas: inout Canvas, in rect: Rect) {
        guard rect.height >= 2, rect.width > 4 else { return }
        let edge = Rect(x: rect.x + 1, y: rect.maxY - 1, width: rect.width - 2, height: 1)
        drawPadded(DisplayText(word, width: edge.width - 2), on: &canvas, at: edge.x, edge, role)
    }

    private func drawEdges(on canvas: inout Canvas, _ rect: Rect) {
        let right = rect.maxX - 1
        let bottom = rect.maxY - 1
        for x in (rect.x + 1)..<right {
            join([.left, .right], on: &canvas, Point(x: x, y: rect.y))
            join([.left, .right], on: &canvas, Point(x: x, y: bottom))
        }
        for y in (rect.y + 1)..<bottom {
            join([.up, .down], on: &canvas, Point(x: rect.x, y: y))
            join([.up, .down], on: &canvas, Point(x: right, y: y))
        }
        join([.right, .down], on: &canvas, rect.origin)
        join([.left, .down], on: &canvas, Point(x: right, y: rect.y))
        join([.right, .up], on: &canvas, Point(x: rect.x, y: bottom))
        join([.left, .up], on: &canvas, Point(x: right, y: bottom))
    }

    private func join(_ line: BoxLine, on canvas: inout Canvas, _ point: Point) {
        let joined = BoxLine(canvas[point.x, point.y].glyph).union(line)
        canvas.put(joined.glyph, at: point, style: Style(isFocused ? .borderFocused : .border))
    }

    /// Draws what stands in the upper edge alone, as after a neighbour's border was drawn over it.
    public func drawTitles(on canvas: inout Canvas, in rect: Rect) {
        guard rect.width >= 2, rect.height >= 2 else { return }
        let edge = Rect(x: rect.x + 1, y: rect.y, width: rect.width - 2, height: 1)
        let role: Role = isFocused ? .title : .heading
        var end = edge.x
        if !title.isEmpty, edge.width > 4 {
            let text = DisplayText(title, width: edge.width - 2)
            end = Self.drawPadded(text, on: &canvas, at: edge.x, edge, role)
        }
        let room = edge.maxX - end - 4
        guard !detail.isEmpty, room >= 6 else { return }
        let text = DisplayText(detail, width: room)
        Self.drawPadded(text, on: &canvas, at: edge.maxX - text.width - 3, edge, .dim)
    }

    @discardableResult
    private static func drawPadded(
        _ text: DisplayText, on canvas: inout Canvas, at x: Int, _ edge: Rect, _ role: Role
    ) -> Int {
        var x = canvas.draw(" ", at: Point(x: x, y: edge.y), in: edge, style: Style(role))
        x = canvas.draw(text, at: Point(x: x, y: edge.y), in: edge, style: Style(role))
        return canvas.draw(" ", at: Point(x: x, y: edge.y), in: edge, style: Style(role))
    }
}
