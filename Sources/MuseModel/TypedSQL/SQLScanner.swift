/// Cuts a text into tokens as PostgreSQL does, with `standard_conforming_strings` on.
///
/// Source: PostgreSQL's manual, "Lexical Structure", and its scanner (`scan.l`) where the manual is silent.
/// Of the servers' differences the newest holds: `1_000` and `0x1F` are one number, where one before 16 reads a number
/// and a name. No name that matters is hidden by that.
public enum SQLScanner {
    /// The tokens of any text, in their order. Costs time and memory in proportion to the text.
    ///
    /// `:name` is a parameter, but not where it belongs to something else: after a colon, and in `a[1:n]`, where a value
    /// precedes it in square brackets. A slice without a lower bound is written `a[: n]`.
    public static func tokens(of text: String) -> [SQLToken] {
        let utf8 = text.utf8
        var (index, offset) = (utf8.startIndex, 0)
        return SQLLexer.lexemes(of: Array(utf8)).map { lexeme in
            let lower = utf8.index(index, offsetBy: lexeme.range.lowerBound - offset)
            let upper = utf8.index(lower, offsetBy: lexeme.range.count)
            (index, offset) = (upper, lexeme.range.upperBound)
            return SQLToken(kind: lexeme.kind, range: lower..<upper)
        }
    }
}
