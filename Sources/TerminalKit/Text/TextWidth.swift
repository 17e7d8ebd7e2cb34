/// How many columns of a terminal a text takes.
public enum TextWidth {
    /// The columns of a text as it is drawn, invisible characters in their visible form.
    public static func of(_ text: String) -> Int {
        DisplayText(text).width
    }

    /// The columns of one character as it is drawn: 1 for most, 2 for East Asian wide ones and emoji,
    /// more where a script writes several letters as one character or where it is shown in words.
    public static func of(_ character: Character) -> Int {
        GlyphReader.asciiGlyph(character)?.width ?? DisplayText(String(character)).width
    }
}
