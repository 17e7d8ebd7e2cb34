import TerminalKit

/// What can be done on the screen.
public enum LogsCommand: Hashable, Sendable {
    case move(Movement)
    case reload

    static let keymap = Keymap<LogsCommand>(
        "Log",
        [
            Binding(["r"], .reload, "Ask again")
        ] + Movement.bindings.map { $0.within(LogsCommand.move) })
}
