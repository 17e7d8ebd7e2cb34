/// Cuts a grapheme cluster into what cells can hold, and sets apart what may not be shown.
///
/// A terminal counts columns by scalar. So a cluster of several spacing scalars that is no emoji (Thai sara am,
/// a Devanagari conjunct) is several glyphs, and an emoji sequence is one of two columns.
enum GlyphReader {
    enum Piece: Hashable {
        case glyph(Glyph)
        /// A scalar that is only shown in words.
        case invisible(Unicode.Scalar)
        /// So many marks were left out.
        case droppedMarks(Int)
    }

    /// The glyph of a character that is exactly one and nothing else.
    static func glyph(of character: Character) -> Glyph? {
        if let ascii = asciiGlyph(character) { return ascii }
        let pieces = pieces(of: character)
        guard pieces.count == 1, case .glyph(let glyph) = pieces[0] else { return nil }
        return glyph
    }

    /// The common case, without looking anything up.
    static func asciiGlyph(_ character: Character) -> Glyph? {
        guard let value = character.asciiValue, value >= 0x20, value < 0x7F else { return nil }
        return Glyph(checked: character, width: 1)
    }

    static func pieces(of character: Character) -> [Piece] {
        if let ascii = asciiGlyph(character) { return [.glyph(ascii)] }
        var cluster = ClusterInProgress()
        for scalar in character.unicodeScalars {
            cluster.append(scalar)
        }
        return cluster.finish()
    }
}

/// The pieces of a cluster read so far, and the glyph that may still grow.
private struct ClusterInProgress {
    private var pieces: [GlyphReader.Piece] = []
    private var scalars = String.UnicodeScalarView()
    private var width = 0
    private var marks = 0
    private var dropped = 0
    private var pendingJoiner: Unicode.Scalar?

    mutating func append(_ scalar: Unicode.Scalar) {
        let kind = ScalarClass(scalar)
        if let joiner = pendingJoiner {
            pendingJoiner = nil
            if case .visible = kind, scalar.properties.isEmoji, dropped == 0 {
                scalars.append(joiner)
                scalars.append(scalar)
                return
            }
            appendInvisible(joiner)
        }
        switch kind {
        case .visible(let width): start(scalar, width: width)
        case .combining: appendMark(scalar)
        case .emojiVariation: appendVariation(scalar)
        case .joiner where endsInEmoji: pendingJoiner = scalar
        case .joiner, .invisible: appendInvisible(scalar)
        }
    }

    mutating func finish() -> [GlyphReader.Piece] {
        if let joiner = pendingJoiner { appendInvisible(joiner) }
        closeGlyph()
        return pieces
    }

    private mutating func start(_ scalar: Unicode.Scalar, width: Int) {
        if isOneRegionalIndicator, scalar.isRegionalIndicator || scalar.properties.isEmojiModifier {
            scalars.append(scalar)
            self.width = 2
            return
        }
        if scalar.properties.isEmojiModifier, endsInEmoji {
            scalars.append(scalar)
            self.width = 2
            return
        }
        closeGlyph()
        scalars.append(scalar)
        self.width = width
    }

    private mutating func appendMark(_ scalar: Unicode.Scalar) {
        if scalars.isEmpty {
            // A mark with nothing to stand on would be drawn over the neighbouring cell.
            scalars.append("\u{25CC}")
            width = 1
        }
        guard marks < Glyph.markLimit else {
            dropped += 1
            return
        }
        marks += 1
        scalars.append(scalar)
    }

    private mutating func appendVariation(_ scalar: Unicode.Scalar) {
        guard let last = scalars.last, last.properties.isEmoji else {
            appendInvisible(scalar)
            return
        }
        scalars.append(scalar)
        if scalar.value == 0xFE0F, width < 2 { width = last.isASCII ? 1 : 2 }
    }

    private mutating func appendInvisible(_ scalar: Unicode.Scalar) {
        closeGlyph()
        pieces.append(.invisible(scalar))
    }

    private mutating func closeGlyph() {
        if !scalars.isEmpty { appendGlyph() }
        if dropped > 0 { pieces.append(.droppedMarks(dropped)) }
        (scalars, width, marks, dropped) = (String.UnicodeScalarView(), 0, 0, 0)
    }

    private mutating func appendGlyph() {
        let text = String(scalars)
        // Scalars of one glyph are one cluster, except where a later Unicode version splits them differently.
        if text.count == 1, let character = text.first {
            pieces.append(.glyph(Glyph(checked: character, width: width)))
        } else {
            pieces.append(contentsOf: text.map { .glyph(Glyph(checked: $0, width: min(width, 1))) })
        }
    }

    private var endsInEmoji: Bool {
        guard let last = scalars.last else { return false }
        return last.value == 0xFE0F || (last.properties.isEmoji && !last.isASCII)
    }

    private var isOneRegionalIndicator: Bool {
        scalars.count == 1 && scalars.first?.isRegionalIndicator == true
    }
}

extension Unicode.Scalar {
    fileprivate var isRegionalIndicator: Bool {
        (0x1F1E6...0x1F1FF).contains(value)
    }
}
