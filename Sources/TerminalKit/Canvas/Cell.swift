/// One place of the grid.
public struct Cell: Hashable, Sendable {
    /// What is drawn here; `nil` where the wide glyph of the cell to the left is continued.
    public let glyph: Glyph?
    public let style: Style

    init(glyph: Glyph?, style: Style) {
        self.glyph = glyph
        self.style = style
    }

    public static let blank = Cell(glyph: .space, style: .text)

    public var isContinuation: Bool { glyph == nil }

    func restyled(_ style: Style) -> Cell {
        Cell(glyph: glyph, style: style)
    }
}
