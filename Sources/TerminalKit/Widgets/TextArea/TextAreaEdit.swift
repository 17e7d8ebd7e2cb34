/// One change to a text of several lines that is being typed, or to the place of its cursor.
public enum TextAreaEdit: CaseIterable, Hashable, Sendable {
    case left, right, up, down, wordLeft, wordRight, lineStart, lineEnd, start, end, pageUp, pageDown
    case newline, deleteBack, deleteForward, deleteWordBack, deleteToLineStart, deleteToLineEnd
    case undo, redo

    /// The keys of every text of several lines.
    ///
    /// Ctrl-Z stops the program and Ctrl-P opens the palette, so undoing has readline's Ctrl-_ (which terminals also
    /// send for Ctrl-/), and the lines above and below have the arrows alone. Tab is left to completion.
    public static let keymap = Keymap<TextAreaEdit>("Text of several lines", moving + changing)

    private static let moving: [Binding<TextAreaEdit>] = [
        Binding([.left, .control("b")], .left, "One character to the left"),
        Binding([.right, .control("f")], .right, "One character to the right"),
        Binding([.up], .up, "One line up"),
        Binding([.down], .down, "One line down"),
        Binding([.home, .control("a")], .lineStart, "To the start of the line"),
        Binding([.end, .control("e")], .lineEnd, "To the end of the line"),
        Binding([.alt("b"), .modified(.control, .left)], .wordLeft, "One name or number to the left"),
        Binding([.alt("f"), .modified(.control, .right)], .wordRight, "One name or number to the right"),
        Binding([.pageUp], .pageUp, "As many lines up as are in sight"),
        Binding([.pageDown], .pageDown, "As many lines down as are in sight"),
        Binding([.modified(.control, .home), .alt("<")], .start, "To the start of the text"),
        Binding([.modified(.control, .end), .alt(">")], .end, "To the end of the text"),
    ]

    private static let changing: [Binding<TextAreaEdit>] = [
        Binding([.enter], .newline, "Begin a new line, indented like this one"),
        Binding([.backspace, .control("h")], .deleteBack, "Delete the character before the cursor"),
        Binding([.delete, .control("d")], .deleteForward, "Delete the character under the cursor"),
        Binding(
            [.control("w"), .modified(.alt, .backspace)], .deleteWordBack,
            "Delete the word before the cursor, up to a blank"),
        Binding([.control("u")], .deleteToLineStart, "Delete the line up to the cursor"),
        Binding([.control("k")], .deleteToLineEnd, "Delete the line from the cursor on; at its end, its line break"),
        Binding([.control("_")], .undo, "Undo the last change; what was typed in a row is one"),
        Binding([.control("y"), .alt("_")], .redo, "Make the undone change again"),
    ]
}
