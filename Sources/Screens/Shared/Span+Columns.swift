import TerminalKit

extension Span {
    /// A text in so many columns: filled up with blanks, or cut.
    static func padded(_ text: String, to width: Int, _ role: Role) -> Span {
        let shown = DisplayText(text, width: width)
        return Span(shown.string + String(repeating: " ", count: max(0, width - shown.width)), role)
    }

    /// A text at the right end of so many columns.
    static func aligned(_ text: String, to width: Int, _ role: Role) -> Span {
        let shown = DisplayText(text, width: width)
        return Span(String(repeating: " ", count: max(0, width - shown.width)) + shown.string, role)
    }
}
