/// What one cell, or one cell and its continuation, shows: a visible character and the marks drawn over it.
///
/// A glyph holds no control, escape, bidirectional, format, private or unassigned scalar and no line separator,
/// by construction: what may not be shown becomes U+FFFD here. ``DisplayText`` gives such characters a
/// readable form before it comes to that.
public struct Glyph: Hashable, Sendable {
    public let character: Character
    /// Columns: 1 or 2.
    public let width: Int

    /// Marks drawn over one character beyond this number are left out, so that they cannot climb over other rows.
    static let markLimit = 4

    public static let space = Glyph(checked: " ", width: 1)
    static let replacement = Glyph(checked: "\u{FFFD}", width: 1)

    init(checked character: Character, width: Int) {
        self.character = character
        self.width = width
    }

    /// The glyph of a character; U+FFFD when it cannot be shown as one glyph.
    public init(_ character: Character) {
        guard let only = GlyphReader.glyph(of: character) else {
            self = .replacement
            return
        }
        self = only
    }
}
