/// A piece of SQL text as PostgreSQL's scanner sees it. Blanks are no tokens.
public struct SQLToken: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case keyword
        case identifier
        /// `"…"` or `U&"…"`. A `UESCAPE` clause behind it is tokens of its own.
        case quotedIdentifier
        /// `'…'`, `E'…'`, `B'…'`, `X'…'`, `N'…'`, `U&'…'` or `$tag$…$tag$`, with the lines that continue it.
        case string
        case number
        case operatorSymbol
        case bracket
        /// `:name`, which stands for a value that is asked for.
        case parameter
        /// `$1`, the same in PostgreSQL's own spelling.
        case positional
        case comment
        /// `;`, `,` or `.`
        case separator
        /// A quoted text or a comment that does not end; it takes all the rest.
        case unfinished
    }

    public let kind: Kind
    public let range: Range<String.Index>

    /// A token of that kind at that place of a text.
    public init(kind: Kind, range: Range<String.Index>) {
        (self.kind, self.range) = (kind, range)
    }
}
