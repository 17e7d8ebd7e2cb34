/// Texts as SQL has them in quotes.
public enum QuotedText {
    /// The text in single quotes, inner quotes doubled. With a backslash in it, it is an escape string, which reads the same
    /// whatever `standard_conforming_strings` is.
    /// Source: PostgreSQL manual, 4.1.2.1 "String Constants".
    public static func sql(_ text: String) -> String {
        let quoted = "'" + text.replacing("'", with: "''") + "'"
        return text.contains("\\") ? "E" + quoted.replacing("\\", with: "\\\\") : quoted
    }
}
