/// One change to a line of text that is being typed.
public enum TextEdit: CaseIterable, Hashable, Sendable {
    case left, right, start, end, wordLeft, wordRight
    case deleteBackward, deleteForward, deleteWord, deleteToStart, deleteToEnd

    /// The keys of every text input.
    public static let keymap = Keymap<TextEdit>(
        "Text input",
        [
            Binding([.left, .control("b")], .left, "One character to the left"),
            Binding([.right, .control("f")], .right, "One character to the right"),
            Binding([.home, .control("a")], .start, "To the start of the line"),
            Binding([.end, .control("e")], .end, "To the end of the line"),
            Binding([.alt("b"), .modified(.control, .left)], .wordLeft, "One word to the left"),
            Binding([.alt("f"), .modified(.control, .right)], .wordRight, "One word to the right"),
            Binding([.backspace, .control("h")], .deleteBackward, "Delete the character before the cursor"),
            Binding([.delete, .control("d")], .deleteForward, "Delete the character under the cursor"),
            Binding([.control("w")], .deleteWord, "Delete the word before the cursor"),
            Binding([.control("u")], .deleteToStart, "Delete all before the cursor"),
            Binding([.control("k")], .deleteToEnd, "Delete all after the cursor"),
        ])
}
