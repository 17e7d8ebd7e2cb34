/// Collects glyphs into segments up to a number of columns.
struct DisplayTextBuilder {
    private let limit: Int?
    private var segments: [DisplayText.Segment] = []
    private var glyphs: [Glyph] = []
    private var kind = DisplayText.Segment.Kind.text
    private var width = 0

    init(limit: Int?) {
        self.limit = limit.map { max(0, $0) }
    }

    /// More would not be shown.
    var isFull: Bool {
        limit.map { width > $0 } ?? false
    }

    mutating func append(_ character: Character) {
        if let glyph = GlyphReader.asciiGlyph(character) {
            append(glyph, .text)
            return
        }
        for piece in GlyphReader.pieces(of: character) {
            if isFull { return }
            switch piece {
            case .glyph(let glyph): append(glyph, .text)
            case .invisible(let scalar): append(words: InvisibleScalar.form(of: scalar))
            case .droppedMarks(let count): append(words: "<+\(count)>")
            }
        }
    }

    mutating func finish() -> DisplayText {
        closeSegment()
        let text = DisplayText(segments: segments)
        return limit.map(text.truncated) ?? text
    }

    private mutating func append(words: String) {
        for character in words {
            append(Glyph(character), .control)
        }
    }

    private mutating func append(_ glyph: Glyph, _ kind: DisplayText.Segment.Kind) {
        if kind != self.kind { closeSegment() }
        self.kind = kind
        glyphs.append(glyph)
        width += glyph.width
    }

    private mutating func closeSegment() {
        if !glyphs.isEmpty { segments.append(.init(glyphs, kind)) }
        glyphs = []
    }
}
