/// Why there can be no screen.
public enum TerminalFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// Input or output goes to a file or a pipe.
    case notATerminal(stream: String)
    /// `TERM` is empty.
    case typeNotSet
    /// The terminal description says that this one cannot place a cursor.
    case tooSimple(type: String)
    /// There is no description of such a terminal on this machine.
    case unknownType(String)
    case noDescriptions
    case system(operation: String, reason: String)

    public var description: String {
        switch self {
        case .notATerminal(let stream):
            "The screen needs a terminal, but \(stream) is not one. "
                + "Run it in a terminal, or use a command that prints: muselens --help lists them."
        case .typeNotSet:
            "TERM is not set, so nobody knows how to draw on this terminal. Set it, for example TERM=xterm-256color."
        case .tooSimple(let type):
            "The terminal type \"\(type)\" cannot place a cursor, so there can be no screen on it. "
                + "Set TERM to what the terminal is, or use a command that prints: muselens --help lists them."
        case .unknownType(let type):
            "There is no description of the terminal type \"\(type)\" on this machine. "
                + "Set TERM to a known one such as xterm-256color, or install more (on Debian: ncurses-term)."
        case .noDescriptions:
            "No terminal descriptions were found on this machine. Install them (on Debian: ncurses-base)."
        case .system(let operation, let reason):
            "The terminal could not be opened: \(operation) failed: \(reason)."
        }
    }
}
