/// The text of one compared line, moved to the left by so many columns, with `…` where an end of it is out of sight.
///
/// Tabs go to the next tab stop, and what cannot be seen is drawn as ``DisplayText`` shows it. Costs as much as the
/// columns up to the right edge, however long the line is.
struct DifferenceText {
    let line: DifferenceLine
    /// What the text is drawn in, and what the marked parts of it are.
    let role: Role
    let markedRole: Role
    /// Columns that are out of sight at the left.
    let firstColumn: Int

    func draw(on canvas: inout Canvas, in rect: Rect) {
        guard !rect.isEmpty else { return }
        let end = firstColumn + rect.width
        var column = 0
        for part in parts {
            for character in part.text {
                guard column < end else { return drawCuts(on: &canvas, in: rect, left: true, right: true) }
                column = draw(character, at: column, on: &canvas, in: rect, style: part.style)
            }
        }
        drawCuts(on: &canvas, in: rect, left: column > 0, right: column > end)
    }

    private var parts: [(text: String, style: Style)] {
        let hasMarks = line.hasMarks
        var parts = line.pieces.map { piece in
            // Without colour the underline alone tells.
            let marked = Style(markedRole, attributes: .underline)
            return (text: piece.text, style: piece.isChanged && hasMarks ? marked : Style(role))
        }
        if let note = line.note { parts.append((text: parts.isEmpty ? note : " " + note, style: Style(.dim))) }
        return parts
    }

    /// Draws one character and returns the column behind it.
    private func draw(
        _ character: Character, at start: Int, on canvas: inout Canvas, in rect: Rect, style: Style
    ) -> Int {
        if let glyph = GlyphReader.asciiGlyph(character) {
            return put(glyph, at: start, on: &canvas, in: rect, style: style)
        }
        var column = start
        for segment in DisplayText(String(character)).segments {
            let segmentStyle = segment.style(within: style)
            for glyph in segment.glyphs {
                column = put(glyph, at: column, on: &canvas, in: rect, style: segmentStyle)
            }
        }
        guard character == "\t" else { return column }
        while column % TextWrap.tabStop != 0 {
            column = put(.space, at: column, on: &canvas, in: rect, style: style)
        }
        return column
    }

    private func put(_ glyph: Glyph, at column: Int, on canvas: inout Canvas, in rect: Rect, style: Style) -> Int {
        canvas.put(glyph, at: Point(x: rect.x + column - firstColumn, y: rect.y), in: rect, style: style)
        return column + glyph.width
    }

    private func drawCuts(on canvas: inout Canvas, in rect: Rect, left: Bool, right: Bool) {
        let mark = Glyph("…")
        if left, firstColumn > 0 { canvas.put(mark, at: rect.origin, in: rect, style: Style(.dim)) }
        if right { canvas.put(mark, at: Point(x: rect.maxX - 1, y: rect.y), in: rect, style: Style(.dim)) }
    }
}
