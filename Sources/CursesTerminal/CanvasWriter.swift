internal import CNcurses
import TerminalKit

/// Writes a canvas to the terminal, rows that have not changed left out; ncurses leaves out the rest that has not.
struct CanvasWriter {
    private var colors: CursesColors
    private var theme: Theme
    private var shown: Canvas?
    private var looks: [Style: Look] = [:]

    private struct Look {
        let attributes: attr_t
        let pair: Int32
    }

    init(colors: CursesColors, theme: Theme) {
        self.colors = colors
        self.theme = theme
    }

    mutating func use(_ theme: Theme) {
        self.theme = theme
        forget()
    }

    /// The terminal may show anything now.
    mutating func forget() {
        shown = nil
        looks = [:]
        colors.forget()
        clearok(muselens_physical_screen(), true)
    }

    mutating func write(_ canvas: Canvas) {
        let screen = muselens_screen()
        let previous = shown.flatMap { $0.size == canvas.size ? $0 : nil }
        for y in 0..<canvas.size.height where previous?.row(y) != canvas.row(y) {
            writeRow(y, of: canvas, on: screen)
        }
        shown = canvas
        place(canvas.cursor, on: screen)
        wnoutrefresh(screen)
        doupdate()
    }

    private mutating func writeRow(_ y: Int, of canvas: Canvas, on screen: UnsafeMutablePointer<WINDOW>?) {
        for (x, cell) in canvas.row(y).enumerated() {
            guard let glyph = cell.glyph else { continue }
            let look = look(of: cell.style)
            for (offset, scalars) in GlyphScalars(glyph).columns.enumerated() where !scalars.isEmpty {
                // The result is an error in the last column of the last row, where the cursor cannot advance.
                _ = muselens_put(screen, Int32(y), Int32(x + offset), scalars + [0], look.attributes, look.pair)
            }
        }
    }

    private mutating func look(of style: Style) -> Look {
        if let known = looks[style] { return known }
        let appearance = theme.appearance(of: style, depth: colors.depth)
        let look = Look(attributes: colors.attributes(of: appearance), pair: colors.pair(of: appearance))
        looks[style] = look
        return look
    }

    private func place(_ cursor: Point?, on screen: UnsafeMutablePointer<WINDOW>?) {
        if let cursor { wmove(screen, Int32(cursor.y), Int32(cursor.x)) }
        // A terminal that cannot hide its cursor says so, and keeps it.
        curs_set(cursor == nil ? 0 : 1)
    }
}
