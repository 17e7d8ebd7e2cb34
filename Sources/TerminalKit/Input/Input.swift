/// One thing that the terminal reported.
public enum Input: Hashable, Sendable {
    case key(Key)
    /// Text that arrived in one piece from the clipboard, as it came: it may hold anything.
    case paste(String)
    /// The terminal has this size now.
    case resize(Size)
}
